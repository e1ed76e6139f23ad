/** @module Whether an answer lists alternatives instead of answering: "1969 or 1970 or 1971" contains every one of them. */
import type { AnswerText, Span } from './answer-text.ts';
import { findNames } from './candidates.ts';
import type { Known } from './known-words.ts';
import { listsNames } from './listed-names.ts';
import { listsNumbers } from './listed-numbers.ts';
import { listsWords } from './listed-words.ts';

/** An answer may have this many words, and so many more for each word of the accepted string. */
const MAX_WORDS = 64;
const MAX_WORDS_PER_WORD = 4;

/**
 * True when `span` (an accepted string in `answer`) is one of several alternatives of its kind:
 * - numbers: another number of the kind (years, or counts of the same noun) joined to it by a list, a range or "or", or said
 *   of it in the same words ("It is 1969. It is 1970."), or three others anywhere;
 * - names: another name joined by "or", "and" or "/", two others or one of the same length joined by commas or lines (a town's
 *   state and country are no alternatives), or said in the same words;
 * - other words: joined by "or", or in a list of four;
 * - or the answer is longer than 64 words and 4 for each word of the accepted string.
 */
export function isDump(answer: AnswerText, span: Span, known: Known): boolean {
  const length = span.end - span.start;
  if (answer.tokens.length > MAX_WORDS + MAX_WORDS_PER_WORD * length) return true;
  const isNumber = answer.tokens.slice(span.start, span.end).some((token) => token.isNumber);
  if (isNumber) return listsNumbers(answer, span, known);
  const isName = findNames(answer).some((name) => name.start < span.end && span.start < name.end);
  return isName ? listsNames(answer, span, known) : listsWords(answer, span, known);
}
