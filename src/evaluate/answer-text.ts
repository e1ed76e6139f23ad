/** @module A model's answer as tokens in sentences and clauses, with the means to find phrases in it. */
import { type TextToken, tokenizeText } from '../text/normalize.ts';
import { phraseBook } from './phrases/phrase-book.ts';

/** What separates a token from the one before it. */
export type Break = 'none' | 'clause' | 'sentence';

/** Tokens [start, end). */
export interface Span {
  start: number;
  end: number;
}

export interface AnswerText {
  tokens: TextToken[];
  /** The break before each token; the first one begins a sentence. */
  breaks: Break[];
  sentences: (Span & { isQuestion: boolean })[];
}

/** Most words that the `*` of a phrase stands for. */
const MAX_GAP = 5;

export function parseAnswerText(text: string): AnswerText {
  const { tokens, after } = tokenizeText(stripListMarkers(text));
  const breaks = tokens.map((token, index) => breakBefore(tokens, index, token));
  const sentences: AnswerText['sentences'] = [];
  let start = 0;
  for (let index = 1; index <= tokens.length; index++) {
    if (index < tokens.length && breaks[index] !== 'sentence') continue;
    const closing = index < tokens.length ? (tokens[index] as TextToken).before : after;
    sentences.push({ start, end: index, isQuestion: /^[^\n]*[?？]/.test(closing) });
    start = index;
  }
  return { tokens, breaks, sentences: tokens.length === 0 ? [] : sentences };
}

/** Where one of `patterns` stands in `span`, without a break inside; null when none does. */
export function findPhrase(
  answer: AnswerText,
  span: Span,
  patterns: readonly (readonly string[])[],
): Span | null {
  for (let start = span.start; start < span.end; start++) {
    const end = phraseEnd(answer, start, span, patterns);
    if (end !== null) return { start, end };
  }
  return null;
}

/** Whether one of `patterns` begins right at token `start`: the token after it, or null. */
export function phraseEnd(
  answer: AnswerText,
  start: number,
  span: Span,
  patterns: readonly (readonly string[])[],
): number | null {
  for (const pattern of patterns) {
    const end = matchPattern(answer, span, pattern, start);
    if (end !== null) return end;
  }
  return null;
}

/** Parts of `span` between breaks (and before each token that `alsoAt` names). */
export function splitSpan(answer: AnswerText, span: Span, alsoAt?: (token: TextToken) => boolean): Span[] {
  const parts: Span[] = [];
  let start = span.start;
  for (let index = span.start + 1; index <= span.end; index++) {
    const token = answer.tokens[index];
    const isSplit = index === span.end || answer.breaks[index] !== 'none' || (token && alsoAt?.(token));
    if (!isSplit) continue;
    parts.push({ start, end: index });
    start = index;
  }
  return span.start < span.end ? parts : [];
}

export function sentenceOf(answer: AnswerText, index: number): AnswerText['sentences'][number] {
  const sentence = answer.sentences.find(({ start, end }) => start <= index && index < end);
  if (!sentence) throw new Error(`token ${index} is in no sentence`);
  return sentence;
}

/** Matches `pattern` from its part `part` on at token `at`; `begin` is where the phrase began. */
function matchPattern(
  answer: AnswerText,
  span: Span,
  pattern: readonly string[],
  begin: number,
  at = begin,
  part = 0,
): number | null {
  const expected = pattern[part];
  const isAtEnd = at >= span.end;
  const isAtBreak = isAtEnd || at === span.start || answer.breaks[at] !== 'none';
  if (expected === undefined) return at;
  if (expected === '^' || expected === '$')
    return isAtBreak ? matchPattern(answer, span, pattern, begin, at, part + 1) : null;
  if (expected === '*') {
    for (let gap = 0; gap <= MAX_GAP; gap++) {
      const end = matchPattern(answer, span, pattern, begin, at + gap, part + 1);
      if (end !== null) return end;
      if (at + gap >= span.end || answer.breaks[at + gap] !== 'none') return null;
    }
    return null;
  }
  if (isAtEnd || answer.tokens[at]?.text !== expected || (at > begin && isAtBreak)) return null;
  return matchPattern(answer, span, pattern, begin, at + 1, part + 1);
}

function breakBefore(tokens: readonly TextToken[], index: number, token: TextToken): Break {
  const previous = tokens[index - 1];
  if (!previous) return 'sentence';
  const gap = token.before;
  if (/[\n\r\u2028\u2029!?;。！？…]/.test(gap)) return 'sentence';
  if (/\.(\s|["'”’)\]*_]|$)/.test(gap) && /\s/.test(gap) && !isAbbreviation(previous, token))
    return 'sentence';
  return /[,:()[\]{}|/•]|\s[-–—]\s|[–—]/.test(gap) ? 'clause' : 'none';
}

/** "Dr. Becker", "J. R. Becker", "5. September" end no sentence. */
function isAbbreviation(previous: TextToken, next: TextToken): boolean {
  if (previous.isNumber) return phraseBook.months.has(next.text);
  return phraseBook.abbreviations.has(previous.text) || /^\p{Lu}$/u.test(previous.surface);
}

/** "1. Paris 2. London": numbers of a list are no answers; each item gets a line of its own. */
function stripListMarkers(text: string): string {
  let out = text;
  if (/(^|\s)1[.)]\s+\S/.test(out) && /\s2[.)]\s+\S/.test(out))
    for (let item = 1; ; item++) {
      const marker = new RegExp(`(^|\\s)${item}[.)]\\s+(?=\\S)`);
      if (!marker.test(out)) break;
      out = out.replace(marker, '\n');
    }
  return out.replace(/^[ \t]*[-*•–][ \t]+/gm, '');
}
