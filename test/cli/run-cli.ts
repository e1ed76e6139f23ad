/** @module Runs a command line in an injected context: outputs, folders, clock, machine and Ctrl-C are the test's. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll } from 'vitest';
import type { CliContext, Machine } from '../../src/cli/context.ts';
import { runCli } from '../../src/cli/main.ts';

export interface CliRun {
  code: number;
  stdout: string;
  stderr: string;
}

export interface CliWorld {
  home?: string;
  env?: Record<string, string>;
  cwd?: string;
  /** What the person types. */
  input?: string;
  inputIsTTY?: boolean;
  tty?: boolean;
  machine?: Partial<Machine>;
  signal?: AbortSignal;
  /** Told what is on stdout so far, while the command runs. */
  onStdout?: (text: string) => void;
}

const homes: string[] = [];

afterAll(() => {
  for (const home of homes) rmSync(home, { recursive: true, force: true });
});

/** A folder for ILAB_HOME that is gone after the tests of the file. */
export function newHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'ilab-cli-'));
  homes.push(home);
  return home;
}

/** A machine with plenty of everything; a test takes away what it is about. */
const plenty: Machine = {
  availableMemoryBytes: () => 1e12,
  freeDiskBytes: async () => 1e12,
  hardware: async () => ({ cores: 4, memoryBytes: 16e9, gpus: [] }),
};

export async function ilab(args: readonly string[], world: CliWorld = {}): Promise<CliRun> {
  const { home = newHome(), env = {}, tty = false } = world;
  const out = { stdout: '', stderr: '' };
  const stream = (name: 'stdout' | 'stderr') => ({
    write: (text: string) => {
      out[name] += text;
      if (name === 'stdout') world.onStdout?.(out.stdout);
    },
    isTTY: tty,
    columns: 80,
  });
  const stdin = Object.assign(Readable.from(world.input === undefined ? [] : [world.input]), {
    isTTY: world.inputIsTTY ?? false,
  });
  let clock = Date.UTC(2026, 0, 2, 3, 4, 5);
  const context: CliContext = {
    process: { stdout: stream('stdout'), stderr: stream('stderr'), env: { ILAB_HOME: home, ...env } },
    stdin,
    cwd: world.cwd ?? home,
    machine: { ...plenty, ...world.machine },
    now: () => {
      clock += 1000;
      return new Date(clock);
    },
    interruption: () => world.signal ?? new AbortController().signal,
  };
  await runCli(args, context);
  return { code: Number(context.process.exitCode), ...out };
}
