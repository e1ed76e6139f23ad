/** @module The numbers and names that an answer offers. */
import type { AnswerText, Span } from './answer-text.ts';
import { phraseBook } from './phrases/phrase-book.ts';

export interface NumberCandidate extends Span {
  value: string;
  /** A year stands without grouping and lies in 1000 to 2099. */
  isYear: boolean;
  /** The noun right after it ("14 faculties"), or null. */
  unit: string | null;
}

export function findNumbers(answer: AnswerText): NumberCandidate[] {
  return answer.tokens.flatMap((token, start) => {
    if (!token.isNumber) return [];
    const next = answer.tokens[start + 1];
    const hasUnit =
      next && answer.breaks[start + 1] === 'none' && !isFunctionWord(next.text) && !next.isNumber;
    const isYear = /^[12]\d{3}$/.test(token.surface) && Number(token.text) < 2100;
    return [{ start, end: start + 1, value: token.text, isYear, unit: hasUnit ? next.text : null }];
  });
}

/** Two numbers that could answer the same question: both years or neither, and not of different nouns. */
export function isSameKind(one: NumberCandidate, other: NumberCandidate): boolean {
  return one.isYear === other.isYear && (one.unit === null || other.unit === null || one.unit === other.unit);
}

/** Runs of capitalised words in one clause ("Karl Peter Grotemeyer", "Hartmut von Hentig"), without what only begins a sentence. */
export function findNames(answer: AnswerText): Span[] {
  const names: Span[] = [];
  let index = 0;
  while (index < answer.tokens.length) {
    if (!isNamePart(answer, index)) {
      index++;
      continue;
    }
    const start = index;
    let end = index + 1;
    for (let next = end; next < answer.tokens.length && answer.breaks[next] === 'none'; next++) {
      if (isNamePart(answer, next)) end = next + 1;
      else if (!phraseBook.particles.has(answer.tokens[next]?.text ?? '')) break;
    }
    names.push({ start, end });
    index = end;
  }
  return names;
}

export function isFunctionWord(text: string): boolean {
  return phraseBook.functionWords.has(text);
}

/** Words of `span` that say whose name it is: no titles, particles or articles. */
export function nameWords(answer: AnswerText, span: Span): string[] {
  return answer.tokens
    .slice(span.start, span.end)
    .map((token) => token.text)
    .filter(
      (text) => !phraseBook.titles.has(text) && !phraseBook.particles.has(text) && !isFunctionWord(text),
    );
}

function isNamePart(answer: AnswerText, index: number): boolean {
  const token = answer.tokens[index];
  if (!token || token.isNumber || !/^\p{Lu}/u.test(token.surface)) return false;
  return !isFunctionWord(token.text) && !phraseBook.or.has(token.text) && !phraseBook.and.has(token.text);
}
