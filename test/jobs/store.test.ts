/** @module What is said of jobs by their records, with real processes behind them. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { processIdentity } from '../../src/core/process-identity.ts';
import { jobFiles, writeRecord } from '../../src/jobs/job-files.ts';
import type { JobRecord } from '../../src/jobs/record.ts';
import { findJob, listJobs, pruneJobs, readJob } from '../../src/jobs/store.ts';

let root: string;
let living: ChildProcess;

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'ilab-jobs-'));
  living = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  await once(living, 'spawn');
});
afterEach(() => {
  living.kill('SIGKILL');
  rmSync(root, { recursive: true, force: true });
});

/** Writes a record of a running job of `living`. @param silentSeconds since its last sign of life. */
function job(change: Partial<JobRecord> = {}, silentSeconds = 0): JobRecord {
  const id = change.id ?? randomUUID();
  const folder = join(root, id);
  mkdirSync(folder, { recursive: true });
  const record: JobRecord = {
    ...{ format: 1, id, kind: 'train', command: ['train'], cwd: root, host: hostname(), pid: living.pid! },
    ...{ processIdentity: identityOf(living.pid!), detached: false, state: 'running' },
    startedAt: '2026-01-02T03:04:05.000Z',
    ...change,
  };
  writeRecord(folder, record);
  const sign = new Date(Date.now() - 1000 * silentSeconds);
  utimesSync(join(folder, jobFiles.record), sign, sign);
  return record;
}

function identityOf(pid: number): string | null {
  const identity = processIdentity(pid);
  return identity === 'unknown' ? null : identity;
}

async function stateOf({ id }: JobRecord): Promise<string | null> {
  const read = await readJob(join(root, id));
  return typeof read === 'string' || read === null ? read : read.state;
}

describe('running or crashed', () => {
  it('runs while its process does, however long it gave no sign', async () => {
    expect(await stateOf(job({}, 5))).toBe('running');
    expect(await stateOf(job({}, 100_000))).toBe('running');
  });

  it('crashed when its process is gone', async () => {
    const record = job();
    const ended = once(living, 'exit');
    living.kill('SIGKILL');
    await ended;
    expect(await stateOf(record)).toBe('crashed');
  });

  it('crashed when another process has its number', async () => {
    expect(await stateOf(job({ processIdentity: '0-0-0/1' }))).toBe('crashed');
  });

  it('was stopped when it was told to and is gone', async () => {
    const record = job({ processIdentity: '0-0-0/1' });
    writeFileSync(join(root, record.id, jobFiles.stop), '');
    expect(await stateOf(record)).toBe('stopped');
  });

  it('is known by its signs of life on another machine, and where no system tells when a process began', async () => {
    expect(await stateOf(job({ host: 'elsewhere' }, 5))).toBe('running');
    expect(await stateOf(job({ host: 'elsewhere' }, 100))).toBe('crashed');
    expect(await stateOf(job({ processIdentity: null }, 5))).toBe('running');
    expect(await stateOf(job({ processIdentity: null }, 100))).toBe('crashed');
    // Linux gives no process this number.
    expect(await stateOf(job({ processIdentity: null, pid: 2 ** 22 + 1 }, 5))).toBe('crashed');
  });

  it('is what its end says, whoever has its number now', async () => {
    expect(await stateOf(job({ state: 'done', exitCode: 0 }))).toBe('done');
    expect(await stateOf(job({ state: 'failed', exitCode: 4 }))).toBe('failed');
  });
});

