/** @module BM25 (Robertson and Zaragoza 2009): ranks short texts by the words they share with a question. */
import { wordsOf } from './rouge.ts';

/** The usual values of k1 (how soon repetition stops to count) and b (how much length does). */
const K1 = 1.2;
const B = 0.75;

export interface Bm25 {
  /** Places of the texts that share a word with `query`, the best first; ties in their order. */
  rank(query: string): { place: number; score: number }[];
}

export function bm25(texts: readonly string[]): Bm25 {
  const counts = texts.map((text) => {
    const words = new Map<string, number>();
    for (const word of wordsOf(text)) words.set(word, (words.get(word) ?? 0) + 1);
    return words;
  });
  const lengths = counts.map((words) => [...words.values()].reduce((sum, count) => sum + count, 0));
  const meanLength = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, texts.length);
  const documents = new Map<string, number>();
  for (const words of counts)
    for (const word of words.keys()) documents.set(word, (documents.get(word) ?? 0) + 1);

  return {
    rank(query) {
      const words = [...new Set(wordsOf(query))];
      const scored = counts.map((own, place) => {
        const scale = K1 * (1 - B + (B * (lengths[place] as number)) / Math.max(1, meanLength));
        let score = 0;
        for (const word of words) {
          const count = own.get(word) ?? 0;
          const holding = documents.get(word) ?? 0;
          // With 1 inside the logarithm no word counts against a text, however common (as Lucene has it).
          const weight = Math.log(1 + (texts.length - holding + 0.5) / (holding + 0.5));
          score += (weight * count * (K1 + 1)) / (count + scale);
        }
        return { place, score };
      });
      return scored.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score || a.place - b.place);
    },
  };
}
