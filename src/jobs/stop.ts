/** @module Asks a running job to stop, as Ctrl-C does: it saves first; asked again, it ends at once. */
import { writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { asDiskError } from '../core/atomic-write.ts';
import { ResourceError, UsageError } from '../core/errors.ts';
import { t } from '../i18n/index.ts';
import { jobFiles } from './job-files.ts';
import { type Job, readJob } from './store.ts';

/** What a process that was told twice may take before it is killed. */
const PATIENCE_MS = 3000;
const POLL_MS = 100;

/**
 * @returns whether it was asked for the first time, or forced to end.
 * @throws UsageError when it does not run, ResourceError when it runs on another machine.
 */
export async function stopJob(job: Job): Promise<'asked' | 'forced'> {
  if (job.state !== 'running')
    throw new UsageError(t('jobs.notRunning', { id: job.id, state: t(`jobs.state.${job.state}`) }), {
      hint: t('jobs.listHint'),
    });
  if (job.host !== hostname())
    throw new ResourceError(t('jobs.elsewhere', { id: job.id, host: job.host }), {
      hint: t('jobs.elsewhereHint', { host: job.host }),
    });
  const isFirst = await markAsked(join(job.folder, jobFiles.stop));
  // Windows has no signals: the process looks for the mark, and a signal would end it at once.
  if (process.platform !== 'win32') signalTo(job.pid, 'SIGINT');
  if (isFirst) return 'asked';
  if (!(await hasEnded(job, PATIENCE_MS))) signalTo(job.pid, 'SIGKILL');
  return 'forced';
}

/** Waits until the job has ended, at most so long. */
export async function hasEnded(job: Job, patienceMs: number): Promise<boolean> {
  for (let waited = 0; ; waited += POLL_MS) {
    const now = await readJob(job.folder);
    if (now === null || typeof now === 'string' || now.state !== 'running') return true;
    if (waited >= patienceMs) return false;
    await sleep(POLL_MS);
  }
}

/** False when the mark was there. */
async function markAsked(path: string): Promise<boolean> {
  try {
    await writeFile(path, `${new Date().toISOString()}\n`, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw asDiskError(error, path);
  }
}

/** One that has ended meanwhile needs no signal. */
function signalTo(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
