/** @module Lets requests to one host follow each other no faster than one in a while. */
import { setTimeout as sleep } from 'node:timers/promises';

/** Between two requests to one host. */
export const politeDelayMs = 1000;
/** A robots.txt may ask for more, but not for so much that nobody would wait for it. */
export const maxDelayMs = 30_000;

export interface Pace {
  /** Waits until the host may be asked; later callers queue behind. */
  wait(host: string, signal?: AbortSignal): Promise<void>;
  /** From now on at least so many milliseconds for this host. */
  slowDown(host: string, delayMs: number): void;
}

export function openPace(delayMs = politeDelayMs): Pace {
  const next = new Map<string, number>();
  const delays = new Map<string, number>();
  return {
    async wait(host, signal) {
      const now = performance.now();
      const at = Math.max(now, next.get(host) ?? 0);
      next.set(host, at + (delays.get(host) ?? delayMs));
      // A timer may fire a millisecond early.
      if (at > now) await sleep(Math.ceil(at - now) + 1, undefined, signal && { signal });
    },
    slowDown(host, wanted) {
      delays.set(host, Math.min(Math.max(wanted, delayMs), maxDelayMs));
      // The request that told it has just been made.
      next.set(host, Math.max(next.get(host) ?? 0, performance.now() + (delays.get(host) ?? 0)));
    },
  };
}
