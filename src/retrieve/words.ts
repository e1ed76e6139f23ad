/** @module Which words of a question a passage must have, and how much of them it has. */
import { tokenizeText } from '../text/normalize.ts';
import { isFunctionWord, stemOf } from '../trust/words.ts';

/** Words that say what kind of answer is wanted, or how: the passage that gives it need not have them. */
export const ASKING: ReadonlySet<string> = new Set(
  (
    'year date day time number amount count kind type sort name names named called person people place long old many much ' +
    'exactly currently today now please explain describe list state tell mean meaning stand stands short take takes find into before after ' +
    'jahr datum tag zeit uhrzeit uhr zahl anzahl menge art name namens person personen ort lange alt viele genau derzeit heute jetzt ' +
    'beschreibe nenne bedeutet bedeutung steht kurz gerade insgesamt gesamt findet statt'
  ).split(' '),
);

/** Beginnings of a question's content words (see stemOf), each once. Without any but asking ones, those count: "Which year?" */
export function questionStems(question: string): string[] {
  const content = tokenizeText(question).tokens.filter(({ text }) => !isFunctionWord(text));
  const telling = content.filter(({ text }) => !ASKING.has(text));
  return [...new Set((telling.length > 0 ? telling : content).map(({ text }) => stemOf(text)))];
}

/**
 * Share of the stems that begin a word of `text`, 0 to 1. Weighing rare words or names more told questions with an answer from others no
 * better (test/retrieve/samples.ts).
 */
export function coverageOf(stems: readonly string[], text: string): number {
  const words = tokenizeText(text).tokens.map((token) => token.text);
  const found = stems.filter((stem) => words.some((word) => word.startsWith(stem)));
  return stems.length === 0 ? 0 : found.length / stems.length;
}
