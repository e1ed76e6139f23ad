/** @module Log probabilities as llama.cpp computes them: the yardstick for the training engine. */
import type { LaneStats } from './engine.ts';
import type { LocalChatModel } from './local-chat-model.ts';

/** Natural logarithms of the softmax of `scores`. */
export function logSoftmax(scores: Float64Array): Float64Array {
  const best = scores.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const sum = scores.reduce((total, score) => total + Math.exp(score - best), 0);
  const shift = best + Math.log(sum);
  return scores.map((score) => score - shift);
}

/** Token id -> log probability (nats) of being next after `tokens`, for the whole vocabulary. */
export async function nextTokenLogprobs(
  model: LocalChatModel,
  tokens: ArrayLike<number>,
): Promise<Map<number, number>> {
  const [scores] = await model.logits(Array.from(tokens), [tokens.length - 1]);
  return new Map(logSoftmax(scores!).entries());
}

/** For each of `positions` of `tokens`: log probabilities (nats) of the next token, by token id. */
export async function logprobsAt(
  model: LocalChatModel,
  tokens: ArrayLike<number>,
  positions: readonly number[],
): Promise<Float64Array[]> {
  const scores = await model.logits(Array.from(tokens), positions);
  return scores.map(logSoftmax);
}

/**
 * How sure a model is of `token`, by the raw scores of all tokens, and the `top` likeliest. No table is made: this runs for each
 * token.
 */
export function distributionStats(scores: ReadonlyMap<number, number>, token: number, top = 0): LaneStats {
  let best = Number.NEGATIVE_INFINITY;
  for (const score of scores.values()) if (score > best) best = score;
  let sum = 0;
  let weighted = 0;
  for (const score of scores.values()) {
    const weight = Math.exp(score - best);
    sum += weight;
    // A score of -Infinity has no weight; 0 * Infinity would be NaN.
    if (weight > 0) weighted += weight * (score - best);
  }
  const own = scores.get(token) ?? Number.NEGATIVE_INFINITY;
  return {
    logprob: Math.min(0, own - best - Math.log(sum)),
    entropy: Math.max(0, Math.log(sum) - weighted / sum),
    likeliest: highest(scores, top).map(([id, score]) => ({
      token: id,
      logprob: Math.min(0, score - best - Math.log(sum)),
    })),
  };
}

/** The `count` entries of the highest scores, highest first. `count` is small: a short sorted list is kept. */
function highest(scores: ReadonlyMap<number, number>, count: number): [number, number][] {
  const kept: [number, number][] = [];
  if (count === 0) return kept;
  for (const entry of scores) {
    if (kept.length === count && entry[1] <= kept[count - 1]![1]) continue;
    const at = kept.findIndex(([, score]) => score < entry[1]);
    kept.splice(at < 0 ? kept.length : at, 0, entry);
    if (kept.length > count) kept.pop();
  }
  return kept;
}
