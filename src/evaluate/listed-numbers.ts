/** @module Whether an accepted number stands among other numbers that could answer the same question. */

import type { AnswerText, Span } from './answer-text.ts';
import { findNumbers, isSameKind, type NumberCandidate } from './candidates.ts';
import { isParallel, joinBetween } from './joins.ts';
import type { Known } from './known-words.ts';
import { isNegated } from './negation.ts';

/** So many other numbers of the kind are a dump wherever they stand. */
const MAX_OTHERS = 2;

export function listsNumbers(answer: AnswerText, span: Span, known: Known): boolean {
  const numbers = findNumbers(answer);
  const golds = numbers.filter(({ start }) => span.start <= start && start < span.end);
  const others = numbers.filter(
    (number) =>
      !known.accepted.has(number.value) &&
      !known.question.has(number.value) &&
      golds.some((gold) => isSameKind(gold, number)) &&
      !isNegated(answer, number),
  );
  if (new Set(others.map(({ value }) => value)).size > MAX_OTHERS) return true;
  return others.some((other) => isJoined(answer, span, golds, other) || isParallel(answer, span, other));
}

function isJoined(answer: AnswerText, span: Span, golds: readonly NumberCandidate[], other: Span): boolean {
  const units = golds.flatMap(({ unit, end }) => (unit === null ? [] : [end]));
  const [left, right] = other.start < span.start ? [other, span] : [span, other];
  if (left.end === right.start) return !(answer.tokens[right.start]?.before ?? '').includes('=');
  // "14 faculties or 15 faculties": the noun after the first number is no obstacle.
  const nounFirst =
    left === span ? units.includes(left.end) : joinBetween(answer, left.end, right.start) === null;
  const from = nounFirst && left.end + 1 < right.start ? left.end + 1 : left.end;
  return joinBetween(answer, from, right.start) !== null;
}
