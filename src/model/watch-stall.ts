/** @module Ends a connection that brings nothing for too long. */
import { IlabError, ResourceError } from '../core/errors.ts';
import { formatDuration } from '../core/units.ts';
import { t } from '../i18n/index.ts';
import { networkProblem } from './http-problem.ts';

export interface StallWatch {
  /** Fires for the caller's signal and for a stall. */
  signal: AbortSignal;
  /** Passes the chunks on; each one starts the wait anew. What breaks the body off is thrown as an error of ours. */
  watch(body: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>;
  /** What an abort during the watch really was: the stall, or (unchanged) something else. */
  reasonFor(error: unknown): unknown;
  stop(): void;
}

export function watchStall(stallMs: number, host: string, outer: AbortSignal): StallWatch {
  const stalled = new AbortController();
  const timer = setTimeout(() => stalled.abort(), stallMs);
  const signal = AbortSignal.any([outer, stalled.signal]);
  const reasonFor = (error: unknown): unknown => {
    if (error instanceof IlabError || outer.aborted || !stalled.signal.aborted) return error;
    return new ResourceError(t('model.stalled', { host, wait: formatDuration(stallMs / 1000) }), {
      hint: t('model.goOnHint'),
      details: { retryable: true },
    });
  };
  return {
    signal,
    async *watch(body) {
      try {
        for await (const chunk of body) {
          timer.refresh();
          yield chunk;
          // What the disk takes to write it is not the server's time.
          timer.refresh();
        }
      } catch (error) {
        throw signal.aborted ? reasonFor(error) : networkProblem(error, host);
      }
    },
    reasonFor,
    stop: () => clearTimeout(timer),
  };
}
