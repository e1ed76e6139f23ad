/** @module Whether an answer says that it doesn't know, and whether it gives an answer beside that all the same. */

import { type AnswerText, findPhrase, phraseEnd, type Span, splitSpan } from './answer-text.ts';
import { findNames, findNumbers, isFunctionWord, nameWords } from './candidates.ts';
import type { Known } from './known-words.ts';
import { phraseBook } from './phrases/phrase-book.ts';

/** none: it doesn't say so; plain: it says so and no more; hedged: it says so and ventures an answer. */
export type Abstention = 'none' | 'plain' | 'hedged';

/**
 * Reads the answer in parts (sentences, cut again before "but"). A part with an abstaining phrase may go on about what
 * isn't known ("I don't know who runs the library in Bielefeld"); a clause of it that names a new number, a new name of two words
 * or more, or begins like a guess ("it is ...", "probably ...") is an answer. A part without such a phrase is harmless when it begins
 * politely ("Please ask ...") or asks back, and names no new number or name, or when it says nothing that the question doesn't.
 */
export function findAbstention(answer: AnswerText, known: Known): Abstention {
  const isInGold = (span: Span) =>
    known.acceptedSpans.some(({ start, end }) => start <= span.start && span.end <= end);
  let isAbstaining = false;
  let isAnswering = false;
  for (const sentence of answer.sentences) {
    for (const part of partsOf(answer, sentence)) {
      const phrase = findPhrase(answer, part, phraseBook.abstain);
      if (phrase && !isInGold(phrase)) {
        isAbstaining = true;
        if (besidePhrase(answer, part, phrase).some((clause) => isVenturing(answer, clause, known)))
          isAnswering = true;
      } else if (isAnswer(answer, part, known, sentence.isQuestion)) isAnswering = true;
    }
  }
  if (!isAbstaining) return 'none';
  return isAnswering ? 'hedged' : 'plain';
}

/** A sentence cut before each word of contrast. */
function partsOf(answer: AnswerText, sentence: Span): Span[] {
  const parts: Span[] = [];
  let start = sentence.start;
  for (let index = sentence.start + 1; index <= sentence.end; index++) {
    const isCut = index === sentence.end || phraseBook.contrast.has(answer.tokens[index]?.text ?? '');
    if (!isCut) continue;
    parts.push({ start, end: index });
    start = index;
  }
  return parts;
}

/** The clauses of an abstaining part but the one that holds the phrase. */
function besidePhrase(answer: AnswerText, part: Span, phrase: Span): Span[] {
  return splitSpan(answer, part).filter(({ start, end }) => end <= phrase.start || phrase.end <= start);
}

function isVenturing(answer: AnswerText, clause: Span, known: Known): boolean {
  if (findPhrase(answer, clause, phraseBook.abstain)) return false;
  if (namesSomethingNew(answer, clause, known)) return true;
  const start = skipContrast(answer, clause);
  return phraseEnd(answer, start, clause, phraseBook.guess) !== null && hasNewContent(answer, clause, known);
}

function isAnswer(answer: AnswerText, part: Span, known: Known, isQuestion: boolean): boolean {
  if (namesSomethingNew(answer, part, known)) return true;
  const start = skipContrast(answer, part);
  if (isQuestion || phraseEnd(answer, start, part, phraseBook.harmless) !== null) return false;
  return hasNewContent(answer, part, known);
}

function skipContrast(answer: AnswerText, span: Span): number {
  return phraseBook.contrast.has(answer.tokens[span.start]?.text ?? '') ? span.start + 1 : span.start;
}

/** A number, or a name of two words or more, that the question doesn't have. */
function namesSomethingNew(answer: AnswerText, span: Span, known: Known): boolean {
  const isInside = ({ start }: Span) => span.start <= start && start < span.end;
  if (findNumbers(answer).some((number) => isInside(number) && !known.question.has(number.value)))
    return true;
  return findNames(answer).some((name) => {
    const words = nameWords(answer, name).filter((word) => !known.question.has(word));
    return isInside(name) && words.length > 1;
  });
}

function hasNewContent(answer: AnswerText, span: Span, known: Known): boolean {
  return answer.tokens
    .slice(span.start, span.end)
    .some(({ text }) => !isFunctionWord(text) && !known.question.has(text) && !phraseBook.contrast.has(text));
}
