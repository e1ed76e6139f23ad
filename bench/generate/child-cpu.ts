/** @module Processor time of ended child processes and of theirs: unlike the clock, it hardly depends on what else the machine does. */
import { readFileSync } from 'node:fs';

/** Linux counts in hundredths (USER_HZ), on every platform. */
const TICKS_PER_SECOND = 100;

/** Seconds of all children that ended so far, user and system; null where the system does not tell. */
export function childCpuSeconds(): number | null {
  try {
    // Fields 16 and 17 of proc_pid_stat(5); the name in parentheses may hold spaces.
    const fields = readFileSync('/proc/self/stat', 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return (Number(fields[13]) + Number(fields[14])) / TICKS_PER_SECOND;
  } catch {
    return null;
  }
}

/** Runs `work`, whose children end with it. @returns also their processor seconds. */
export async function withCpu<T>(work: () => T | Promise<T>): Promise<T & { cpuSeconds: number | null }> {
  const before = childCpuSeconds();
  const result = await work();
  const after = childCpuSeconds();
  return { ...result, cpuSeconds: before === null || after === null ? null : after - before };
}
