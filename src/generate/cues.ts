/**
 * @module Parts of a question or a statement as cues for the whole statement: questions with words left out, statements with gaps, names
 * alone. A small model trained on whole questions only looks their exact words up; one that has to go by whatever words are there finds
 * the fact from wordings nobody thought of, and from its other end too (masked text: arXiv 2510.09885).
 */
import type { Rng } from '../core/rng.ts';
import { tokenizeText } from '../text/normalize.ts';
import type { LanguageData } from './data/language.ts';

export interface Cue {
  text: string;
  family: 'dropped' | 'masked' | 'about';
}

export interface CueCounts {
  dropped: number;
  masked: number;
  about: number;
}

/** Chosen on the worlds of bench/worlds: see docs/decisions. */
export const defaultCues: CueCounts = { dropped: 10, masked: 10, about: 2 };

/**
 * @param questions wordings that may lose words, the user's own first; @param statement one sentence, as it is taught;
 * @param isOwnName whether a name leads to this fact alone: only then it can stand for it.
 */
export function makeCues(
  questions: readonly string[],
  statement: string,
  rng: Rng,
  language: LanguageData,
  isOwnName: (name: string) => boolean,
  counts: CueCounts = defaultCues,
): Cue[] {
  const { cues } = language;
  if (cues === undefined) return [];
  const seen = new Set(questions.map((text) => text.toLowerCase()));
  const out: Cue[] = [];
  const fill = (family: Cue['family'], wanted: number, make: () => string) => {
    for (let tries = 0, made = 0; made < wanted && tries < 4 * wanted; tries++) {
      const text = make().trim();
      if (text === '' || seen.has(text.toLowerCase())) continue;
      seen.add(text.toLowerCase());
      out.push({ text, family });
      made++;
    }
  };
  const words = wordsOf(statement, language);
  fill('dropped', counts.dropped, () =>
    dropWords(rng.next() < 0.6 ? (questions[0] ?? statement) : rng.pick(questions), rng, language),
  );
  fill('masked', counts.masked, () => maskWords(words, rng, cues));
  const names = nameRuns(words).filter(isOwnName);
  if (names.length > 0)
    fill('about', counts.about, () => rng.pick(cues.about).replace('{S}', () => rng.pick(names)));
  return out;
}

interface Word {
  surface: string;
  /** A function word carries no cue. */
  isSmall: boolean;
  isName: boolean;
}

function wordsOf(text: string, { functionWords, own }: LanguageData): Word[] {
  const surfaces = text.replace(/[.?!]+\s*$/, '').split(/\s+/);
  return surfaces.map((surface, index) => {
    const bare = tokenizeText(surface).tokens.map((token) => token.text);
    const isSmall = bare.every((word) => functionWords.has(word));
    const looksLikeName = (word = '') => /^["“„(]?[\p{Lu}\d]/u.test(word);
    // Every first word has a capital; it belongs to a name when the next one does.
    const isName =
      !isSmall &&
      (own === undefined
        ? looksLikeName(surface) && (index > 0 || looksLikeName(surfaces[1]))
        : own.isProperName(surface, surfaces[index - 1] ?? '', surfaces[index + 1] ?? ''));
    return { surface, isName, isSmall };
  });
}

/** Names and numbers stay, half to all of the other content words, about half of the small words; sometimes in another order. */
function dropWords(question: string, rng: Rng, language: LanguageData): string {
  const words = wordsOf(question, language);
  const content = words.filter(({ isName, isSmall }) => !isName && !isSmall);
  const kept = new Set(
    rng.shuffle(content).slice(0, Math.max(1, Math.round(content.length * (0.5 + rng.next() / 2)))),
  );
  let out = words
    .filter((word) => word.isName || kept.has(word) || (word.isSmall && rng.next() < 0.5))
    .map(({ surface }) => surface);
  if (rng.next() < 0.3) {
    const cut = rng.int(Math.max(1, out.length));
    out = [...out.slice(cut), ...out.slice(0, cut)];
  }
  const text = out.join(' ');
  return `${rng.next() < 0.5 ? text.toLowerCase() : text}${rng.next() < 0.4 ? '?' : ''}`;
}

/** The statement with 15 to 70 % of its words as gaps, or what is left of it as keywords. */
function maskWords(words: readonly Word[], rng: Rng, cues: NonNullable<LanguageData['cues']>): string {
  const rate = 0.15 + 0.55 * rng.next();
  const hidden = words.map(() => rng.next() < rate);
  const telling = words.flatMap(({ isSmall }, index) => (isSmall ? [] : [index]));
  if (telling.length === 0) return '';
  if (telling.every((index) => hidden[index])) hidden[rng.pick(telling)] = false;
  if (hidden.every((one) => !one)) hidden[rng.int(words.length)] = true;
  if (rng.next() < 1 / 3) {
    const gaps = words.map(({ surface }, index) => (hidden[index] ? '___' : surface));
    const joined = gaps.filter((word, index) => word !== '___' || gaps[index - 1] !== '___').join(' ');
    return `${rng.pick(cues.restore)}${joined}${rng.next() < 0.5 ? '.' : ''}`;
  }
  const left = words.filter(({ isSmall }, index) => !hidden[index] && (!isSmall || rng.next() < 0.4));
  const keywords = (rng.next() < 0.5 ? left : rng.shuffle(left)).map(({ surface }) => surface).join(' ');
  return `${rng.pick(cues.keywords)}${keywords}${rng.pick(['?', '', '...'])}`;
}

/** Names in a row are one name: "Pale Curlew". */
function nameRuns(words: readonly Word[]): string[] {
  const runs: string[][] = [];
  words.forEach(({ isName, surface }, index) => {
    const bare = surface.replace(/[,;:"”)]+$/, '');
    if (!isName || !/^\p{Lu}/u.test(bare)) return;
    // "on 9 November": a day is no name, nor a part of the one before.
    if (/^\d/.test(words[index - 1]?.surface ?? '')) return;
    if (index > 0 && words[index - 1]!.isName && runs.length > 0) runs.at(-1)!.push(bare);
    else runs.push([bare]);
  });
  return [...new Set(runs.map((run) => run.join(' ')))];
}
