/** @module POST /v1/chat/completions: one answer, whole or streamed; stops when the client goes away. */
import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { ChatModel, ChatResult } from '../model/interfaces.ts';
import { completionBodies } from './openai/chunks.ts';
import { type ApiError, toApiError } from './openai/errors.ts';
import { answerSchema, type ChatRequest, toChatMessages } from './openai/schema.ts';

export interface CompletionJob {
  model: ChatModel;
  request: ChatRequest;
  /** Aborted when the client goes away or the server closes. */
  controller: AbortController;
  /** The error for a client whose answer was stopped by the server. */
  stopped(): ApiError;
  /** Called once, when the model is done with this job. */
  onEnd(): void;
  onError(error: unknown): void;
}

/** An error before this time gets its own status; then the stream is opened, so that no client takes us for dead. */
const statusWaitMs = 15_000;
const pingMs = 15_000;

export function sendError(c: Context, error: ApiError): Response {
  if (error.retryAfter !== undefined) c.header('Retry-After', String(error.retryAfter));
  return c.json(error.body, error.status);
}

export async function answerChat(c: Context, job: CompletionJob): Promise<Response> {
  const { model, request, controller } = job;
  let onPiece: (piece: string) => void = () => undefined;
  const answer = model
    .chat(toChatMessages(request.messages), {
      // As OpenAI: without a limit of its own an answer may fill the context.
      maxTokens:
        request.max_completion_tokens ?? request.max_tokens ?? Math.min(model.contextSize, 2 ** 31 - 1),
      temperature: request.temperature ?? 0,
      ...(request.top_p == null ? {} : { topP: request.top_p }),
      ...(request.seed == null ? {} : { seed: request.seed }),
      ...(request.stop == null ? {} : { stop: [request.stop].flat() }),
      ...withSchema(answerSchema(request)),
      signal: controller.signal,
      onText: (piece) => onPiece(piece),
    })
    .finally(job.onEnd);
  if (request.stream) return streamAnswer(c, job, answer, (listener) => (onPiece = listener));
  try {
    const result = await answer;
    if (result.finishReason === 'cancelled') return sendError(c, job.stopped());
    return c.json(completionBodies(model.id, false).whole(result));
  } catch (error) {
    job.onError(error);
    return sendError(c, toApiError(error));
  }
}

const withSchema = (jsonSchema: object | undefined) => (jsonSchema === undefined ? {} : { jsonSchema });

async function streamAnswer(
  c: Context,
  job: CompletionJob,
  answer: Promise<ChatResult>,
  listen: (onPiece: (piece: string) => void) => void,
): Promise<Response> {
  const early: string[] = [];
  const opened = new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, statusWaitMs);
    const open = () => {
      clearTimeout(timer);
      resolve();
    };
    listen((piece) => {
      early.push(piece);
      open();
    });
    answer.then(open, () => clearTimeout(timer));
  });
  try {
    // An answer that fails before its first word rejects here.
    await Promise.race([opened, answer.then(() => undefined)]);
  } catch (error) {
    job.onError(error);
    return sendError(c, toApiError(error));
  }
  const includeUsage = job.request.stream_options?.include_usage ?? false;
  const bodies = completionBodies(job.model.id, includeUsage);
  return streamSSE(c, async (stream) => {
    stream.onAbort(() => job.controller.abort());
    const send = (body: object) => stream.writeSSE({ data: JSON.stringify(body) });
    const pings = setInterval(() => void stream.write(': ping\n\n'), pingMs);
    try {
      await send(bodies.role());
      let last: Promise<unknown> = Promise.resolve();
      const write = (piece: string) => {
        last = last.then(() => send(bodies.text(piece)));
      };
      for (const piece of early.splice(0)) write(piece);
      listen(write);
      const result = await answer;
      await last;
      if (result.finishReason === 'cancelled') await send(job.stopped().body);
      else {
        await send(bodies.finish(result));
        if (includeUsage) await send(bodies.usage(result));
        await stream.writeSSE({ data: '[DONE]' });
      }
    } catch (error) {
      job.onError(error);
      await send(toApiError(error).body);
    } finally {
      clearInterval(pings);
    }
  });
}
