/** @module What a judge is worth: how often it rates a plainly right answer above a plainly wrong one. */
import type { ChatModel } from '../../model/interfaces.ts';
import { type RatingScale, rate } from './judge.ts';
import { type JudgePair, judgePairs } from './judge-pairs.ts';
import { type Share, shareOf } from './multiple-choice.ts';

export interface JudgeCheck extends Share {
  /** False below `trustFrom`: its ratings say little. */
  isTrusted: boolean;
}

/** Share of obvious pairs from which on ratings are shown without a warning. */
export const trustFrom = 0.75;

/** By the same prompt and scale as the ratings to come. Equal ratings and none at all are not agreement. */
export async function checkJudge(
  judge: ChatModel,
  scale: RatingScale,
  options: {
    signal?: AbortSignal;
    onPair?: (done: number, total: number) => void;
    pairs?: readonly JudgePair[];
  } = {},
): Promise<JudgeCheck> {
  const pairs = options.pairs ?? judgePairs;
  let agreed = 0;
  for (const [index, { question, right, wrong }] of pairs.entries()) {
    // A scale that speaks of a reference gets the right answer as one, as its questions do.
    const reference = scale.meaning.includes('reference') ? right : undefined;
    const good = await rate(judge, [{ question, answer: right, reference }], scale, options.signal);
    const bad = await rate(judge, [{ question, answer: wrong, reference }], scale, options.signal);
    if (good !== null && bad !== null && good > bad) agreed++;
    options.onPair?.(index + 1, pairs.length);
  }
  const share = shareOf(agreed, pairs.length);
  return { ...share, isTrusted: share.share >= trustFrom };
}
