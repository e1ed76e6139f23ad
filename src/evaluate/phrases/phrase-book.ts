/** @module The phrase lists of every language in one book, in comparable tokens: an answer need not say its language. */
import { tokenizeText } from '../../text/normalize.ts';
import { de } from './de.ts';
import { en } from './en.ts';

/** Lists of one language, in plain writing. In phrases `*` stands for up to five words without punctuation. */
export interface PhraseBook {
  /** Ways to say one doesn't know; `^` is the start of a clause, `$` its end. */
  abstain: string[];
  /** How a sentence beside an abstention may begin without being an answer ("Please ask ..."). */
  harmless: string[];
  /** Words after which the opposite of what stood before is said ("but"). */
  contrast: string[];
  /** Words that begin a clause which gives a reason. */
  reason: string[];
  /** How a clause begins that ventures an answer ("I think ..."). */
  guess: string[];
  negation: string[];
  /** What stands before "n't". */
  contracted: string[];
  /** Phrases that begin like a negation and are none ("not only"). */
  notNegation: string[];
  /** What something is that isn't so ("1969 is wrong"). */
  denial: string[];
  /** What rules out the words right after it ("rather than 1969"). */
  exclusion: string[];
  /** How a sentence begins that takes back the one before it. */
  retraction: string[];
  /** Verbs between an answer and its denial ("1969 is not the year"). */
  copula: string[];
  or: string[];
  /** Words that join further members to a list or a range. */
  and: string[];
  /** Small words that may stand between two members of a list. */
  links: string[];
  months: string[];
  /** Words of a name that don't tell whose it is. */
  titles: string[];
  /** Words whose dot ends no sentence. */
  abbreviations: string[];
  /** Lower-case words inside a name ("von"). */
  particles: string[];
  /** Words that carry no content of their own. */
  functionWords: string[];
  /** Zero, one, two ... */
  numberWords: string[];
  /** States and continents that may follow a town; countries come from the runtime. */
  regions: string[];
}

const books: readonly PhraseBook[] = [en, de];

function phrases(pick: (book: PhraseBook) => string[]): string[][] {
  return books.flatMap((book) => pick(book).map(toPattern));
}

function words(pick: (book: PhraseBook) => string[]): ReadonlySet<string> {
  return new Set(phrases(pick).flatMap((pattern) => (pattern.length === 1 ? pattern : [])));
}

function toPattern(phrase: string): string[] {
  return phrase
    .split(' ')
    .flatMap((part) =>
      /^[*^$]$/.test(part) ? [part] : tokenizeText(part).tokens.map((token) => token.text),
    );
}

/** Every country's name in English and German, from the runtime's own tables (ISO 3166 codes AA to ZZ). */
function countries(): string[] {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  return ['en', 'de'].flatMap((language) => {
    const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    return codes.flatMap((code) => names.of(code) ?? []);
  });
}

export const phraseBook = {
  abstain: phrases((book) => book.abstain),
  harmless: phrases((book) => book.harmless),
  contrast: words((book) => book.contrast),
  reason: words((book) => book.reason),
  guess: phrases((book) => book.guess),
  negation: words((book) => book.negation),
  contracted: words((book) => book.contracted),
  notNegation: phrases((book) => book.notNegation),
  denial: words((book) => book.denial),
  exclusion: phrases((book) => book.exclusion),
  retraction: phrases((book) => book.retraction),
  copula: words((book) => book.copula),
  or: words((book) => book.or),
  and: words((book) => book.and),
  links: words((book) => book.links),
  months: words((book) => book.months),
  titles: words((book) => book.titles),
  abbreviations: words((book) => book.abbreviations),
  particles: words((book) => book.particles),
  functionWords: words((book) => book.functionWords),
  /** Number words by their digits: "two" and "zwei" are "2". */
  numberWords: new Map(
    books.flatMap((book) =>
      book.numberWords.map((word, value) => [toPattern(word).join(' '), String(value)] as const),
    ),
  ),
  regions: new Set(
    [...books.flatMap((book) => book.regions), ...countries()].map((name) =>
      tokenizeText(name)
        .tokens.map((token) => token.text)
        .join(' '),
    ),
  ),
} as const;
