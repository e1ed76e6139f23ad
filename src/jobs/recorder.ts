/** @module Keeps the record of the job that this process runs: that it lives, what it tells, how it ended. */
import { randomUUID } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, utimesSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { asDiskError } from '../core/atomic-write.ts';
import { endBySignal, isAnswered } from '../core/interruption.ts';
import { processIdentity } from '../core/process-identity.ts';
import { openUsageMeter, type Usage } from './energy.ts';
import type { JobEvent } from './events.ts';
import { jobFiles, writeRecord } from './job-files.ts';
import type { JobRecord } from './record.ts';

export interface JobRequest {
  /** The folder of all jobs. */
  root: string;
  /** Given when the folder is there already, with logs that take what the process prints. */
  id?: string | undefined;
  kind: string;
  command: readonly string[];
  cwd: string;
  /** Told once when the disk takes no more: the work goes on without its record. */
  onProblem: (error: unknown) => void;
}

export type Ending = Pick<JobRecord, 'exitCode' | 'error'> & { state: 'done' | 'failed' | 'stopped' };

export interface RunningJob {
  readonly id: string;
  readonly folder: string;
  emit(event: JobEvent): void;
  /** What is printed. */
  output(stream: 'stdout' | 'stderr', text: string): void;
  setResult(path: string): void;
  usage(): Usage;
  /** Once; later calls change nothing. */
  end(ending: Ending): void;
}

/** The process gives a sign of life this often, and reads its counters. */
export const BEAT_MS = 5000;

const CANCELLED = 130;

/** @throws ResourceError when the record cannot be written. */
export function startJob(request: JobRequest): RunningJob {
  const { id = randomUUID(), onProblem } = request;
  const detached = request.id !== undefined;
  const folder = join(request.root, id);
  const identity = processIdentity(process.pid);
  const record: JobRecord = {
    format: 1,
    ...{ id, kind: request.kind, command: [...request.command], cwd: request.cwd },
    ...{ host: hostname(), pid: process.pid, processIdentity: identity === 'unknown' ? null : identity },
    ...{ detached, startedAt: new Date().toISOString(), state: 'running' },
  };
  const files = openFiles(folder);
  writeRecord(folder, record);
  const meter = openUsageMeter();
  let hasProblem = false;
  let isOver = false;
  const attempt = (work: () => void) => {
    if (hasProblem) return;
    try {
      work();
    } catch (error) {
      hasProblem = true;
      onProblem(error);
    }
  };

  const emit = (event: JobEvent) => {
    const line = `${JSON.stringify({ at: new Date().toISOString(), ...event })}\n`;
    // One write for a line: who reads meanwhile sees whole ones, but for the last.
    if (!isOver) attempt(() => void writeSync(files.events, line));
  };
  const end = (ending: Ending) => {
    if (isOver) return;
    const usage = meter.read();
    emit({ type: 'end', ...ending, usage });
    isOver = true;
    clearInterval(beat);
    release();
    for (const file of Object.values(files)) closeSync(file);
    attempt(() => writeRecord(folder, { ...record, ...ending, endedAt: new Date().toISOString(), usage }));
  };
  const release = onEndOfProcess(end);
  let wasTold = false;
  const beat = setInterval(() => {
    meter.read();
    try {
      const now = new Date();
      utimesSync(join(folder, jobFiles.record), now, now);
    } catch {
      // Who finds no sign of life looks for the process itself.
    }
    // Elsewhere the signal itself comes. Once: a second one would end it before it has saved.
    if (process.platform !== 'win32' || wasTold || !existsSync(join(folder, jobFiles.stop))) return;
    wasTold = true;
    process.emit('SIGINT', 'SIGINT');
  }, BEAT_MS);
  beat.unref();

  return {
    id,
    folder,
    emit,
    output(stream, text) {
      const plain = stripVTControlCharacters(text);
      if (!detached && !isOver) attempt(() => void writeSync(files[stream]!, plain));
      emit({ type: 'output', stream, text: plain });
    },
    setResult(path) {
      record.result = path;
    },
    usage: meter.read,
    end,
  };
}

function openFiles(folder: string): Record<'events' | 'stdout' | 'stderr', number> {
  try {
    mkdirSync(folder, { recursive: true });
    const open = (name: keyof typeof jobFiles) => openSync(join(folder, jobFiles[name]), 'a');
    return { events: open('events'), stdout: open('stdout'), stderr: open('stderr') };
  } catch (error) {
    throw asDiskError(error, folder);
  }
}

/**
 * Tells `end` when the process ends by another way than its command: by a signal that nobody else answers, by the second one, or
 * by process.exit. @returns what takes that back.
 */
function onEndOfProcess(end: (ending: Ending) => void): () => void {
  let asked = 0;
  const onSignal = (signal: NodeJS.Signals) => {
    asked++;
    const isElsewhere = isAnswered(signal);
    if (isElsewhere && asked === 1) return;
    end({ state: 'stopped', exitCode: CANCELLED });
    if (!isElsewhere) endBySignal(signal);
  };
  const onExit = (code: number) => end({ state: code === 0 ? 'stopped' : 'failed', exitCode: code });
  const signals = ['SIGINT', 'SIGTERM'] as const;
  for (const signal of signals) process.on(signal, onSignal);
  process.on('exit', onExit);
  return () => {
    for (const signal of signals) process.off(signal, onSignal);
    process.off('exit', onExit);
  };
}
