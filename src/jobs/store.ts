/** @module All jobs of a folder as they stand now: running, ended, or crashed. */
import { open, readdir, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { InputError, UsageError } from '../core/errors.ts';
import { isThere } from '../core/is-there.ts';
import { isAlive, processIdentity } from '../core/process-identity.ts';
import { t } from '../i18n/index.ts';
import { type JobProgress, parseEvent, progressOf } from './events.ts';
import { jobFiles } from './job-files.ts';
import { type JobRecord, readRecord } from './record.ts';

/** "crashed": killed, or the machine went down, before it could say how it ended. */
export const jobStates = ['running', 'done', 'failed', 'stopped', 'crashed'] as const;
export type JobState = (typeof jobStates)[number];

export interface Job extends Omit<JobRecord, 'state'> {
  state: JobState;
  folder: string;
  /** Its last sign of life, or its end. */
  lastSign: string;
  logs: { stdout: string; stderr: string; events: string };
  /** What it told last. */
  progress: JobProgress | null;
}

export interface JobList {
  /** The newest first. */
  jobs: Job[];
  /** Folders with a record that cannot be read. */
  problems: { folder: string; reason: string }[];
  /** Folders without a record: of jobs that begin just now, or never did. */
  empty: string[];
}

/** A process whose last sign is older than this is dead where nothing else can be known of it. */
const SILENT_MS = 60_000;

/** The last event of each kind stands within so many bytes of the end. */
const TAIL_BYTES = 8192;

export async function listJobs(root: string): Promise<JobList> {
  const entries = await readdir(root, { withFileTypes: true }).catch(() => []);
  const list: JobList = { jobs: [], problems: [], empty: [] };
  for (const entry of entries) {
    if (!entry.isDirectory()) continue;
    const folder = join(root, entry.name);
    const job = await readJob(folder);
    if (job === null) list.empty.push(folder);
    else if (typeof job === 'string') list.problems.push({ folder, reason: job });
    else list.jobs.push(job);
  }
  list.jobs.sort((a, b) => (a.startedAt < b.startedAt ? 1 : a.startedAt > b.startedAt ? -1 : 0));
  return list;
}

/** Null without a record; text that says what is wrong with it. */
export async function readJob(folder: string): Promise<Job | string | null> {
  const record = await readRecord(folder);
  if (record === null || typeof record === 'string') return record;
  const lastSign = await modified(folder);
  if (record.state !== 'running' || isRunning(record, lastSign))
    return toJob(folder, record, record.state, lastSign);
  // It may have ended, and written so, between the two looks.
  const again = await readRecord(folder);
  if (again === null || typeof again === 'string') return again;
  return toJob(folder, again, again.state === 'running' ? await silentState(folder) : again.state, lastSign);
}

async function toJob(folder: string, record: JobRecord, state: JobState, lastSign: Date): Promise<Job> {
  const path = (name: 'stdout' | 'stderr' | 'events') => join(folder, jobFiles[name]);
  return {
    ...record,
    state,
    folder,
    lastSign: record.endedAt ?? lastSign.toISOString(),
    logs: { stdout: path('stdout'), stderr: path('stderr'), events: path('events') },
    progress: await lastProgress(path('events')),
  };
}

/** Looks at the process; one of another machine that shares the folder is known by its sign of life only. */
function isRunning(record: JobRecord, lastSign: Date): boolean {
  if (record.host === hostname()) {
    const identity = processIdentity(record.pid);
    if (identity === null) return false;
    if (identity !== 'unknown' && record.processIdentity !== null) return identity === record.processIdentity;
    if (!isAlive(record.pid)) return false;
  }
  return Date.now() - lastSign.getTime() < SILENT_MS;
}

/** It was told to stop and could not say that it did; or it crashed. */
async function silentState(folder: string): Promise<JobState> {
  return (await isThere(join(folder, jobFiles.stop))) ? 'stopped' : 'crashed';
}

/**
 * The job with this id, or whose id begins so; without one the newest that runs, else the newest.
 * @throws UsageError when there is none or more than one; InputError when its record is damaged.
 */
export async function findJob(root: string, id?: string): Promise<Job> {
  const { jobs, problems } = await listJobs(root);
  const hint = t('jobs.listHint');
  if (id === undefined) {
    const job = jobs.find(({ state }) => state === 'running') ?? jobs[0];
    if (job === undefined) throw new UsageError(t('jobs.none'), { hint: t('jobs.noneHint') });
    return job;
  }
  const found = jobs.filter((job) => job.id.startsWith(id.toLowerCase()));
  if (found.length === 1) return found[0]!;
  const damaged = problems.find(({ folder }) => folder === join(root, id));
  if (damaged !== undefined)
    throw new InputError(damaged.reason, { path: join(damaged.folder, jobFiles.record), hint });
  const text =
    found.length === 0 ? t('jobs.unknown', { id }) : t('jobs.several', { id, count: found.length });
  throw new UsageError(text, { hint });
}

export interface PruneChoice {
  /** Of those that do not run; default all. */
  states?: readonly JobState[] | undefined;
  /** Only those that ended before. */
  before?: Date | undefined;
}

/** Removes the folders of ended jobs, never of a running one. @returns the ids. */
export async function pruneJobs(root: string, { states, before }: PruneChoice): Promise<string[]> {
  const { jobs, empty } = await listJobs(root);
  const chosen = jobs.filter(
    ({ state, lastSign }) =>
      state !== 'running' &&
      (states?.includes(state) ?? true) &&
      (before === undefined || new Date(lastSign) < before),
  );
  for (const { folder } of chosen) await removeJob(folder);
  // A job makes its folder and its record in one go, or its process died in between.
  for (const folder of empty)
    if (Date.now() - (await stat(folder)).mtimeMs > SILENT_MS) await removeJob(folder);
  return chosen.map(({ id }) => id);
}

/** The record first: what a kill leaves is a folder without one, which the next prune takes. */
export async function removeJob(folder: string): Promise<void> {
  await rm(join(folder, jobFiles.record), { force: true });
  await rm(folder, { recursive: true, force: true });
}

async function lastProgress(events: string): Promise<JobProgress | null> {
  const file = await open(events, 'r').catch(() => null);
  if (file === null) return null;
  try {
    const { size } = await file.stat();
    const start = Math.max(0, size - TAIL_BYTES);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(size - start), 0, size - start, start);
    for (const line of buffer.subarray(0, bytesRead).toString('utf8').split('\n').reverse()) {
      const event = parseEvent(line);
      const progress = event && progressOf(event);
      if (progress) return progress;
    }
    return null;
  } finally {
    await file.close();
  }
}

async function modified(folder: string): Promise<Date> {
  return stat(join(folder, jobFiles.record)).then(
    ({ mtime }) => mtime,
    () => new Date(0),
  );
}
