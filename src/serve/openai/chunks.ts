/** @module The bodies of chat completions: whole ones and the chunks of a stream, all with one id. */
import { randomUUID } from 'node:crypto';
import type { ChatResult } from '../../model/interfaces.ts';

type FinishReason = 'stop' | 'length';

const finishReasonOf = ({ finishReason }: ChatResult): FinishReason =>
  finishReason === 'length' ? 'length' : 'stop';

const usageOf = ({ promptTokens, completionTokens }: ChatResult) => ({
  prompt_tokens: promptTokens,
  completion_tokens: completionTokens,
  total_tokens: promptTokens + completionTokens,
});

export interface CompletionBodies {
  whole(result: ChatResult): object;
  /** Opens a stream; pieces of text, the end and the usage follow in this order. */
  role(): object;
  text(piece: string): object;
  finish(result: ChatResult): object;
  usage(result: ChatResult): object;
}

/** @param includeUsage chunks before the one with the usage then say `usage: null`, as clients expect. */
export function completionBodies(model: string, includeUsage: boolean): CompletionBodies {
  const head = { id: `chatcmpl-${randomUUID()}`, created: Math.floor(Date.now() / 1000), model };
  const chunk = (delta: object, finishReason: FinishReason | null) => ({
    ...head,
    object: 'chat.completion.chunk',
    choices: [{ index: 0, delta, logprobs: null, finish_reason: finishReason }],
    ...(includeUsage ? { usage: null } : {}),
  });
  return {
    whole: (result) => ({
      ...head,
      object: 'chat.completion',
      choices: [
        {
          index: 0,
          message: { role: 'assistant', content: result.text, refusal: null },
          logprobs: null,
          finish_reason: finishReasonOf(result),
        },
      ],
      usage: usageOf(result),
    }),
    role: () => chunk({ role: 'assistant', content: '' }, null),
    text: (piece) => chunk({ content: piece }, null),
    finish: (result) => chunk({}, finishReasonOf(result)),
    usage: (result) => ({ ...head, object: 'chat.completion.chunk', choices: [], usage: usageOf(result) }),
  };
}
