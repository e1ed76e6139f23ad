/** @module Sends the answers of a job, whole or as a stream; stops them when the client goes away. */
import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { ChatResult } from '../model/interfaces.ts';
import { type ApiError, toApiError } from './openai/errors.ts';

export interface SseEvent {
  /** Its name; OpenAI's older interfaces give none. */
  event?: string;
  data: object;
}

/** What a stream says, in this order; pieces come as they are generated. */
export interface StreamPlan {
  opening(): SseEvent[];
  piece(text: string, index: number): SseEvent[];
  closing(results: readonly ChatResult[]): SseEvent[];
  /** Whether "[DONE]" ends it. */
  endsWithDone: boolean;
}

export interface AnswerPlan {
  /** Starts all answers; each piece goes to `onPiece` with the number of its answer. */
  start(onPiece: (text: string, index: number) => void): Promise<ChatResult[]>;
  whole(results: readonly ChatResult[]): object;
  /** Null for a whole answer. */
  stream: StreamPlan | null;
}

export interface Job {
  /** Stops the answers. */
  stop(): void;
  /** The error for a client whose answer was stopped by the server. */
  stopped(): ApiError;
  onError(error: unknown): void;
  /** Called at the first piece, and with what came out. */
  onFirstPiece(): void;
  onResults(results: readonly ChatResult[]): void;
  /** Called once, when the model is done with this job. */
  onEnd(): void;
}

/** An error before this time gets its own status; then the stream is opened, so that no client takes us for dead. */
const statusWaitMs = 15_000;
const pingMs = 15_000;

export function sendError(c: Context, error: ApiError): Response {
  if (error.retryAfter !== undefined) c.header('Retry-After', String(error.retryAfter));
  return c.json(error.body, error.status);
}

const isCancelled = (results: readonly ChatResult[]) =>
  results.some(({ finishReason }) => finishReason === 'cancelled');

export async function respond(c: Context, job: Job, plan: AnswerPlan): Promise<Response> {
  let listener: (text: string, index: number) => void = () => undefined;
  let pieces = 0;
  const answers = (async () => {
    try {
      const results = await plan.start((text, index) => {
        if (pieces++ === 0) job.onFirstPiece();
        listener(text, index);
      });
      job.onResults(results);
      return results;
    } finally {
      job.onEnd();
    }
  })();
  if (plan.stream !== null)
    return streamAnswers(c, job, plan.stream, answers, (onPiece) => {
      listener = onPiece;
    });
  try {
    const results = await answers;
    return isCancelled(results) ? sendError(c, job.stopped()) : c.json(plan.whole(results));
  } catch (error) {
    job.onError(error);
    return sendError(c, toApiError(error));
  }
}

async function streamAnswers(
  c: Context,
  job: Job,
  plan: StreamPlan,
  answers: Promise<ChatResult[]>,
  listen: (onPiece: (text: string, index: number) => void) => void,
): Promise<Response> {
  const early: [text: string, index: number][] = [];
  const opened = new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, statusWaitMs);
    const open = () => {
      clearTimeout(timer);
      resolve();
    };
    listen((...piece) => {
      early.push(piece);
      open();
    });
    answers.then(open, () => clearTimeout(timer));
  });
  try {
    // Answers that fail before their first word reject here.
    await Promise.race([opened, answers.then(() => undefined)]);
  } catch (error) {
    job.onError(error);
    return sendError(c, toApiError(error));
  }
  return streamSSE(c, async (stream) => {
    stream.onAbort(() => job.stop());
    const send = async (events: readonly SseEvent[]) => {
      for (const { event, data } of events)
        await stream.writeSSE({ ...(event === undefined ? {} : { event }), data: JSON.stringify(data) });
    };
    const pings = setInterval(() => void stream.write(': ping\n\n'), pingMs);
    try {
      await send(plan.opening());
      let last: Promise<unknown> = Promise.resolve();
      const write = (text: string, index: number) => {
        last = last.then(() => send(plan.piece(text, index)));
      };
      for (const piece of early.splice(0)) write(...piece);
      listen(write);
      const results = await answers;
      await last;
      if (isCancelled(results)) await send([{ data: job.stopped().body }]);
      else {
        await send(plan.closing(results));
        if (plan.endsWithDone) await stream.writeSSE({ data: '[DONE]' });
      }
    } catch (error) {
      job.onError(error);
      await send([{ data: toApiError(error).body }]);
    } finally {
      clearInterval(pings);
    }
  });
}
