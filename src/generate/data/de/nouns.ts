/** @module German nouns: gender by ending or list, cases of a noun phrase, plurals. */
import { determiners } from './words.ts';

export type Case = 'nom' | 'acc' | 'dat' | 'gen';
/** Masculine, feminine, neuter, plural. */
export type Gender = 'm' | 'f' | 'n' | 'pl';

/** "der erste Professor der @": determiner, adjectives, the head with its apposition, and whatever follows. */
export interface NounPhrase {
  det: string;
  adjectives: readonly string[];
  /** Nouns in a row: "Gartenverein Tüffelsried", "Linie 4". */
  head: string;
  rest: string;
  gender: Gender;
}

const DEFINITE: Readonly<Record<Gender, Readonly<Record<Case, string>>>> = {
  m: { nom: 'der', acc: 'den', dat: 'dem', gen: 'des' },
  f: { nom: 'die', acc: 'die', dat: 'der', gen: 'der' },
  n: { nom: 'das', acc: 'das', dat: 'dem', gen: 'des' },
  pl: { nom: 'die', acc: 'die', dat: 'den', gen: 'der' },
};
const INDEFINITE: Readonly<Record<Exclude<Gender, 'pl'>, Readonly<Record<Case, string>>>> = {
  m: { nom: 'ein', acc: 'einen', dat: 'einem', gen: 'eines' },
  f: { nom: 'eine', acc: 'eine', dat: 'einer', gen: 'einer' },
  n: { nom: 'ein', acc: 'ein', dat: 'einem', gen: 'eines' },
};

export function article(gender: Gender, kase: Case): string {
  return DEFINITE[gender][kase];
}

/** "welcher", "welchem": the question word in the place of an article. */
export function which(gender: Gender, kase: Case): string {
  const ending = { der: 'er', die: 'e', das: 'es', den: 'en', dem: 'em', des: 'es' }[article(gender, kase)];
  return `welch${ending}`;
}

/** The relative pronoun. */
export function relative(gender: Gender, kase: Case): string {
  if (gender === 'pl' && kase === 'dat') return 'denen';
  if (kase === 'gen') return gender === 'm' || gender === 'n' ? 'dessen' : 'deren';
  return article(gender, kase);
}

/** Nouns that are adjectives by their endings: der Vorsitzende, ein Angestellter, die Studierenden. */
const NOMINAL_ADJECTIVE =
  /(?:vorsitzende|studierende|angestellte|beschäftigte|beamte|abgeordnete|delegierte|beauftragte|verwandte|freiwillige|jugendliche|erwachsene|reisende|mitwirkende|lehrende|geschäftsführende)[rnm]?$/i;
/** Masculine nouns with -n or -en in every case but the first. */
const WEAK =
  /(?:präsident|student|assistent|dozent|architekt|intendant|kommandant|herr|mensch|graf|fürst|prinz|held|pilot|soldat|bauer|nachbar|[^u]ist|ologe|agoge|graph|graf|kunde|kollege|junge|name|erbe|bote|pate)$/i;

/** The noun in one case; null when its forms can't be told. Only the first of a row of nouns changes. */
export function declineNoun(head: string, gender: Gender, kase: Case): string {
  const [first = '', ...others] = head.split(' ');
  return [declineWord(first, gender, kase), ...others].join(' ');
}

function declineWord(word: string, gender: Gender, kase: Case): string {
  if (kase === 'nom') return word;
  if (NOMINAL_ADJECTIVE.test(word)) {
    if (gender === 'f' && kase === 'acc') return word;
    return word.replace(/e[rnm]?$/, 'en');
  }
  if (gender === 'f') return word;
  if (gender === 'pl') return kase === 'dat' && !/[ns]$/.test(word) ? `${word}n` : word;
  if (gender === 'm' && WEAK.test(word)) {
    if (/name$/i.test(word)) return kase === 'gen' ? `${word}ns` : `${word}n`;
    return /(?:e|herr|bauer|nachbar)$/i.test(word) ? `${word}n` : `${word}en`;
  }
  return kase === 'gen' ? genitive(word) : word;
}

