/** @module One answer, streamed from /v1/chat/completions: text as it comes, then what is known about it. */
import type { Trust } from '../../src/ui/contract.ts';
import { ApiError } from './http.ts';
import { readEvents } from './server-events.ts';

export interface ChatMessage {
  role: 'system' | 'user' | 'assistant';
  content: string;
}

export interface ChatRequest {
  model: string;
  messages: readonly ChatMessage[];
  seed: number;
  temperature: number;
  maxTokens: number;
}

export interface ChatEnd {
  /** "length": the limit of tokens cut it. */
  finish: 'stop' | 'length';
  completionTokens: number | null;
  trust: Trust | null;
}

interface Chunk {
  choices?: {
    delta?: { content?: string | null };
    finish_reason?: ChatEnd['finish'] | null;
    ilab?: { trust?: Trust };
  }[];
  usage?: { completion_tokens: number } | null;
  error?: { message: string; code?: string };
}

/** @throws ApiError when the server refuses, or goes away in the midst of the answer (status 0). */
export async function streamChat(
  request: ChatRequest,
  signal: AbortSignal,
  onText: (piece: string) => void,
): Promise<ChatEnd> {
  const end: ChatEnd = { finish: 'stop', completionTokens: null, trust: null };
  let isDone = false;
  const body = {
    model: request.model,
    messages: request.messages,
    seed: request.seed,
    temperature: request.temperature,
    max_tokens: request.maxTokens,
    stream: true,
    stream_options: { include_usage: true },
  };
  const events = readEvents('/v1/chat/completions', { method: 'POST', body, signal });
  try {
    for await (const { data } of events) {
      if (data === '[DONE]') {
        isDone = true;
        continue;
      }
      const { choices = [], usage, error } = JSON.parse(data) as Chunk;
      if (error) throw new ApiError(500, error.message, error.code ? { code: error.code } : {});
      if (usage) end.completionTokens = usage.completion_tokens;
      const [choice] = choices;
      if (choice?.delta?.content) onText(choice.delta.content);
      if (choice?.finish_reason) end.finish = choice.finish_reason;
      if (choice?.ilab?.trust) end.trust = choice.ilab.trust;
    }
  } catch (error) {
    if (error instanceof ApiError || (error as Error).name === 'AbortError') throw error;
    throw new ApiError(0);
  }
  if (!isDone) throw new ApiError(0);
  return end;
}
