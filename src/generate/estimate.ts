/** @module How long a run of the data maker will take, before it begins: measured with answers that it needs anyway. */
import type { ChatModel } from '../model/interfaces.ts';
import type { AnswerCache } from './answer-cache.ts';
import { askReplay, hasReplay } from './replay.ts';
import { type Expected, unitTokens, workTokens } from './workload.ts';

export interface EstimateRequest {
  base: ChatModel | null;
  cache: AnswerCache;
  /** General questions that the run will ask. */
  prompts: readonly string[];
  /** Work of the stages before them. */
  expected: Omit<Expected, 'replay'>;
  /** Seconds that proposing facts and wordings may take. */
  modelSeconds: number;
  signal: AbortSignal | undefined;
}

/**
 * The first answer wakes the model up, the next ones, as many as it computes together, are timed; they are kept, so nothing is asked twice.
 * Null where too few are left to ask: then the rest is soon done, too, or its own progress tells.
 */
export async function estimateSeconds(request: EstimateRequest): Promise<number | null> {
  const { base, cache, signal, expected } = request;
  if (base === null) return null;
  const open = request.prompts.filter((prompt) => !hasReplay(cache, base, prompt));
  const together = base.parallel ?? 1;
  const [first, ...others] = open.slice(0, 1 + together);
  if (first === undefined || others.length < together) return null;
  await askReplay(cache, base, first, signal);
  const begun = performance.now();
  await Promise.all(others.map((prompt) => askReplay(cache, base, prompt, signal)));
  if (signal?.aborted) return null;
  const secondsPerToken = (performance.now() - begun) / 1000 / (others.length * unitTokens.replay);
  const { model = 0, ...rest } = Object.fromEntries(
    workTokens({ ...expected, replay: open.length - 1 - together }),
  );
  const asked = Object.values(rest).reduce((sum, tokens) => sum + tokens, 0);
  return Math.min(model * secondsPerToken, request.modelSeconds) + asked * secondsPerToken;
}
