/** @module What a German answer adds to its question. */
import { tokenizeText } from '../../../text/normalize.ts';
import type { Value, ValueKind } from '../../value.ts';
import { readQuestion } from './clause.ts';
import { kindOf } from './kinds.ts';
import { functionWords, months, NUMBER, numberWords } from './words.ts';

const UNIT =
  'Euro|Cent|Meter|Metern|Kilometer|Kilometern|Zentimeter|Kilogramm|Gramm|Tonnen|Liter|Sekunden|Minuten|Stunden|Tage|Tagen|Wochen|Monate|Jahre|Jahren|Nächte|Prozent|Grad|km|m|cm|kg|g|l|%|€';
const CLOCK = /(?:\d{1,2}(?:[:.]\d{2})?(?: Uhr)? bis )?\d{1,2}(?:[:.]\d{2})? Uhr/u;
const DATE = new RegExp(`\\d{1,2}\\. (?:${months})(?: \\d{4})?|(?:${months}) \\d{4}`, 'u');
const YEAR = /(?<![\d.,])[12]\d{3}(?![\d.,]*\d)/u;
const AMOUNT = new RegExp(`(?:${NUMBER}|\\b(?:${numberWords})\\b)(?: (?:${UNIT})(?![\\p{L}]))?`, 'u');
const COUNT = new RegExp(`(?<![\\p{L}\\d])(?:${NUMBER}|(?:${numberWords}))(?![\\p{L}\\d])`, 'u');
const PERSON =
  /(?:(?:Dr|Prof)\. )*\p{Lu}[\p{L}’'-]+(?: (?:von|van|de|der|den|zu|zur)(?: der)?(?= \p{Lu})| \p{Lu}(?:[\p{L}’'-]+|\.(?= \p{Lu})))+/u;

/** Null when nothing in the answer is new, or when it is the answer to a yes-no question. */
export function findValue(question: string, answer: string): Value | null {
  const read = readQuestion(question.replace(/\s*\?+$/, ''));
  const kind = read === null ? 'how' : kindOf(read).kind;
  if (kind === 'polar') return null;
  const asked = tokenizeText(question).tokens.map(({ text }) => text);
  const isNew = (text: string) => tokenizeText(text).tokens.some((token) => !isAsked(token.text, asked));
  const first = (pattern: RegExp) => {
    for (const match of answer.matchAll(new RegExp(pattern.source, 'gu')))
      if (isNew(match[0])) return make(match[0], match.index);
    return null;
  };
  if (kind === 'many') return first(COUNT) ?? lastRun(answer, isNew);
  if (kind === 'measure' || kind === 'much' || kind === 'long')
    return first(AMOUNT) ?? lastRun(answer, isNew);
  if (kind === 'hour' || kind === 'when')
    return first(CLOCK) ?? first(DATE) ?? first(YEAR) ?? lastRun(answer, isNew);
  if (kind === 'why') {
    const reason = /, (weil|da|denn) (.+?)[.!]*$/u.exec(answer);
    if (reason !== null) return make(`${reason[1]} ${reason[2]}`, reason.index + 2);
  }
  if (kind === 'who' || kind === 'byWhom' || kind === 'whom') {
    const person = first(PERSON);
    // "Der Wirt im Vereinsheim ist ..." has capitals in a row, too, but only words that the question has.
    if (person !== null) return { ...trim(person, asked), kind: 'name' };
  }
  if (kind === 'called') {
    const name = / (?:heißt|hieß|lautet|heißen) (.+?)[.!]*$/u.exec(answer);
    if (name?.[1] !== undefined && isNew(name[1]))
      return { ...make(name[1], name.index + name[0].indexOf(name[1], 1)), kind: 'name' };
  }
  return lastRun(answer, isNew);
}

/** "1969" and "gegründet" count as asked when the question has them in whatever form. */
function isAsked(word: string, asked: readonly string[]): boolean {
  return asked.some(
    (other) =>
      other === word || (word.length > 5 && other.length > 5 && other.slice(0, 6) === word.slice(0, 6)),
  );
}

/** Asked words before the name are no part of it: "Kanzler Dr. Stephan Becker". */
function trim(value: Value, asked: readonly string[]): Value {
  let { text, start } = value;
  for (
    let word = text.split(' ')[0] ?? '';
    text.includes(' ') && isAsked(word.toLowerCase(), asked);
    word = text.split(' ')[0] ?? ''
  ) {
    text = text.slice(word.length + 1);
    start += word.length + 1;
  }
  return { ...value, text, start };
}

function make(text: string, start: number): Value {
  return { text, start, end: start + text.length, kind: kindOfText(text) };
}

/** The last run of words that the question has not, small words at its ends taken off. */
function lastRun(answer: string, isNew: (text: string) => boolean): Value | null {
  const words = [...answer.matchAll(/[^\s,;:.!?„“"()]+(?:\.(?=\d))?[^\s,;:.!?„“"()]*/gu)];
  const isSmall = (word: string) => functionWords.has(word.toLowerCase());
  let end = words.length - 1;
  while (end >= 0 && (isSmall(words[end]?.[0] ?? '') || !isNew(words[end]?.[0] ?? ''))) end--;
  if (end < 0) return null;
  let start = end;
  while (
    start > 0 &&
    (isNew(words[start - 1]?.[0] ?? '') || isSmall(words[start - 1]?.[0] ?? '')) &&
    !isCut(answer, words, start)
  )
    start--;
  while (isSmall(words[start]?.[0] ?? '')) start++;
  // "Linie 4" when a line was asked for, "Teutoburger Wald" when a forest was.
  if (/^\d+$/.test(words[start]?.[0] ?? '') && /^\p{Lu}/u.test(words[start - 1]?.[0] ?? '') && start > 1)
    start--;
  if (/^\p{Lu}/u.test(words[end]?.[0] ?? ''))
    while (
      end + 1 < words.length &&
      /^\p{Lu}/u.test(words[end + 1]?.[0] ?? '') &&
      !isCut(answer, words, end + 1)
    )
      end++;
  // "Bundesland Nordrhein-Westfalen" names it by its last word.
  if (
    /^(?:Bundesland|Stadt|Gemeinde|Dorf|Kreis|Bezirk|Land|Ortsteil)$/.test(words[start]?.[0] ?? '') &&
    start < end
  )
    start++;
  const from = words[start]?.index ?? 0;
  const last = words[end];
  const to = (last?.index ?? 0) + (last?.[0].length ?? 0);
  return make(answer.slice(from, to), from);
}

/** Whether a mark stands between a word and the one before it. */
function isCut(answer: string, words: readonly RegExpExecArray[], at: number): boolean {
  const before = words[at - 1];
  const here = words[at];
  if (before === undefined || here === undefined) return true;
  return /[,;:.!?]/.test(answer.slice(before.index + before[0].length, here.index));
}

function kindOfText(text: string): ValueKind {
  if (/^[12]\d{3}$/.test(text)) return 'year';
  if (DATE.test(text) && /\d{4}/.test(text)) return 'date';
  // "180 Euro", and "Linie 4": one number, which another may stand for.
  if (new RegExp(`^(?:${NUMBER})(?: \\p{L}+|%| ?€)?$|^\\p{Lu}\\p{L}+ \\d+$`, 'u').test(text)) return 'number';
  const words = text.split(' ');
  const isProper =
    words.every((word) => /^\p{Lu}/u.test(word)) && (words.length > 1 || /-|\p{Lu}.*\p{Lu}/u.test(text));
  return isProper ? 'name' : 'text';
}
