/**
 * @module How many threads help: the processor's real cores that this process may use. Two threads on one core, or more
 * threads than a container's quota, make llama.cpp wait for itself (measured: 0.3 instead of 50 tokens/s).
 */
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';

type ReadText = (path: string) => string | null;

const readText: ReadText = (path) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
};

/** "0-2,8" -> [0, 1, 2, 8]: how Linux writes sets of processors. */
export function parseCpuList(list: string): number[] {
  const cpus: number[] = [];
  for (const part of list.trim().split(',')) {
    const [, first, last] = /^(\d+)(?:-(\d+))?$/.exec(part) ?? [];
    if (first === undefined) continue;
    for (let cpu = Number(first); cpu <= Number(last ?? first); cpu++) cpus.push(cpu);
  }
  return cpus;
}

const mounts = ['/sys/fs/cgroup', '/sys/fs/cgroup/cpu', '/sys/fs/cgroup/cpu,cpuacct'];

function quotaIn(folder: string, read: ReadText): number {
  const [quota, period] =
    read(join(folder, 'cpu.max'))?.trim().split(' ') ??
    [read(join(folder, 'cpu.cfs_quota_us')), read(join(folder, 'cpu.cfs_period_us'))].map((text) =>
      text?.trim(),
    );
  const cpus = Number(quota) / Number(period);
  return cpus > 0 ? cpus : Number.POSITIVE_INFINITY;
}

/** Processors that the control groups (v1 and v2, this one and those above) grant at a time; null without a limit. */
export function cpuQuota(read: ReadText = readText): number | null {
  let least = Number.POSITIVE_INFINITY;
  const groups = (read('/proc/self/cgroup') ?? '')
    .split('\n')
    .map((line) => line.split(':'))
    .filter(([, controllers]) => controllers === '' || controllers?.split(',').includes('cpu'))
    .map((parts) => parts.slice(2).join(':'));
  for (const mount of mounts)
    for (const group of new Set(['/', ...groups]))
      for (let path = group; ; path = dirname(path)) {
        least = Math.min(least, quotaIn(join(mount, path), read));
        if (dirname(path) === path) break;
      }
  return least === Number.POSITIVE_INFINITY ? null : least;
}

/** Cores among the processors that this process may run on, siblings of one core counted once; null when unknown. */
function allowedCores(read: ReadText): number | null {
  const allowed = /^Cpus_allowed_list:\s*(\S+)/m.exec(read('/proc/self/status') ?? '')?.[1];
  if (allowed === undefined) return null;
  const cores = parseCpuList(allowed).map(
    (cpu) => read(`/sys/devices/system/cpu/cpu${cpu}/topology/thread_siblings_list`)?.trim() ?? `${cpu}`,
  );
  return cores.length === 0 ? null : new Set(cores).size;
}

/**
 * Threads to compute with: at least 1, at most the real cores under affinity and quota. Outside Linux the logical
 * processors are taken.
 */
export function realCores(read: ReadText = readText, logical: number = availableParallelism()): number {
  const cores = Math.min(allowedCores(read) ?? logical, cpuQuota(read) ?? Number.POSITIVE_INFINITY);
  return Math.max(1, Math.floor(cores));
}
