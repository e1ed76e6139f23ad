/** @module Finds the passage of a document that answers a question. */
import { bm25 } from './bm25.ts';
import { normalizeText } from './normalize.ts';

/** Finds, among the same passages, the one that says one of `answers`: of several the one nearest to the question. */
export type PassageFinder = (question: string, answers: readonly string[]) => string | null;

export function passageFinder(passages: readonly string[]): PassageFinder {
  const normalized = passages.map((passage) => ` ${normalizeText(passage)} `);
  return (question, answers) => {
    const wanted = answers.map((answer) => ` ${normalizeText(answer)} `).filter((text) => text.trim() !== '');
    const holding = passages.filter((_, place) =>
      wanted.some((answer) => normalized[place]!.includes(answer)),
    );
    const [best] = bm25(holding).rank(question);
    return (best ? holding[best.place] : holding[0]) ?? null;
  };
}
