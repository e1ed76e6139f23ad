/** @module Starts a command as a process of its own, which goes on when the terminal is closed. */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { asDiskError } from '../core/atomic-write.ts';
import { jobFiles } from './job-files.ts';
import { type Job, readJob, removeJob } from './store.ts';

/** Names the job's folder to the process that runs it. */
export const JOB_VARIABLE = 'ILAB_JOB';

export interface DetachRequest {
  root: string;
  /** The job's id; left out: a new one. */
  id?: string | undefined;
  /** Node and the file of the program. */
  program: readonly string[];
  args: readonly string[];
  cwd: string;
  env: Readonly<Record<string, string | undefined>>;
}

/** How long a command that cannot begin has to say so. */
const SETTLE_MS = 1000;
/** How long a process may take until its record is there. */
const BEGIN_MS = 60_000;
const POLL_MS = 50;

/** @returns the job; null with its exit code when the process ended before it had begun one. @throws ResourceError */
export async function detach(
  request: DetachRequest,
): Promise<{ job: Job | null; folder: string; exitCode: number | null }> {
  const { root, program, args, cwd, id = randomUUID() } = request;
  const folder = join(root, id);
  const [stdout, stderr] = openLogs(folder);
  const [file, ...before] = program;
  const child = spawn(file!, [...before, ...args], {
    cwd,
    env: { ...request.env, [JOB_VARIABLE]: id },
    detached: true,
    windowsHide: true,
    stdio: ['ignore', stdout, stderr],
  });
  closeSync(stdout);
  closeSync(stderr);
  try {
    await once(child, 'spawn');
  } catch (error) {
    await removeJob(folder);
    throw asDiskError(error, file!);
  }
  child.unref();
  let settled = 0;
  for (let waited = 0; settled < SETTLE_MS && waited < BEGIN_MS; waited += POLL_MS) {
    if (child.exitCode !== null || child.signalCode !== null) break;
    if ((await readJob(folder)) !== null) settled += POLL_MS;
    await sleep(POLL_MS);
  }
  const job = await readJob(folder);
  return { job: typeof job === 'string' ? null : job, folder, exitCode: child.exitCode };
}

function openLogs(folder: string): [number, number] {
  try {
    mkdirSync(folder, { recursive: true });
    return [openSync(join(folder, jobFiles.stdout), 'a'), openSync(join(folder, jobFiles.stderr), 'a')];
  } catch (error) {
    throw asDiskError(error, folder);
  }
}
