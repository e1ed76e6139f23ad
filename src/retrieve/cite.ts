/** @module Where in a chunk an answer stands, and whether it stands there at all: by words, nothing is judged by a model. */
import { normalizeText, tokenizeText } from '../text/normalize.ts';
import { isFunctionWord, stemOf } from '../trust/words.ts';
import type { StoredChunk } from './store.ts';

/** Share of an answer's own words that a chunk must have for the answer to be read from it. */
const SUPPORTS = 0.6;

/** "The document says: ...", "The answer is ...": words about the answer, not of it. */
const FRAMING = new Set(
  (
    'answer answers document documents text texts passage passages question say says said state states stated mention mentions mentioned ' +
    'provide provides provided according given following information antwort dokument dokumente text frage sagt steht laut folgende angaben'
  ).split(' '),
);

export interface Citation {
  /** The line of the document that shares most with answer and question. */
  line: number;
  /** The chunk has the answer's numbers and most of the words that the question did not bring. */
  supports: boolean;
}

/** @param shown what the model was shown of the chunk. */
export function cite(chunk: StoredChunk, shown: string, question: string, answer: string): Citation {
  const asked = new Set(stemsOf(question));
  const told = stemsOf(answer);
  const own = told.filter((stem) => !asked.has(stem));
  const held = new Set(stemsOf(`${chunk.title} ${shown}`));
  const words = ` ${normalizeText(shown)} `;
  const has = (stem: string) => held.has(stem) || words.includes(` ${stem}`);
  const numbers = tokenizeText(answer).tokens.filter(({ isNumber }) => isNumber);
  // "Yes, it did." brings no word of its own: then all its words count.
  const telling = own.length > 0 ? own : told;
  const share = telling.length === 0 ? 0 : telling.filter(has).length / telling.length;
  return {
    line: nearestLine(chunk, [...asked, ...own, ...own]),
    supports: share >= SUPPORTS && numbers.every(({ text }) => words.includes(` ${text} `)),
  };
}

function nearestLine({ text, startLine, endLine }: StoredChunk, wanted: readonly string[]): number {
  const lines = text.split('\n');
  // Joined sentences of a long paragraph: their own lines are gone, the first one is told.
  if (lines.length !== endLine - startLine + 1) return startLine;
  const scores = lines.map((line) => {
    const held = new Set(stemsOf(line));
    return wanted.filter((stem) => held.has(stem)).length;
  });
  return startLine + scores.indexOf(Math.max(...scores));
}

function stemsOf(text: string): string[] {
  return tokenizeText(text)
    .tokens.filter(({ text: word }) => !isFunctionWord(word) && !FRAMING.has(word))
    .map(({ text: word }) => stemOf(word));
}
