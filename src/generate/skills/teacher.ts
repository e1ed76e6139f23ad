/** @module Puts many prompts to the teacher, as many at a time as it computes together; every answer is remembered on the disk. */
import { InputError } from '../../core/errors.ts';
import { mapParallel } from '../../core/map-parallel.ts';
import type { ChatMessage, ChatModel, ChatOptions } from '../../model/interfaces.ts';
import type { AnswerCache } from '../answer-cache.ts';

export interface Teacher {
  model: ChatModel;
  cache: AnswerCache;
  signal: AbortSignal | undefined;
}

export interface Prompt {
  messages: readonly ChatMessage[];
  options: Pick<ChatOptions, 'maxTokens' | 'temperature' | 'seed' | 'jsonSchema'>;
}

/** "unfinished": it ran into its limit; "tooLong": the prompt did not fit; "cancelled": not asked, or given up half-way. */
export type Reply =
  | { kind: 'stop' | 'unfinished'; text: string }
  | { kind: 'tooLong' | 'cancelled'; text: '' };

/** @returns one reply for each prompt, in their order. */
export async function askEach(
  { model, cache, signal }: Teacher,
  prompts: readonly Prompt[],
  onAnswer: () => void,
): Promise<Reply[]> {
  const ask = async ({ messages, options }: Prompt): Promise<Reply> => {
    try {
      const answer = await cache.ask(model, messages, options, signal);
      if (answer === null) return { kind: 'cancelled', text: '' };
      return { kind: answer.finishReason === 'stop' ? 'stop' : 'unfinished', text: answer.text.trim() };
    } catch (error) {
      if (error instanceof InputError && typeof error.details?.n_ctx === 'number')
        return { kind: 'tooLong', text: '' };
      throw error;
    } finally {
      onAnswer();
    }
  };
  const replies = await mapParallel(prompts, model.parallel ?? 1, ask, () => signal?.aborted === true);
  return replies.map((reply) => reply ?? { kind: 'cancelled', text: '' });
}

/** The texts of a list in a JSON answer; those that were whole before it was cut. Null when there is none. */
export function readTexts({ text }: Reply, key: string): string[] | null {
  try {
    const list = (JSON.parse(text) as Record<string, unknown>)[key];
    return Array.isArray(list) ? list.filter((one): one is string => typeof one === 'string') : null;
  } catch {
    const list = new RegExp(`"${key}"\\s*:\\s*\\[`).exec(text);
    if (list === null) return null;
    const rest = text.slice(list.index + list[0].length);
    const whole = [...rest.matchAll(/"((?:[^"\\\u0000-\u001f]|\\.)*)"\s*[,\]]/g)].flatMap(([, body]) => {
      try {
        return [JSON.parse(`"${body}"`) as string];
      } catch {
        return [];
      }
    });
    return whole.length > 0 ? whole : null;
  }
}

export function textsSchema(key: string, count: number): object {
  return {
    type: 'object',
    properties: { [key]: { type: 'array', items: { type: 'string' }, minItems: count, maxItems: count } },
    required: [key],
    additionalProperties: false,
  };
}
