/** @module Whether an accepted plain word ("blue", "oxygen") stands in a list of other words. */

import { type AnswerText, type Span, splitSpan } from './answer-text.ts';
import { isFunctionWord } from './candidates.ts';
import type { Known } from './known-words.ts';
import { phraseBook } from './phrases/phrase-book.ts';

/** So many other members make a list of words a dump; number words and names in lower case are stricter. */
const MAX_OTHERS = 2;
/** A member of a list is at most so many words longer than the accepted string. */
const MAX_EXTRA_WORDS = 2;

export function listsWords(answer: AnswerText, span: Span, known: Known): boolean {
  const isJoiner = (text: string) => phraseBook.or.has(text) || phraseBook.and.has(text);
  const pieces = splitSpan(answer, { start: 0, end: answer.tokens.length }, (token) => isJoiner(token.text));
  const own = pieces.findIndex(({ start, end }) => start <= span.start && span.start < end);
  const limit = span.end - span.start + MAX_EXTRA_WORDS;
  const gold = pieces[own];
  if (!gold) return false;

  let others = 0;
  const core = members(answer, gold);
  if (span.end === gold.end)
    for (const piece of pieces.slice(own + 1)) {
      const member = members(answer, piece);
      if (!isMember(answer, member, limit)) break;
      if (isKnown(answer, member, known)) continue;
      if (joiner(answer, piece) === 'or') return true;
      others++;
    }
  if (span.start === core.start)
    for (let index = own - 1; index >= 0; index--) {
      const [piece, after] = [pieces[index] as Span, pieces[index + 1] as Span];
      const member = members(answer, piece);
      const isOr = joiner(answer, after) === 'or';
      // The first member stands at the end of what leads in to the list: "The colours are red, blue".
      const isLeadIn = !isMember(answer, member, limit);
      const tail = isLeadIn
        ? { start: Math.max(piece.start, piece.end - (span.end - span.start)), end: piece.end }
        : member;
      if (isLeadIn && others === 0 && !isOr) break;
      if (!isKnown(answer, tail, known)) {
        if (isOr) return true;
        others++;
      }
      if (isLeadIn) break;
    }
  const text = answer.tokens[span.start]?.text ?? '';
  const isStrict = phraseBook.numberWords.has(text);
  return others > MAX_OTHERS - (isStrict ? 1 : 0);
}

/** A piece without what joins it to the list and without articles. */
function members(answer: AnswerText, piece: Span): Span {
  let { start } = piece;
  const isSmall = (text: string) =>
    phraseBook.or.has(text) || phraseBook.and.has(text) || phraseBook.links.has(text);
  while (start < piece.end && isSmall(answer.tokens[start]?.text ?? '')) start++;
  return { start, end: piece.end };
}

function isMember(answer: AnswerText, member: Span, limit: number): boolean {
  const length = member.end - member.start;
  if (length === 0 || length > limit) return false;
  return answer.tokens.slice(member.start, member.end).every((token) => !isFunctionWord(token.text));
}

function isKnown(answer: AnswerText, member: Span, known: Known): boolean {
  return answer.tokens
    .slice(member.start, member.end)
    .every(({ text }) => known.question.has(text) || known.accepted.has(text) || isFunctionWord(text));
}

function joiner(answer: AnswerText, piece: Span): 'or' | 'other' {
  const first = answer.tokens[piece.start];
  return first && (phraseBook.or.has(first.text) || /[/|]/.test(first.before)) ? 'or' : 'other';
}
