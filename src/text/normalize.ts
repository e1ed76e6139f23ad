/** @module Text as comparable tokens: case, punctuation, whitespace, Unicode forms and digit grouping no longer differ. */

export interface TextToken {
  /** The comparable form: lower case, Latin diacritics dropped, a number as plain digits ("24,255" is "24255"). */
  text: string;
  /** The same characters as written (NFKC), for whoever needs to see capitals. */
  surface: string;
  /** What stood between the token before and this one: punctuation and whitespace. */
  before: string;
  isNumber: boolean;
}

export interface TokenizedText {
  tokens: TextToken[];
  /** What stood after the last token. */
  after: string;
}

/** Scripts written without spaces: each of their letters is a token, so that whole-token matches still work. */
const UNSPACED = ['Han', 'Hiragana', 'Katakana', 'Thai', 'Lao', 'Khmer', 'Myanmar']
  .map((script) => `\\p{scx=${script}}`)
  .join('');
const WORD_CHARACTER = `(?:(?![${UNSPACED}])[\\p{L}\\p{M}\\p{N}])`;

const TOKEN = new RegExp(
  [
    `(?<unspaced>[${UNSPACED}]\\p{M}*)`,
    // A word has a letter somewhere ("q4", "1960s"); "c++" and "c#" are not "c".
    `(?<word>${WORD_CHARACTER}*(?![${UNSPACED}])\\p{L}${WORD_CHARACTER}*(?:[+#]+(?![\\p{L}\\p{N}]))?)`,
    // A run of digits with single separators; a space goes on with a number only before exactly three digits.
    `(?<number>(?:(?<=^|[\\s(:=])[-−])?\\d+(?:[.,'’_]\\d+| \\d{3}(?![\\p{L}\\p{M}\\d]))*)`,
    `(?<other>\\p{N}\\p{M}*)`,
  ].join('|'),
  'gu',
);

/**
 * Splits `text` into comparable tokens. "24,255", "24.255", "24 255" and "24'255" are one token "24255" (three digits
 * after a single dot are read as thousands, as in German); "3,5" and "3.5" are "3.5"; "05.09.1969" is three tokens. Number words
 * stay words, and percent and currency signs count as punctuation.
 */
export function tokenizeText(text: string): TokenizedText {
  const clean = text
    // Superscripts, fractions and circled digits would melt into the number before them ("10²" into "102").
    .replace(/(?![\u2080-\u2089])\p{No}/gu, (character) => ` ${character.normalize('NFKC')} `)
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '');
  const tokens: TextToken[] = [];
  let end = 0;
  for (const match of clean.matchAll(TOKEN)) {
    const before = clean.slice(end, match.index);
    end = match.index + match[0].length;
    if (match.groups?.number === undefined) {
      tokens.push({ text: fold(match[0]), surface: match[0], before, isNumber: false });
      continue;
    }
    let gap = before;
    for (const number of splitNumbers(match[0])) {
      tokens.push({
        text: number.value,
        surface: number.surface,
        before: gap + number.before,
        isNumber: true,
      });
      gap = '';
    }
  }
  return { tokens, after: clean.slice(end) };
}

/** The tokens of `text` joined by single spaces: two texts that differ only in writing give the same string. */
export function normalizeText(text: string): string {
  return tokenizeText(text)
    .tokens.map((token) => token.text)
    .join(' ');
}

/** Lower case by way of upper case, so that "Straße" and "STRASSE" meet; marks are dropped from Latin letters only. */
function fold(word: string): string {
  return word
    .normalize('NFD')
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFC')
    .toUpperCase()
    .toLowerCase();
}

/** "24,255.5" is one number, "05.09.1969" three, "14 300 2017" two: reads a run of digits and separators. */
function splitNumbers(run: string): { value: string; surface: string; before: string }[] {
  const sign = /^[-−]/.test(run) ? '-' : '';
  const parts = run.slice(sign.length).split(/([ .,'’_])/);
  const out: { value: string; surface: string; before: string }[] = [];
  let index = 0;
  while (index < parts.length) {
    const start = index;
    const before = start === 0 ? '' : (parts[start - 1] as string);
    let value = parts[index] as string;
    const groups = countGroups(parts, index);
    for (let i = 0; i < groups; i++) value += parts[index + 2 + 2 * i];
    const groupSeparator = groups > 0 ? parts[index + 1] : undefined;
    index += 2 * groups;
    if (isDecimal(parts, index, groupSeparator)) {
      value += `.${parts[index + 2]}`;
      index += 2;
    }
    const surface = parts.slice(start, index + 1).join('');
    out.push(
      start === 0
        ? { value: sign + value, surface: run.slice(0, sign.length) + surface, before }
        : { value, surface, before },
    );
    index += 2;
  }
  return out;
}

/** How many groups of three digits follow the digits at `index`, all with the same separator; 0 when it is no grouping. */
function countGroups(parts: readonly string[], index: number): number {
  if (!/^[1-9]\d{0,2}$/.test(parts[index] as string)) return 0;
  const separator = parts[index + 1];
  let groups = 0;
  while (parts[index + 1 + 2 * groups] === separator && parts[index + 2 + 2 * groups]?.length === 3) groups++;
  const goesOn = separator !== ' ' && parts[index + 1 + 2 * groups] === separator;
  return separator === undefined || goesOn ? 0 : groups;
}

function isDecimal(parts: readonly string[], index: number, groupSeparator: string | undefined): boolean {
  const separator = parts[index + 1];
  if ((separator !== '.' && separator !== ',') || separator === groupSeparator) return false;
  // "1.5.2" and "05.09.1969" are no decimals.
  const next = parts[index + 3];
  return (
    (next === undefined || next === ' ') &&
    !(index >= 2 && groupSeparator === undefined && /[.,]/.test(parts[index - 1] ?? ''))
  );
}
