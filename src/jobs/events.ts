/** @module What a job tells while it runs, one line of JSON an event: for a terminal, for a program, and for a page. */

import type { Usage } from './energy.ts';

/** Its own kinds, and those of the command at work (of training: step, probe, checkpoint ...). */
export type JobEvent =
  | JobProgress
  /** What was printed, without colours. */
  | { type: 'output'; stream: 'stdout' | 'stderr'; text: string }
  /** The last one; missing when the process was killed. */
  | { type: 'end'; state: string; exitCode?: number | undefined; error?: object | undefined; usage: Usage }
  | { type: string };

export interface JobProgress {
  type: 'progress';
  /** What is happening, e.g. a file's name. */
  label: string;
  done: number;
  /** Null when nobody knows. */
  total: number | null;
  unit: 'bytes' | 'items';
  /** Units a second; 0 when nobody knows yet. */
  rate: number;
  /** Null when nobody knows. */
  secondsLeft: number | null;
}

/** As it stands in the file; `at` is the time in UTC. */
export type KeptEvent = JobEvent & { at: string };

/** Null for a line that is none: the process was killed in the midst of it. */
export function parseEvent(line: string): KeptEvent | null {
  try {
    const value = JSON.parse(line) as Partial<KeptEvent> | null;
    return typeof value?.type === 'string' && typeof value.at === 'string' ? (value as KeptEvent) : null;
  } catch {
    return null;
  }
}

/** Where a job stands by this event, if it says so. A step of training counts as well. */
export function progressOf(event: JobEvent): JobProgress | null {
  if (event.type === 'progress') return event as JobProgress;
  if (event.type !== 'step') return null;
  const { step, steps, secondsLeft } = event as unknown as Record<string, number>;
  if (step === undefined || steps === undefined) return null;
  const rate = 0;
  return {
    ...{ type: 'progress', label: '', done: step, total: steps, unit: 'items', rate },
    secondsLeft: secondsLeft ?? null,
  };
}
