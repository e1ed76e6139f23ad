/**
 * @module Tries a device in a process of its own: a broken driver may crash or hang, and must not take the run with it. Nothing of
 * it is cached: a machine without a card answers in half a second, and drivers change.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { t } from '../i18n/index.ts';
import type { Device } from './session.ts';

export interface ProbeResult {
  /** Why the device cannot be used: a clause for people, in the runtime's own words where it has some; null when none was found. */
  problem: string | null;
  /** Times as fast as the CPU; 0 when that is not known. */
  speedup: number;
}

export interface ProbeLimits {
  /** Threads of the CPU that the device is compared with. */
  threads: number;
  /** A device less than so many times as fast as the CPU is not examined further. */
  least: number;
  /** After so long it counts as hanging. */
  seconds: number;
}

const unusable = (problem: string): ProbeResult => ({ problem, speedup: 0 });

/** A process cannot load TypeScript: tests of the sources use the built file, too. */
const program = fileURLToPath(
  new URL(
    import.meta.url.endsWith('.ts') ? '../../dist/graph/probe-process.js' : './probe-process.js',
    import.meta.url,
  ),
);

/** Compares `device` with the CPU. Never throws. */
export async function runProbe(
  device: Device,
  { threads, least, seconds }: ProbeLimits,
  path = program,
): Promise<ProbeResult> {
  const child = fork(path, [device, String(threads), String(least)], {
    // Loaders of this process are none of the child's; what drivers print is not for the user.
    execArgv: [],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await Promise.race([
      answer(child),
      new Promise<ProbeResult>((resolve) => {
        timer = setTimeout(() => resolve(unusable(t('device.timedOut', { seconds }))), seconds * 1000);
      }),
    ]);
  } finally {
    clearTimeout(timer);
    child.kill('SIGKILL');
  }
}

function answer(child: ChildProcess): Promise<ProbeResult> {
  return new Promise((resolve) => {
    child.on('message', (result: ProbeResult) => resolve(result));
    child.on('error', ({ message }) => resolve(unusable(message)));
    child.on('exit', (code, signal) =>
      resolve(unusable(signal ? t('device.crashed', { signal }) : t('device.exited', { code: code ?? 0 }))),
    );
  });
}
