/** @module Finds what an answer adds to its question: the value that a wording must not give away. */
import { tokenizeText } from '../text/normalize.ts';
import type { LanguageData, Shape } from './data/language.ts';

export type ValueKind = 'year' | 'date' | 'number' | 'name' | 'text';

export interface Value {
  text: string;
  kind: ValueKind;
  /** Where it stands in the answer. */
  start: number;
  end: number;
}

const YEAR = /(?<![\d.,])[12]\d{3}(?![\d.,]*\d)/u;
const TIME = /(?:\d{1,2}\.? \p{L}+ |\p{Lu}\p{L}+ \d{1,2},? |\p{Lu}\p{L}{2,} )?(?<![\d.,])[12]\d{3}(?!\d)/u;
const NUMBER = /\d[\d.,]*\d|\d/u;

/** "How many", "how late", "what time": the answer is an amount. */
const QUANTITY =
  /^(?:how (?:many|much|long|often|late|large|big|high|far|old|deep|wide|tall|heavy|fast|early)|(?:at )?what time|wie (?:viel|viele|lange|oft|hoch|weit|groß|alt|schwer|schnell|tief|breit|spät)|um wie viel uhr)(?![\p{L}])/iu;
const NUMBER_WORD =
  /\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twice|once|daily|weekly)\b/iu;