describe('the list', () => {
  it('has the newest first, says what is damaged, and takes a folder without a record for none', async () => {
    const old = job({ startedAt: '2026-01-01T00:00:00.000Z' });
    const young = job({ startedAt: '2026-01-03T00:00:00.000Z' });
    mkdirSync(join(root, 'begins-just-now'));
    const damaged = job();
    writeFileSync(join(root, damaged.id, jobFiles.record), '{"format": 1, "id": "x"}');
    const list = await listJobs(root);
    expect(list.jobs.map(({ id }) => id)).toEqual([young.id, old.id]);
    expect(list.empty).toEqual([join(root, 'begins-just-now')]);
    expect(list.problems).toHaveLength(1);
    expect(list.problems[0]!.reason).toContain('kind');
    await expect(findJob(root, damaged.id)).rejects.toMatchObject({ code: 'input', exitCode: 3 });
  });

  it('is empty where there is no folder', async () => {
    expect(await listJobs(join(root, 'missing'))).toEqual({ jobs: [], problems: [], empty: [] });
  });

  it('shows the last progress, also of training, though the last line is torn', async () => {
    const record = job();
    const events = join(root, record.id, jobFiles.events);
    const progress = {
      type: 'progress',
      label: 'x',
      done: 1,
      total: 9,
      unit: 'items',
      rate: 1,
      secondsLeft: 8,
    };
    const lines = [
      { at: '2026-01-01T00:00:00.000Z', ...progress },
      { at: '2026-01-01T00:00:01.000Z', type: 'step', step: 3, steps: 10, secondsLeft: 7 },
      { at: '2026-01-01T00:00:01.000Z', type: 'output', stream: 'stderr', text: 'words\n' },
    ];
    writeFileSync(events, `${lines.map((line) => JSON.stringify(line)).join('\n')}\n{"at":"2026`);
    const read = await findJob(root, record.id);
    expect(read.progress).toMatchObject({ done: 3, total: 10, secondsLeft: 7 });
  });
});

describe('findJob', () => {
  it('takes the beginning of an id, and without one the newest that runs', async () => {
    const runs = job({ id: 'aaaa0000-0000-4000-8000-000000000000' });
    job({ id: 'aabb0000-0000-4000-8000-000000000000', startedAt: '2027-01-01T00:00:00.000Z', state: 'done' });
    expect((await findJob(root, 'aaa')).id).toBe(runs.id);
    expect((await findJob(root, 'AAAA0')).id).toBe(runs.id);
    expect((await findJob(root)).id).toBe(runs.id);
    await expect(findJob(root, 'aa')).rejects.toThrow('2 jobs begin with "aa".');
    await expect(findJob(root, 'c')).rejects.toThrow('There is no job "c".');
    await expect(findJob(join(root, 'missing'))).rejects.toThrow('There is no job.');
  });
});

describe('prune', () => {
  it('never takes a running job, nor one that begins, and what it is told of the others', async () => {
    const runs = job();
    const elsewhere = job({ host: 'elsewhere' }, 5);
    const crashed = job({ processIdentity: '0-0-0/1' }, 100);
    const ended = (state: 'done' | 'failed', days: number) =>
      job({ state, endedAt: new Date(Date.now() - 86_400_000 * days).toISOString() });
    const [old, young, failed] = [ended('done', 9), ended('done', 1), ended('failed', 1)];
    mkdirSync(join(root, 'begins-just-now'));
    mkdirSync(join(root, 'never-began'));
    utimesSync(join(root, 'never-began'), 0, 0);
    const left = async () => (await listJobs(root)).jobs.map(({ id }) => id).sort();
    const ids = (...records: JobRecord[]) => records.map(({ id }) => id).sort();

    const before = new Date(Date.now() - 5 * 86_400_000);
    expect(await pruneJobs(root, { before })).toEqual([old.id]);
    expect(await left()).toEqual(ids(runs, elsewhere, crashed, young, failed));
    expect((await pruneJobs(root, { states: ['failed', 'crashed'] })).sort()).toEqual(ids(crashed, failed));
    expect(await pruneJobs(root, {})).toEqual([young.id]);
    expect(await left()).toEqual(ids(runs, elsewhere));
    expect(existsSync(join(root, 'begins-just-now'))).toBe(true);
    expect(existsSync(join(root, 'never-began'))).toBe(false);
  });
});
