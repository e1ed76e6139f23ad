/** @module Where in a chunk an answer stands, and whether it stands there at all: by words, nothing is judged by a model. */
import { normalizeText, tokenizeText } from '../text/normalize.ts';
import { isFunctionWord, stemOf } from '../trust/words.ts';
import type { StoredChunk } from './store.ts';
import { ASKING } from './words.ts';

/** Share of an answer's own words that a chunk must have for the answer to be read from it. */
const SUPPORTS = 0.6;

/** "The document says: ...", "The answer is ...": words about the answer, not of it. */
const FRAMING = new Set(
  (
    'answer answers document documents text texts passage passages question say says said state states stated mention mentions mentioned ' +
    'provide provides provided according given following information antwort dokument dokumente text frage sagt steht laut folgende angaben'
  ).split(' '),
);

const ASKING_STEMS = new Set([...ASKING].map(stemOf));

/** Where an answer may end: after a sentence (not after "Dr." or "3."), and before a clause that goes on. */
const NEXT_PART =
  /(?<=(?:\p{L}{3}|\d{3}|\p{P})[.!?;]["”“»’)]?)\s+|(?<=[,"”“»])\s+(?=(?:and|but|or|so|which|who|where|while|because|although|though|however|it|und|aber|oder|also|der|die|das|weil|obwohl|doch|wobei|es)(?!\p{L}))/giu;

export interface Citation {
  /** The line of the document that shares most with answer and question. */
  line: number;
  /** The chunk has the answer's numbers and most of the words that the question did not bring. */
  supports: boolean;
}

/** @param shown what the model was shown of the chunk. */
export function cite(chunk: StoredChunk, shown: string, question: string, answer: string): Citation {
  const asked = stemsOf(question);
  const own = stemsOf(answer).filter((stem) => !asked.includes(stem));
  return {
    line: nearestLine(chunk, [...new Set(asked), ...own, ...own]),
    supports: readerOf(chunk, shown, question).says(answer),
  };
}

/**
 * An answer from its begin, as far as the chunk supports each of its sentences and clauses: a small model says what it read, and goes on.
 * Empty when it does not even begin with what stands there.
 */
export function heldPart(chunk: StoredChunk, shown: string, question: string, answer: string): string {
  const { says, isTelling } = readerOf(chunk, shown, question);
  if (says(answer)) return answer;
  let end = 0;
  let from = 0;
  for (const to of [...Array.from(answer.matchAll(NEXT_PART), ({ index }) => index), answer.length]) {
    const part = answer.slice(from, to);
    if (isTelling(part)) {
      // A question back is no answer.
      if (!says(part) || part.trimEnd().endsWith('?')) break;
      end = to;
    }
    from = to;
  }
  return answer.slice(0, end).replace(/[\s,;:]+$/, '');
}

function readerOf(chunk: StoredChunk, shown: string, question: string) {
  const asked = new Set(stemsOf(question));
  const held = new Set(stemsOf(`${chunk.title} ${shown}`));
  const words = ` ${normalizeText(shown)} `;
  const has = (stem: string) => held.has(stem) || words.includes(` ${stem}`);
  // "The number is 6", "in the year 1931": the kind of answer is none of its own words either.
  const tellingOf = (stems: readonly string[]) =>
    stems.filter((stem) => !asked.has(stem) && !ASKING_STEMS.has(stem));
  return {
    isTelling: (text: string) => tellingOf(stemsOf(text)).length > 0,
    says(text: string): boolean {
      const told = stemsOf(text);
      const telling = tellingOf(told);
      const numbers = tokenizeText(text).tokens.filter(({ isNumber }) => isNumber);
      // "Yes, it did." brings no word of its own: then all its words count.
      const counted = telling.length > 0 ? telling : told;
      const share = counted.length === 0 ? 0 : counted.filter(has).length / counted.length;
      return share >= SUPPORTS && numbers.every((number) => words.includes(` ${number.text} `));
    },
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
