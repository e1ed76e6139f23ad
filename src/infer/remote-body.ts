/** @module What is sent to an OpenAI-compatible server, and what is changed of it for a server that knows less or other words. */
import type { ChatMessage, ChatOptions } from '../model/interfaces.ts';
import { askForLogprobs } from './remote-logprobs.ts';
import type { RefusedRequest } from './remote-problem.ts';

export type RemoteBody = Readonly<Record<string, unknown>>;

export function chatBody(model: string, messages: readonly ChatMessage[], options: ChatOptions): RemoteBody {
  const { jsonSchema } = options;
  return {
    model,
    messages,
    max_tokens: options.maxTokens ?? 256,
    temperature: options.temperature ?? 0,
    ...(options.topP === undefined ? {} : { top_p: options.topP }),
    ...(options.topK === undefined ? {} : { top_k: options.topK }),
    ...(options.minP === undefined ? {} : { min_p: options.minP }),
    ...(options.presencePenalty ? { presence_penalty: options.presencePenalty } : {}),
    ...(options.frequencyPenalty ? { frequency_penalty: options.frequencyPenalty } : {}),
    ...(options.logitBias ? { logit_bias: Object.fromEntries(options.logitBias) } : {}),
    ...(options.seed === undefined ? {} : { seed: options.seed }),
    ...(options.stop === undefined || options.stop.length === 0 ? {} : { stop: options.stop }),
    ...(jsonSchema === undefined
      ? {}
      : {
          response_format: {
            type: 'json_schema',
            json_schema: { name: 'answer', strict: true, schema: jsonSchema },
          },
        }),
    stream: true,
    stream_options: { include_usage: true },
    ...(options.tokenStats === true ? askForLogprobs : {}),
  };
}

/**
 * The request in other words, after a refusal that these may mend; null when nothing is left to try. Nothing that decides the answer is
 * given up: only the wish for log probabilities or for the number of tokens, and the name of the limit.
 */
export function conceded(body: RemoteBody, { status, problem }: RefusedRequest): RemoteBody | null {
  if (status !== 400 && status !== 422) return null;
  const { logprobs, top_logprobs: top, stream_options: usage, max_tokens: limit, ...rest } = body;
  const isAbout = (name: string) => problem.message.includes(name);
  // OpenAI's newer models have another word for it.
  if (limit !== undefined && isAbout('max_completion_tokens')) {
    const { max_tokens: _, ...others } = body;
    return { ...others, max_completion_tokens: limit };
  }
  const limits = limit === undefined ? {} : { max_tokens: limit };
  const chances = logprobs === undefined ? {} : { logprobs, top_logprobs: top };
  if (usage !== undefined && isAbout('stream_options')) return { ...rest, ...limits, ...chances };
  // Servers name what they don't know about them in many ways.
  if (logprobs !== undefined)
    return { ...rest, ...limits, ...(usage === undefined ? {} : { stream_options: usage }) };
  return null;
}
