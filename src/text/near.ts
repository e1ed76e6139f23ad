/** @module Finds the texts of a list that are near another one (ROUGE-L), without comparing with each: only where enough words are shared. */
import { rougeLTokens } from './rouge.ts';

export interface Near {
  /** 0-based place in the list. */
  index: number;
  f1: number;
}

export interface NearIndex {
  /** Those whose F1 is `border` or more, in the order of the list. @param border above 0 */
  near(words: readonly string[], border: number): Near[];
}

/** @param texts as `wordsOf` gives them. */
export function nearIndex(texts: readonly (readonly string[])[]): NearIndex {
  /** Places of each word, once for every time that it stands there. */
  const places = new Map<string, number[]>();
  texts.forEach((words, index) => {
    for (const word of words) {
      const list = places.get(word);
      if (list === undefined) places.set(word, [index]);
      else list.push(index);
    }
  });
  const shared = new Uint32Array(texts.length);
  return {
    near(words, border) {
      const touched: number[] = [];
      for (const [word, most] of countWords(words)) {
        let [last, times] = [-1, 0];
        for (const index of places.get(word) ?? []) {
          times = index === last ? times + 1 : 1;
          last = index;
          if (times > most) continue;
          if (shared[index] === 0) touched.push(index);
          shared[index]!++;
        }
      }
      const found: Near[] = [];
      for (const index of touched.sort((a, b) => a - b)) {
        const text = texts[index]!;
        // The words in common, whatever their order, are the most that can be a common subsequence.
        const most = (2 * shared[index]!) / (words.length + text.length);
        shared[index] = 0;
        if (most < border) continue;
        const { f1 } = rougeLTokens(words, text);
        if (f1 >= border) found.push({ index, f1 });
      }
      return found;
    },
  };
}

function countWords(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
