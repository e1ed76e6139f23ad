/** @module What joins two candidates of an answer: a list, a range, an "or", or the same words said of both. */
import { type AnswerText, findPhrase, type Span, sentenceOf, splitSpan } from './answer-text.ts';
import { findNames, findNumbers, isFunctionWord } from './candidates.ts';
import { phraseBook } from './phrases/phrase-book.ts';

/** Two sentences say the same of two candidates when they share this much of their words. */
const MIN_SHARED = 0.75;

/** Whether `other` is said of the same thing in (nearly) the same words as `span`, or stands alone beside it. */
export function isParallel(answer: AnswerText, span: Span, other: Span): boolean {
  const here = sentenceOf(answer, span.start);
  const there = sentenceOf(answer, other.start);
  const [one, two] =
    here === there
      ? [clauseOf(answer, here, span), clauseOf(answer, there, other)]
      : [here as Span, there as Span];
  if (one.start === two.start) return false;
  const first = answer.tokens[two.start]?.text ?? '';
  if (here !== there && phraseBook.or.has(first)) return true;
  const [mine, its] = [wordsAround(answer, one), wordsAround(answer, two)];
  // Bare members of one sentence are a list, which has its own rules.
  if (here === there && mine.all.size + its.all.size === 0) return false;
  if (mine.content.size === 0 && its.content.size === 0) return shared(mine.all, its.all) >= MIN_SHARED;
  if (mine.content.size === 0 || its.content.size === 0) return here !== there && its.all.size === 0;
  return shared(mine.content, its.content) >= MIN_SHARED;
}

function clauseOf(answer: AnswerText, sentence: Span, span: Span): Span {
  const clauses = splitSpan(answer, sentence);
  return clauses.find(({ start, end }) => start <= span.start && span.start < end) ?? sentence;
}

/** The words of a sentence but its numbers and names. */
function wordsAround(answer: AnswerText, span: Span): { all: Set<string>; content: Set<string> } {
  const candidates = [...findNumbers(answer), ...findNames(answer)];
  const all = new Set<string>();
  for (let index = span.start; index < span.end; index++) {
    const isCandidate = candidates.some(({ start, end }) => start <= index && index < end);
    if (!isCandidate) all.add(answer.tokens[index]?.text ?? '');
  }
  return { all, content: new Set([...all].filter((word) => !isFunctionWord(word))) };
}

/** The share of the smaller set that stands in the other; 1 when both are empty. */
function shared(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const smaller = Math.min(one.size, other.size);
  if (smaller === 0) return one.size === other.size ? 1 : 0;
  return [...one].filter((word) => other.has(word)).length / smaller;
}

/** Whether tokens [from, to) or the gap before `to` hold something that joins members of a list. */
export function joinBetween(answer: AnswerText, from: number, to: number): 'or' | 'and' | 'comma' | null {
  for (let index = from + 1; index <= to; index++) if (answer.breaks[index] === 'sentence') return null;
  if (answer.breaks[from] === 'sentence') return null;
  const between = answer.tokens.slice(from, to).map((token) => token.text);
  const gaps = answer.tokens.slice(from, to + 1).map((token) => token.before);
  if (!between.every((text) => isLink(text))) return null;
  if (between.some((text) => phraseBook.or.has(text)) || gaps.some((gap) => /[/|]/.test(gap))) return 'or';
  // "Spanish (Castilian)": another word for the same, or an aside.
  if (gaps.some((gap) => /[([{]/.test(gap))) return null;
  if (between.some((text) => phraseBook.and.has(text)) || gaps.some((gap) => gap.includes('&'))) return 'and';
  const isGuess = findPhrase(answer, { start: from, end: to }, phraseBook.guess) !== null;
  return isGuess || gaps.some((gap) => /[,:•]|\s[-–—]\s|[–—]/.test(gap)) ? 'comma' : null;
}

function isLink(text: string): boolean {
  return (
    phraseBook.links.has(text) ||
    phraseBook.or.has(text) ||
    phraseBook.and.has(text) ||
    phraseBook.titles.has(text)
  );
}
