/** @module A place in the short queue for each request that is computed, given back when its answer ends or its client leaves. */
import { setMaxListeners } from 'node:events';
import type { Context } from 'hono';
import { t } from '../i18n/index.ts';
import type { Metrics } from './metrics.ts';
import { unavailable } from './openai/errors.ts';
import { type Job, sendError } from './respond.ts';
import { createSlots } from './slots.ts';

const retryAfterSeconds = 5;

export interface TurnOptions {
  /** Requests computed at once, and how many may wait besides. */
  parallel: number;
  queueLimit: number;
  /** Aborted when the server closes. */
  closing: AbortSignal;
  metrics: Metrics;
  onError: (error: unknown) => void;
}

/** One request's turn: what to tell of it, and when to stop. */
export interface Turn {
  job: Job;
  signal: AbortSignal;
}

export interface Turns {
  /** A Response (503, with Retry-After) when there is no place. */
  begin(c: Context): Turn | Response;
  /** How many are computed, and how many wait. */
  counts(): { processing: number; deferred: number };
}

export function createTurns({ parallel, queueLimit, closing, metrics, onError }: TurnOptions): Turns {
  const slots = createSlots(parallel + queueLimit);
  setMaxListeners(0, closing);
  const stopped = () => unavailable(t('serve.closing'), 'closing', retryAfterSeconds);
  return {
    counts() {
      const processing = Math.min(slots.taken, parallel);
      return { processing, deferred: slots.taken - processing };
    },
    begin(c) {
      if (closing.aborted) return sendError(c, stopped());
      const release = slots.take();
      if (!release) {
        const message = t('serve.busy', { limit: parallel + queueLimit });
        return sendError(c, unavailable(message, 'queue_full', retryAfterSeconds));
      }
      const controller = new AbortController();
      // Each of several answers listens; Node would warn of a leak at the eleventh.
      setMaxListeners(0, controller.signal);
      const stop = () => controller.abort();
      const ends = [c.req.raw.signal, closing];
      for (const signal of ends) signal.aborted ? stop() : signal.addEventListener('abort', stop);
      const arrivedMs = performance.now();
      const job: Job = {
        stop,
        stopped,
        onError,
        onFirstPiece: () => metrics.observeFirstToken((performance.now() - arrivedMs) / 1000),
        onResults(results) {
          for (const { finishReason, promptTokens, completionTokens } of results)
            metrics.countAnswer(finishReason, promptTokens, completionTokens);
        },
        onEnd() {
          release();
          for (const signal of ends) signal.removeEventListener('abort', stop);
        },
      };
      return { job, signal: controller.signal };
    },
  };
}
