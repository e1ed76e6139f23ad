/** @module ROUGE-L (Lin 2004): how much of two texts is the same words in the same order. */
import { tokenizeText } from './normalize.ts';

export interface RougeL {
  precision: number;
  recall: number;
  /** Harmonic mean of both, 0 to 1; symmetric in the two texts. */
  f1: number;
}

/** Over comparable word tokens (case, punctuation and digit grouping don't count). Two texts without a word score 0. */
export function rougeL(candidate: string, reference: string): RougeL {
  return rougeLTokens(wordsOf(candidate), wordsOf(reference));
}

/** The tokens that `rougeL` compares, for callers that compare one text with many. */
export function wordsOf(text: string): string[] {
  return tokenizeText(text).tokens.map((token) => token.text);
}

export function rougeLTokens(candidate: readonly string[], reference: readonly string[]): RougeL {
  const common = longestCommonSubsequence(candidate, reference);
  if (common === 0) return { precision: 0, recall: 0, f1: 0 };
  const precision = common / candidate.length;
  const recall = common / reference.length;
  return { precision, recall, f1: (2 * common) / (candidate.length + reference.length) };
}

/**
 * Length of the longest common subsequence, bit-parallel (Hyyrö 2004): each bit of the row is a token of `a`, and a step
 * handles one token of `b`. Time O(|b| · |a| / 64) machine words.
 */
export function longestCommonSubsequence(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return 0;
  const places = new Map<string, bigint>();
  a.forEach((token, index) => {
    places.set(token, (places.get(token) ?? 0n) | (1n << BigInt(index)));
  });
  const mask = (1n << BigInt(a.length)) - 1n;
  let row = mask;
  for (const token of b) {
    const matches = row & (places.get(token) ?? 0n);
    row = ((row + matches) | (row - matches)) & mask;
  }
  let zeros = 0;
  for (let index = 0; index < a.length; index++) if ((row & (1n << BigInt(index))) === 0n) zeros++;
  return zeros;
}
