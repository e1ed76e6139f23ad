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
  /** As an earlier estimate measured it: then nothing is asked. */
  tokensPerSecond?: number | undefined;
  signal: AbortSignal | undefined;
}

export interface WorkEstimate {
  seconds: number;
  /** Of all answers that are computed together, in tokens as workload.ts counts them. */
  tokensPerSecond: number;
}

/**
 * The first answer wakes the model up, the next ones, as many as it computes together, are timed; they are kept, so nothing is asked twice.
 * Null where too few are left to ask: then the rest is soon done, too, or its own progress tells.
 */
export async function estimateWork(request: EstimateRequest): Promise<WorkEstimate | null> {
  const { base, cache, expected } = request;
  if (base === null) return null;
  const isOpen = (prompt: string) => !hasReplay(cache, base, prompt);
  const tokensPerSecond = request.tokensPerSecond ?? (await measurePace(request, base, isOpen));
  if (tokensPerSecond === null) return null;
  const replay = request.prompts.filter(isOpen).length;
  const { model = 0, ...rest } = Object.fromEntries(workTokens({ ...expected, replay }));
  const asked = Object.values(rest).reduce((sum, tokens) => sum + tokens, 0);
  const seconds = Math.min(model / tokensPerSecond, request.modelSeconds) + asked / tokensPerSecond;
  return { seconds, tokensPerSecond };
}

async function measurePace(
  { cache, prompts, signal }: EstimateRequest,
  base: ChatModel,
  isOpen: (prompt: string) => boolean,
): Promise<number | null> {
  const together = base.parallel ?? 1;
  const [first, ...others] = prompts.filter(isOpen).slice(0, 1 + together);
  if (first === undefined || others.length < together) return null;
  await askReplay(cache, base, first, signal);
  const begun = performance.now();
  await Promise.all(others.map((prompt) => askReplay(cache, base, prompt, signal)));
  if (signal?.aborted) return null;
  return (others.length * unitTokens.replay) / ((performance.now() - begun) / 1000);
}