/** A number with what it counts: "55 minutes", "9 pm", "6:10", "four weeks", "30 pence a day". */
const AMOUNT =
  /(?:[€$£]\s?)?(?:\d[\d.,:]*\d|\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twice|once)\b)(?:\s?[%€$£]|\s[\p{L}]+(?=$|[.!]$)|\s(?:am|pm|a\.m\.|p\.m\.|o'clock|seconds?|minutes?|hours?|days?|weeks?|months?|years?|[kKMGT]?B|m|km|cm|kg|g|euros?|crowns?|pounds?|pence|dollars?|met(?:re|er)s?|kilomet(?:re|er)s?)\b)?/u;

interface Run {
  start: number;
  end: number;
  text: string;
}

/** A value that is known word for word; null when the answer does not hold it. */
export function exactValue(answer: string, text: string): Value | null {
  const start = answer.lastIndexOf(text);
  return start < 0 ? null : { text, kind: kindOf(text), start, end: start + text.length };
}

/** The value of a one-sentence answer, or null when nothing in it is new. */
export function findValue(
  question: string,
  answer: string,
  shape: Shape,
  language: LanguageData,
): Value | null {
  if (language.own !== undefined) return language.own.findValue(question, answer);
  const asked = new Set(tokenizeText(question).tokens.map((token) => token.text));
  const runs = newRuns(answer, asked, language);
  if (runs.length === 0) return null;
  const holding = (pattern: RegExp) => runs.findLast((run) => pattern.test(run.text));
  let run: Run | undefined;
  const isQuantity = shape !== 'other' && QUANTITY.test(question);
  if (shape === 'polar') return null;
  if (shape === 'count' || shape === 'countVp' || shape === 'measure' || isQuantity)
    run = holding(NUMBER) ?? holding(NUMBER_WORD);
  else if (shape === 'when') run = holding(YEAR) ?? holding(NUMBER);
  else if (shape === 'agent') run = holding(/^(?:[a-z]+ ){0,3}\p{Lu}/u);
  run ??= holding(/\p{Lu}/u) ?? runs.at(-1);
  if (run === undefined) return null;
  let cut = run;
  if (shape === 'count' || shape === 'countVp') cut = narrow(run, NUMBER);
  else if (isQuantity && shape !== 'measure') cut = narrow(toWhole(run, answer), AMOUNT);
  else if (shape === 'when') cut = narrow(run, TIME);
  else if (shape === 'measure') cut = narrow(run, /(?:[€$£]\s?)?\d.*$/u);
  else if (shape === 'definition') cut = toEnd(runs[0] as Run, answer);
  else cut = withNeighbours(run, answer, asked);
  // The capital at the start of the answer makes no name.
  const visible = cut.start === 0 ? cut.text.charAt(0).toLowerCase() + cut.text.slice(1) : cut.text;
  const kind = kindOf(visible);
  return { ...cut, kind: kind === 'text' && /^\p{Lu}\S*(?: \p{Lu}\S*)+$/u.test(cut.text) ? 'name' : kind };
}

/** "Teutoburg" of "the Teutoburg Forest" when a forest was asked for; "line 4" when a line was. */
function withNeighbours(run: Run, answer: string, asked: ReadonlySet<string>): Run {
  let { start, end } = run;
  if (/^\d+$/.test(run.text)) {
    const word = /(\p{L}+) $/u.exec(answer.slice(0, start))?.[1];
    if (word !== undefined && asked.has(word.toLowerCase())) start -= word.length + 1;
  } else if (/^\p{Lu}/u.test(run.text)) {
    end += /^(?: \p{Lu}[\p{L}-]*)+/u.exec(answer.slice(end))?.[0].length ?? 0;
    start -= /(?<=[\p{Ll},] )(?:\p{Lu}[\p{L}-]* )+$/u.exec(answer.slice(0, start))?.[0].length ?? 0;
  }
  return { start, end, text: answer.slice(start, end) };
}

/** A run with what stood before it up to a number that a mark had cut off: "6:10". */
function toWhole(run: Run, answer: string): Run {
  const before = /[\d.,:]+$/.exec(answer.slice(0, run.start))?.[0].length ?? 0;
  const start = run.start - before;
  // The unit may be a word of the question, which the run leaves out.
  const after = /^(?:[:.,]\d+)*(?: \p{L}+)?/u.exec(answer.slice(run.end))?.[0].length ?? 0;
  const end = /^\d/.test(answer.slice(run.end - 1)) ? run.end + after : run.end;
  return { start, end, text: answer.slice(start, end) };
}

function toEnd(first: Run, answer: string): Run {
  const end = answer.replace(/[.!\s]+$/, '').length;
  return { start: first.start, end, text: answer.slice(first.start, end) };
}

/** Runs of words that the question doesn't have, without function words at their ends. */
function newRuns(answer: string, asked: ReadonlySet<string>, language: LanguageData): Run[] {
  const words = [...answer.matchAll(/[\p{L}\p{N}€$£][\p{L}\p{N}\p{M}'’.,&/€$£%-]*/gu)].map((match) => {
    const text = match[0].replace(/[.,'’]+$/, (mark) =>
      isAbbreviation(match[0]) && mark === '.' ? mark : '',
    );
    const tokens = tokenizeText(text).tokens.map((token) => token.text);
    return {
      start: match.index,
      end: match.index + text.length,
      isNew: tokens.some((token) => !isAsked(token, asked, language)),
      isFunction: language.functionWords.has(text.toLowerCase()),
      // Punctuation between words ends a run, but for the dot of a title.
      breaks: /[.,;:!?()]/.test(answer.slice(match.index + text.length).charAt(0)),
    };
  });
  const runs: (typeof words)[] = [];
  let current: typeof words = [];
  for (const word of words) {
    if (word.isNew || word.isFunction) current.push(word);
    else {
      runs.push(current);
      current = [];
    }
    if (word.breaks) {
      runs.push(current);
      current = [];
    }
  }
  runs.push(current);
  return runs.flatMap((run) => {
    const first = run.findIndex((word) => !word.isFunction && word.isNew);
    const last = run.findLastIndex((word) => !word.isFunction && word.isNew);
    if (first < 0) return [];
    // "The number of faculties is 14": what stands before the verb is the topic, not the news.
    const inner = run.slice(first, last + 1);
    const start = inner[0]?.start ?? 0;
    const end = inner.at(-1)?.end ?? 0;
    return [{ start, end, text: answer.slice(start, end) }];
  });
}

/** "won" is no news when the question says "win", nor "book" when it says "books". */
function isAsked(token: string, asked: ReadonlySet<string>, { morphology }: LanguageData): boolean {
  const forms = [token, token.replace(/s$/, ''), `${token}s`];
  // "chosen" is no news when the question says "chooses".
  const others = new Set<string>();
  for (const word of asked) {
    const base = morphology.lemma(word, 'third');
    if (base !== null) others.add(base);
  }
  for (const form of ['past', 'participle', 'third'] as const) {
    const lemma = morphology.lemma(token, form);
    if (lemma !== null) forms.push(lemma);
  }
  return forms.some((form) => asked.has(form) || others.has(form));
}

function isAbbreviation(word: string): boolean {
  return /^(?:Dr|Prof|Mr|Mrs|Ms|St|Jr|Sr|Inc|Ltd|Co|Corp|\p{Lu})\.$/u.test(word);
}

function narrow(run: Run, pattern: RegExp): Run {
  const match = pattern.exec(run.text);
  if (match === null) return run;
  const start = run.start + match.index;
  return { start, end: start + match[0].length, text: match[0] };
}

function kindOf(text: string): ValueKind {
  if (/^[12]\d{3}$/.test(text)) return 'year';
  if (YEAR.test(text) && /\p{L}/u.test(text) && /\d/.test(text)) return 'date';
  if (/^[€$£]?\s?\d[\d.,]*(?:\s?[\p{L}%€$£]+)?$/u.test(text)) return 'number';
  if (/\p{Lu}/u.test(text)) return 'name';
  return 'text';
}

/** Whether the normalised words of `value` stand in `text` in a row. */
export function holdsValue(text: string, value: string): boolean {
  const words = tokenizeText(value).tokens.map((token) => token.text);
  const own = tokenizeText(text).tokens.map((token) => token.text);
  if (words.length === 0) return false;
  return own.some((_, start) => words.every((word, offset) => own[start + offset] === word));
}
