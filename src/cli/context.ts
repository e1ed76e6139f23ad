/** @module What a command may touch of the outside world: handed in, so that tests can hand in another one. */

import { statfs } from 'node:fs/promises';
import { totalmem } from 'node:os';
import type { CommandContext } from '@stricli/core';
import type { Hardware } from '../core/hardware.ts';
import { answerInterruptions, endBySignal } from '../core/interruption.ts';
import type { Usage } from '../jobs/energy.ts';
import type { JobEvent } from '../jobs/events.ts';

export interface Output {
  write(text: string): void;
  isTTY?: boolean;
  columns?: number;
  getColorDepth?: (env?: Readonly<Partial<Record<string, string>>>) => number;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** What the machine has left. */
export interface Machine {
  availableMemoryBytes(): number;
  /** Free bytes for this user at `path`, which exists. */
  freeDiskBytes(path: string): Promise<number>;
  hardware(): Promise<Hardware>;
}

/** The process that a command has for itself. */
export interface OwnProcess {
  /** Node and the file of the program: with arguments they make another such process. */
  program: readonly string[];
  /** What was typed behind them. */
  argv: readonly string[];
}

/** The job that the command at work is. */
export interface CliJob {
  /** stderr as it is: what is written here is in no log. */
  readonly terminal: Output;
  /** Told to all who watch, now or later. */
  emit(event: JobEvent): void;
  /** The file it is all for. */
  setResult(path: string): void;
  usage(): Usage;
}

/** How the command was asked to speak. */
export interface Manner {
  /** Only the result. */
  quiet: boolean;
  /** Everything as lines of JSON on stdout. */
  ndjson: boolean;
}

export interface CliContext extends CommandContext {
  readonly process: {
    readonly stdout: Output;
    readonly stderr: Output;
    readonly env: Environment;
    exitCode?: number | string | null | undefined;
  };
  readonly stdin: NodeJS.ReadableStream & { isTTY?: boolean };
  readonly cwd: string;
  /** Set for the run of each command. */
  readonly manner?: Manner;
  readonly machine: Machine;
  /** Missing where several command lines share a process: these are no jobs. */
  readonly own?: OwnProcess;
  readonly job?: CliJob;
  now(): Date;
  /**
   * From the first call on, Ctrl-C aborts this signal and says `notice`; the second Ctrl-C ends the process at once.
   * Commands that have nothing to save don't call it: there the first Ctrl-C ends the process.
   */
  interruption(notice: string): AbortSignal;
}

const thisMachine: Machine = {
  availableMemoryBytes: () => process.availableMemory(),
  async freeDiskBytes(path) {
    const { bavail, bsize } = await statfs(path);
    return bavail * bsize;
  },
  async hardware() {
    const [{ findGpus }, { realCores }] = await Promise.all([
      import('../core/hardware.ts'),
      import('../infer/threads.ts'),
    ]);
    return { cores: realCores(), memoryBytes: memoryLimit(), gpus: await findGpus() };
  },
};

/** A container's limit when there is one. */
function memoryLimit(): number {
  const limit = process.constrainedMemory();
  return limit > 0 && limit < totalmem() ? limit : totalmem();
}

/** The context of a real run. */
export function processContext(): CliContext {
  let controller: AbortController | null = null;
  return {
    process,
    stdin: process.stdin,
    cwd: process.cwd(),
    machine: thisMachine,
    own: {
      program: [process.execPath, ...process.execArgv, ...process.argv.slice(1, 2)],
      argv: process.argv.slice(2),
    },
    now: () => new Date(),
    interruption(notice) {
      if (controller) return controller.signal;
      const own = new AbortController();
      controller = own;
      const stop = () => {
        if (own.signal.aborted) endBySignal();
        process.stderr.write(`\n${notice}\n`);
        own.abort();
      };
      answerInterruptions(stop);
      return own.signal;
    },
  };
}
