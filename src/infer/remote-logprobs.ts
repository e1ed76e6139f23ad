/** @module Token statistics from the log probabilities of an OpenAI-compatible server (chat completions, `logprobs`). */
import { z } from 'zod';
import type { TokenStats } from '../model/interfaces.ts';

/** What a request says to get them; 20 alternatives are the most that the API allows. */
export const askForLogprobs = { logprobs: true, top_logprobs: 20 };

const alternative = z.object({ token: z.string(), logprob: z.number() });

/** Of another shape: as if there were none. A server may not know them, and answers are good without. */
export const choiceLogprobs = z
  .object({
    content: z.array(alternative.extend({ top_logprobs: z.array(alternative).nullish() })).nullish(),
  })
  .nullish()
  .catch(null);

const surprise = (p: number) => (p > 0 ? -p * Math.log(p) : 0);

/**
 * The entropy is that of the alternatives the server lists, all others counted as one: never more than the true one, and close
 * to it where the model is sure.
 */
export function remoteTokenStats(logprobs: z.infer<typeof choiceLogprobs>): TokenStats[] {
  return (logprobs?.content ?? []).map(({ token, logprob, top_logprobs: top }) => {
    const listed = new Map([
      [token, logprob],
      ...(top ?? []).map((one) => [one.token, one.logprob] as const),
    ]);
    const shares = [...listed.values()].map((value) => Math.exp(Math.min(0, value)));
    const rest = Math.max(0, 1 - shares.reduce((sum, p) => sum + p, 0));
    return {
      logprob: Math.min(0, logprob),
      entropy: [...shares, rest].reduce((sum, p) => sum + surprise(p), 0),
    };
  });
}
