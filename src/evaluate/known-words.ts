/** @module The words an answer may repeat without offering anything: those of the question and of the accepted strings. */
import { tokenizeText } from '../text/normalize.ts';
import type { AnswerText, Span } from './answer-text.ts';
import { findAnswers } from './find-answers.ts';
import { phraseBook } from './phrases/phrase-book.ts';

export interface Known {
  question: ReadonlySet<string>;
  accepted: ReadonlySet<string>;
  acceptedSpans: readonly Span[];
}

export function knownWords(answer: AnswerText, question: string, accepted: readonly string[]): Known {
  const asked = tokenizeText(question).tokens.map((token) => token.text);
  return {
    question: new Set(asked.flatMap((text) => [text, phraseBook.numberWords.get(text) ?? text])),
    accepted: new Set(accepted.flatMap((text) => tokenizeText(text).tokens.map((token) => token.text))),
    acceptedSpans: findAnswers(answer, accepted),
  };
}
