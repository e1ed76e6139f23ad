/** @module Log probabilities as llama.cpp computes them: the yardstick for the training engine. */
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
