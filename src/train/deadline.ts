/** @module Keeps a run within its time budget: after each step it says how many fit, by the pace of the last ones. */
import type { ProbePoint } from './probe.ts';

/** The time that a run may take, over all its sessions, from the command to the adapter. */
export interface TimeBudget {
  seconds: number;
  /** When this session began, as now() tells it. */
  begun: number;
}

/** Milliseconds by a clock that all threads of a process share. */
export const now = (): number => performance.timeOrigin + performance.now();

/** Steps whose pace is taken; the probes among them count as well. */
const WINDOW = 32;

/** Seconds to write the adapter, and at most this share of a budget. */
const [WRITE_SECONDS, WRITE_SHARE] = [1.5, 0.05];

export interface Deadline {
  /** Seconds of the whole run so far. */
  used(): number;
  /** Seconds of the budget that are not used yet. */
  left(): number;
  /** Notes that a step of this session has ended. */
  note(): void;
  /** The last step that ends in time, after `step` steps; null while there is no pace yet. */
  fitting(step: number): number | null;
}

/**
 * @param usedBefore seconds of earlier sessions.
 * @param lastProbe says what the one at the end will take.
 */
export function createDeadline(
  { seconds, begun }: TimeBudget,
  usedBefore: number,
  lastProbe: () => ProbePoint | undefined,
  clock: () => number,
): Deadline {
  const ends: number[] = [];
  const used = () => usedBefore + (clock() - begun) / 1000;
  return {
    used,
    left: () => Math.max(0, seconds - used()),
    note() {
      ends.push(clock());
      if (ends.length > WINDOW) ends.shift();
    },
    fitting(step) {
      const reserve = Math.min(WRITE_SECONDS, WRITE_SHARE * seconds) + (lastProbe()?.seconds ?? 0);
      const left = seconds - used() - reserve;
      // The first step is no measure: it loads the weights.
      if (ends.length < 2) return left > 0 ? null : step;
      const pace = (ends.at(-1)! - ends[0]!) / 1000 / (ends.length - 1);
      return step + Math.max(0, Math.floor(left / pace));
    },
  };
}
