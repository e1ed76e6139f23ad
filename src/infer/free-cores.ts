/**
 * @module How many cores other programs leave free just now. llama.cpp's threads wait for each other without sleeping: beside
 * one busy program a thread too many makes answers ten times slower (measured on 2 cores: 0.6 to 3 instead of 26 to 40
 * tokens/s), while one thread less costs little.
 */
import { cpus } from 'node:os';

/** Times in milliseconds, summed over all logical processors, since some moment in the past. */
export interface CpuTimes {
  atMs: number;
  /** Of all programs. */
  busyMs: number;
  /** Of this process, all its threads. */
  ownMs: number;
  logical: number;
}

export function readCpuTimes(): CpuTimes {
  const processors = cpus();
  const { user, system } = process.cpuUsage();
  return {
    atMs: performance.now(),
    busyMs: processors.reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0),
    ownMs: (user + system) / 1000,
    logical: Math.max(1, processors.length),
  };
}

/** Of `cores` those that nobody else used between two readings; at least 1. */
export function coresLeft(before: CpuTimes, after: CpuTimes, cores: number): number {
  const elapsedMs = after.atMs - before.atMs;
  if (elapsedMs <= 0) return cores;
  const others = (after.busyMs - before.busyMs - (after.ownMs - before.ownMs)) / elapsedMs;
  // Where a core runs two threads, a busy logical processor takes half of it.
  const left = Math.round(cores - Math.max(0, others) * Math.min(1, cores / after.logical));
  return Math.max(1, Math.min(cores, left));
}

/** Shorter windows see only chance: the system counts in steps of 10 ms. */
const windowMs = 250;

/** Tells how many of `cores` are free, from a window of at least a quarter of a second; cheap to ask often. */
export function openLoadMeter(cores: number, read: () => CpuTimes = readCpuTimes): () => number {
  let before = read();
  let left = cores;
  return () => {
    if (performance.now() - before.atMs < windowMs) return left;
    const after = read();
    left = coresLeft(before, after, cores);
    before = after;
    return left;
  };
}
