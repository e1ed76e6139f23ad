/** @module Which capitalised words of a German sentence are names: there every noun has a capital. */
import type { TextToken } from '../text/normalize.ts';

const set = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Small words that English has not. */
const GERMAN = set(
  'der die das den dem des ein eine einen einem einer eines und oder ist sind wird werden wurde wurden hat haben hatte hatten wer wen wem wessen wann wo wie ' +
    'warum wieso welche welcher welches welchen welchem nicht kein keine von im vom zum zur für fur auf aus bei mit nach über uber unter ich du mir dir man es gibt heißt heisst liegt nenne',
);
const ENGLISH = set(
  'the of is are who what when where which how many did does do that with and for from at by it its to an',
);

export function isGerman(tokens: readonly TextToken[]): boolean {
  const count = (words: ReadonlySet<string>) => tokens.filter(({ text }) => words.has(text)).length;
  return count(GERMAN) > count(ENGLISH);
}

const ARTICLE = set(
  'der die das den dem des ein eine einen einem einer eines im am zum zur vom beim ins kein keine keinen dieser diese dieses ' +
    'welche welcher welches welchen welchem viele vielen jeder jede jedes mein meine meiner meinem meinen sein seine ihr ihre',
);
/** A noun that follows one of them without an article is a place or a person, mostly. */
const BEFORE_NAMES = set('in von aus nach bei heißt heisst hieß hiess namens');
const COMMON_ENDING =
  /(?:ung|ungen|heit|keit|schaft|tion|tionen|tat|taten|zeit|jahr|jahre|jahren|tag|tage|tagen|woche|monat|uhr|name|namen)$/;

/**
 * Part of a row of capitalised words ("Niklas Luhmann", the place in "Universität Bielefeld"), written with more than one capital ("BASE",
 * "Nordrhein-Westfalen"), or without an article behind "in", "von" and their like.
 */
export function isGermanName(tokens: readonly TextToken[], index: number): boolean {
  const token = tokens[index];
  if (token === undefined || !/^\p{Lu}/u.test(token.surface)) return false;
  if (/^\p{Lu}.*\p{Lu}/u.test(token.surface)) return true;
  const before = tokens[index - 1];
  const after = tokens[index + 1];
  const joins = (one: TextToken | undefined, other: TextToken | undefined) =>
    one !== undefined &&
    other !== undefined &&
    /^(?: |-|\. )$/.test(other.before) &&
    /^\p{Lu}/u.test(one.surface) &&
    /^\p{Lu}/u.test(other.surface);
  const small = before?.text ?? '';
  // The first word of a sentence is a noun only when no small word.
  if (joins(before, token) && !ARTICLE.has(small) && !GERMAN.has(small) && !BEFORE_NAMES.has(small))
    return true;
  if (joins(token, after)) return !ARTICLE.has(small);
  return BEFORE_NAMES.has(small) && !COMMON_ENDING.test(token.text);
}
