/** @module Token statistics from the log probabilities of an OpenAI-compatible server (chat completions, `logprobs`). */
import { z } from 'zod';
import type { TokenStats } from '../model/interfaces.ts';

/** What a request says to get them. */
export const askForLogprobs = { logprobs: true };

/** Of another shape: as if there were none. A server may not know them, and answers are good without. */
export const choiceLogprobs = z
  .object({ content: z.array(z.object({ logprob: z.number() })).nullish() })
  .nullish()
  .catch(null);

export const remoteTokenStats = (logprobs: z.infer<typeof choiceLogprobs>): TokenStats[] =>
  (logprobs?.content ?? []).map(({ logprob }) => ({ logprob: Math.min(0, logprob) }));
