/** @module Keeps texts apart: each new one is held against the seeds and all that was kept before. */
import { rougeLTokens, wordsOf } from '../../text/rouge.ts';

export interface Dedupe {
  /** Keeps `text` and says null, or says "duplicate" (the same words) or "rouge" (nearly the same). */
  add(text: string): 'duplicate' | 'rouge' | null;
}

/** @param threshold ROUGE-L F1 above which a text is a copy, 0 to 1; 1 still drops the same words. */
export function createDedupe(seeds: readonly string[], threshold: number): Dedupe {
  const kept = seeds.map(wordsOf);
  const keys = new Set(kept.map((words) => words.join(' ')));
  return {
    add(text) {
      const words = wordsOf(text);
      const key = words.join(' ');
      if (keys.has(key)) return 'duplicate';
      if (kept.some((other) => rougeLTokens(words, other).f1 > threshold)) return 'rouge';
      keys.add(key);
      kept.push(words);
      return null;
    },
  };
}