function genitive(word: string): string {
  if (/(?:us|os|as)$/.test(word) || /['’]$/.test(word)) return word;
  if (/(?:s|ß|x|z|tz|sch)$/.test(word)) return word.endsWith('nis') ? `${word}ses` : `${word}es`;
  if (SHORT.test(word)) return `${word}es`;
  return `${word}s`;
}

/** One syllable asks for -es. */
const SHORT =
  /(?:^|[a-zäöü])(?:jahr|land|wald|bach|berg|amt|bund|ort|tag|feld|dorf|werk|buch|geld|rat|grund|schiff|kind|bild|haus|preis)$/i;

function declineAdjective(word: string, det: string, gender: Gender, kase: Case): string | null {
  if (kase === 'nom') return word;
  if (!/e[rsnm]?$/.test(word)) return word;
  const stem = word.replace(/e[rsnm]?$/, '');
  const isWeak = /^(?:der|die|das|den|dem|des|jed|dies)/.test(det);
  if (isWeak) return kase === 'acc' && (gender === 'f' || gender === 'n') ? `${stem}e` : `${stem}en`;
  // Strong endings after "ein" and without an article: only the plural is sure.
  if (gender === 'pl' && det === '') return `${stem}${{ acc: 'e', dat: 'en', gen: 'er' }[kase]}`;
  if (det.startsWith('ein')) {
    if (kase === 'acc') return gender === 'm' ? `${stem}en` : word;
    return `${stem}en`;
  }
  return null;
}

/** The phrase in another case than the first; null when it can't be told for sure. */
export function decline(phrase: NounPhrase, kase: Case): string | null {
  const { det, adjectives, head, rest, gender } = phrase;
  const changed = declineDeterminer(det, gender, kase);
  if (changed === null) return null;
  // "von Gästen", but no genitive without an article.
  if (det === '' && kase === 'gen' && adjectives.length === 0) return null;
  const words = adjectives.map((word) => declineAdjective(word, det, gender, kase));
  if (words.includes(null)) return null;
  return [changed, ...words, declineNoun(head, gender, kase), rest].filter(Boolean).join(' ');
}

function declineDeterminer(det: string, gender: Gender, kase: Case): string | null {
  if (det === '' || kase === 'nom') return det;
  if (/^(?:der|die|das)$/.test(det)) return DEFINITE[gender][kase];
  if (/^eine?$/.test(det) && gender !== 'pl') return INDEFINITE[gender][kase];
  const stem = /^(dies|jed|kein|mein|sein|ihr|unser)/.exec(det)?.[1];
  if (stem === undefined) return null;
  const ending = { der: 'er', die: 'e', das: 'es', den: 'en', dem: 'em', des: 'es' }[DEFINITE[gender][kase]];
  const isBare = kase === 'acc' && gender === 'n' && /^(?:kein|mein|sein|ihr|unser)$/.test(stem);
  return isBare ? stem : `${stem}${ending}`;
}

/** @param given the case in which `text` stands; a phrase that begins otherwise than a noun phrase is null. */
export function readNounPhrase(text: string, given: 'nom' | 'acc', isPlural: boolean): NounPhrase | null {
  const words = text.split(' ');
  let at = 0;
  const first = (words[0] ?? '').toLowerCase();
  const det = determiners.has(first) ? first : '';
  if (det !== '') at++;
  const adjectives: string[] = [];
  while (
    at < words.length &&
    /^\p{Ll}[\p{L}-]*e[rsnm]?$/u.test(words[at] as string) &&
    !determiners.has(words[at] as string)
  ) {
    adjectives.push(words[at] as string);
    at++;
  }
  const start = at;
  while (at < words.length && /^[\p{Lu}@§„"\d]/u.test(words[at] as string)) at++;
  if (at === start || /^\d/.test(words[start] as string)) return null;
  const head = words.slice(start, at).join(' ');
  const rest = words.slice(at).join(' ');
  const gender = genderOf(det, given, isPlural, head);
  if (gender === null) return null;
  const phrase = { det, adjectives, head, rest, gender };
  return given === 'acc' && gender === 'm' ? toNominative(phrase) : phrase;
}

/** The first case of a masculine phrase in the accusative. */
function toNominative(phrase: NounPhrase): NounPhrase | null {
  const det = { den: 'der', einen: 'ein', '': '' }[phrase.det];
  if (det === undefined || phrase.adjectives.length > (det === 'der' ? 9 : 0)) return null;
  const [first = '', ...others] = phrase.head.split(' ');
  const isWeak = WEAK.test(first.replace(/e?n$/, '')) && /n$/.test(first);
  if (isWeak || NOMINAL_ADJECTIVE.test(first)) return null;
  return {
    ...phrase,
    det,
    adjectives: phrase.adjectives.map((word) => word.replace(/en$/, 'e')),
    head: [first, ...others].join(' '),
  };
}

function genderOf(det: string, given: 'nom' | 'acc', isPlural: boolean, head: string): Gender | null {
  if (det === '') return isPlural ? 'pl' : (lookUpGender(head) ?? 'n');
  if (isPlural) return 'pl';
  if (det === 'das' || det === 'dies' || det === 'dieses' || det === 'jedes') return 'n';
  if (det === 'die' || /^(?:ein|kein|dies|jed|sein|ihr|mein|unser)e$/.test(det)) return 'f';
  if (given === 'nom' && (det === 'der' || det === 'dieser' || det === 'jeder')) return 'm';
  if (given === 'acc' && /en$/.test(det)) return 'm';
  if (det === 'ein') return lookUpGender(head);
  return null;
}

const BY_ENDING: readonly (readonly [RegExp, Gender])[] = [
  [/(?:innen|ungen|heiten|keiten|schaften|tionen|täten)$/i, 'pl'],
  [/(?:ung|heit|keit|schaft|tion|tät|ie|ik|ur|anz|enz|itis|rin|tin|stin|ngin|zin|lin|hin)$/i, 'f'],
  [/(?:chen|lein|ment|tum|ium|haus|gebäude|bad)$/i, 'n'],
  [/(?:ismus|ling|ant|ent|or|er|eur|ist|ologe)$/i, 'm'],
];
const FEMININE =
  /(?:stadt|straße|linie|bahn|schule|maschine|farbe|nummer|zahl|strecke|insel|kirche|brücke|mannschaft|band|sorte|art|sprache|firma|woche|stunde|minute|partei|marke|bank|gruppe|klasse|hecke|pacht|gebühr|fähre|person|region|gegend|speise|pflanze|blume|frucht|note|uhr|nacht|hochschule|burg|küste|mensa|miete|abkürzung|behörde|suppe|parzelle|anlage|ware|größe|höhe|länge|breite|tiefe|menge|summe|auszeichnung|rolle|route|buslinie)$/i;
const NEUTER =
  /(?:land|jahr|dorf|amt|buch|tier|spiel|schiff|museum|zentrum|institut|fest|lied|gerät|programm|fach|datum|kind|gemüse|obst|instrument|viertel|tal|meer|heim|ufer|tor|feld|werk|material|metall|holz|auto|ziel|ereignis|verfahren|wort|bild|getränk|gericht|geschäft|zimmer|tarif|modell|system|format|protokoll|verzeichnis|kabel)$/i;
const MASCULINE =
  /(?:ort|wald|bach|fluss|berg|see|turm|platz|weg|verein|preis|name|tag|monat|bezirk|kreis|park|hafen|bahnhof|film|roman|hersteller|grund|stoff|betrag|titel|beruf|bus|zug|garten|chef|kanzler|rektor|wirt|stein|baum|pilz|fisch|vogel|hund|stern|planet|kontinent|staat|verlag|verband|konzern|orden|kanal|strand|stadtteil|ortsteil|teil|wochentag|abschnitt|raum|saal|anbieter|standort|port|befehl|schlüssel)$/i;

/** By list, then by ending; null when neither knows. */
export function lookUpGender(noun: string): Gender | null {
  const word = noun.split(' ')[0] ?? '';
  if (/(?:innen|ungen|heiten|keiten|schaften|tionen|täten)$/i.test(word)) return 'pl';
  if (FEMININE.test(word)) return 'f';
  if (NEUTER.test(word)) return 'n';
  if (MASCULINE.test(word)) return 'm';
  return BY_ENDING.find(([pattern]) => pattern.test(word))?.[1] ?? null;
}

/** "wissenschaftliche Beschäftigte in der Verwaltung" → with "der": the genitive plural, and the dative without an article. */
export function pluralCase(phrase: string, kase: 'gen' | 'dat'): string | null {
  const found = readNounPhrase(phrase, 'nom', true);
  if (found === null || found.det !== '') return null;
  const { adjectives, head, rest } = found;
  const words = adjectives.map((word) => word.replace(/e$/, 'en'));
  const noun = declineNoun(head, 'pl', kase);
  return [kase === 'gen' ? 'der' : '', ...words, noun, rest].filter(Boolean).join(' ');
}
