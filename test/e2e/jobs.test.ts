/** @module Jobs as processes: seen from several terminals, left, stopped, killed, in the background. Needs `dist`. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { KeptEvent } from '../../src/jobs/events.ts';
import { stopJob } from '../../src/jobs/stop.ts';
import { findJob, type Job, listJobs } from '../../src/jobs/store.ts';
import { type SlowServer, startSlowServer } from '../helpers/slow-server.ts';
import { writeTinyGguf } from '../helpers/tiny-gguf.ts';

const program = join(import.meta.dirname, '../../bin/ilab.js');
const built = pathToFileURL(join(import.meta.dirname, '../../dist')).href;
let folder: string;
let model: Buffer;
let home: string;
let server: SlowServer;
const children = new Set<ChildProcess>();

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ilab-jobs-e2e-'));
  await writeTinyGguf(join(folder, 'tiny.gguf'));
  model = readFileSync(join(folder, 'tiny.gguf'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeEach(async () => {
  home = mkdtempSync(join(folder, 'home-'));
  // Hundreds of pieces, so that no test waits for the end by itself.
  server = await startSlowServer(model, { pieceBytes: Math.ceil(model.length / 400), everyMs: 100 });
});
afterEach(async () => {
  server[Symbol.dispose]();
  for (const child of children) child.kill('SIGKILL');
  for (const { pid, state } of (await listJobs(jobsFolder())).jobs)
    if (state === 'running') process.kill(pid, 'SIGKILL');
});

const jobsFolder = () => join(home, 'jobs');

interface Running {
  child: ChildProcess;
  out: { stdout: string; stderr: string };
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

function start(...args: string[]): Running {
  return startNode(program, ...args);
}

function startNode(...args: string[]): Running {
  const env = { PATH: process.env.PATH, ILAB_HOME: home };
  const child = spawn(process.execPath, args, { cwd: home, env, stdio: ['ignore', 'pipe', 'pipe'] });
  children.add(child);
  const out = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name]!.on('data', (piece) => {
      out[name] += piece;
    });
  const ended = once(child, 'close').then(([code, signal]) => {
    children.delete(child);
    return { code, signal };
  });
  return { child, out, ended };
}

async function ilab(...args: string[]) {
  const { out, ended } = start(...args);
  return { ...(await ended), ...out };
}

/** Waits until the only job satisfies `is`. */
async function jobThat(is: (job: Job) => boolean): Promise<Job> {
  for (;;) {
    const [job] = (await listJobs(jobsFolder())).jobs;
    if (job && is(job)) return job;
    await sleep(50);
  }
}

const goesOn = (job: Job) => job.state === 'running' && (job.progress?.done ?? 0) > 0;

async function until(is: () => boolean): Promise<void> {
  while (!is()) await sleep(50);
}

const eventsOf = (job: Job): KeptEvent[] =>
  readFileSync(job.logs.events, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as KeptEvent);

describe('a job in the foreground', () => {
  it('is seen from two other terminals, to its end', async () => {
    const foreground = start('download', server.url, '--sha256', '0'.repeat(64), '--hf-token', 'secret');
    const job = await jobThat(goesOn);
    const list = await ilab('process', 'list', '--state', 'Running');
    expect(list.stdout).toMatch(
      new RegExp(`download +${foreground.child.pid} +${job.id} .* running, \\d+ %`),
    );
    expect(job.command).toEqual(['download', server.url, '--sha256', '0'.repeat(64), '--hf-token', '***']);

    const [text, json] = [
      start('process', 'attach', job.id.slice(0, 6)),
      start('process', 'attach', '--json'),
    ];
    await until(() => text.out.stderr.includes('% (') && json.out.stdout.includes('"progress"'));
    server.hurry();
    // The checksum is wrong, so it fails in the end, and all see that.
    expect((await foreground.ended).code).toBe(5);
    expect([(await text.ended).code, (await json.ended).code]).toEqual([5, 5]);
    expect(text.out.stderr).toContain(foreground.out.stderr.split('\n').at(-2));
    expect(text.out.stderr).toContain(`The job ${job.id} failed with exit code 5.`);
    const events = json.out.stdout.trimEnd().split('\n');
    expect(events.map((line) => JSON.parse(line))).toEqual(eventsOf(job));
    expect(JSON.parse(events.at(-1)!)).toMatchObject({ type: 'end', state: 'failed', exitCode: 5 });
  });

  it('says what it took and where its result is; the record holds it', async () => {
    server.hurry();
    const run = await ilab('download', server.url);
    expect(run.code).toBe(0);
    expect(run.stderr).toMatch(/\nTook \d+ s, and \d+ s of processor time\.\nNext step: /);
    const { state, exitCode, usage, result, detached, logs } = await findJob(jobsFolder());
    expect({ state, exitCode, detached }).toEqual({ state: 'done', exitCode: 0, detached: false });
    expect(usage!.cpuSeconds).toBeGreaterThan(0);
    expect(readFileSync(result!).equals(model)).toBe(true);
    expect(readFileSync(logs.stdout, 'utf8')).toBe(run.stdout);
    expect(readdirSync(jobsFolder())).toHaveLength(1);
  });

  it('has crashed after kill -9, and is pruned; its number in other hands changes nothing', async () => {
    const foreground = start('download', server.url);
    const job = await jobThat(goesOn);
    expect((await ilab('process', 'prune')).stdout).toContain('0 job(s)');
    expect((await ilab('process', 'remove', job.id)).code).toBe(2);
    const attached = start('process', 'attach', job.id);
    await until(() => attached.out.stderr.includes('% ('));
    foreground.child.kill('SIGKILL');
    expect((await attached.ended).code).toBe(1);
    expect(attached.out.stderr).toMatch(
      /crashed: .*\nNext step: Run the same command again: .*\n {2}ilab download /,
    );
    expect((await ilab('process', 'list')).stdout).toContain(' crashed ');
    expect((await ilab('process', 'stop', job.id)).stderr).toContain('does not run: crashed');
    expect((await ilab('process', 'prune', '--state', 'errored')).stdout).toContain('1 job(s)');
    expect(existsSync(job.folder)).toBe(false);
  });

  it('was stopped by the second Ctrl-C, too, which ends it at once', async () => {
    const foreground = start('download', server.url);
    await jobThat(goesOn);
    foreground.child.kill('SIGINT');
    foreground.child.kill('SIGTERM');
    await foreground.ended;
    expect(await jobThat(({ state }) => state !== 'running')).toMatchObject({
      state: 'stopped',
      exitCode: 130,
    });
  });
});

describe('a job in the background', () => {
  it('goes on when who watches leaves, saves when it is stopped, and is gone on with', async () => {
    const detached = await ilab('download', server.url, '--detach', '--json');
    expect(detached.code).toBe(0);
    const job = await jobThat(goesOn);
    expect(JSON.parse(detached.stdout)).toMatchObject({ id: job.id, pid: job.pid, kind: 'download' });
    expect(job).toMatchObject({ detached: true, command: ['download', server.url, '--json'] });

    const watcher = start('process', 'attach');
    await until(() => watcher.out.stderr.includes('% ('));
    watcher.child.kill('SIGINT');
    expect((await watcher.ended).code).toBe(0);
    expect(watcher.out.stderr).toContain('Left; the job goes on.');
    const { done } = (await findJob(jobsFolder())).progress!;
    const later = await jobThat(({ progress }) => progress!.done > done);
    expect(later.state).toBe('running');

    const stopped = await ilab('process', 'stop', '--latest');
    expect(stopped.stdout).toBe(`The job ${job.id} has stopped.\n`);
    expect(await findJob(jobsFolder())).toMatchObject({ state: 'stopped', exitCode: 130 });
    const sentBefore = server.sent();
    expect(sentBefore).toBeLessThan(model.length);
    server.hurry();
    const again = await ilab('download', server.url, '-dt', '--quiet');
    expect(again.code).toBe(0);
    expect((await ilab('process', 'attach', '--latest')).code).toBe(0);
    expect(await findJob(jobsFolder())).toMatchObject({ state: 'done', detached: true });
    // The part was used: less than the whole came again.
    expect(server.sent() - sentBefore).toBeLessThan(model.length);
  });

  it('that cannot begin answers as in the foreground', async () => {
    const [detached, foreground] = [
      await ilab('download', join(home, 'none.gguf'), '--detach'),
      await ilab('download', join(home, 'none.gguf')),
    ];
    expect(foreground.stderr).toContain('There is no model file');
    expect(detached).toEqual(foreground);
  });
});

describe('a process that does not listen', () => {
  const job = `
    const { startJob } = await import('${built}/jobs/recorder.js');
    const job = startJob({
      root: process.env.ILAB_HOME + '/jobs', kind: 'train', command: ['train'], cwd: '/', onProblem: console.error,
    });
    process.stdout.write('begun');`;
  const startStub = async (then: string) => {
    const stub = startNode('--input-type=module', '-e', `${job} ${then}`);
    await until(() => stub.out.stdout.startsWith('begun'));
    return stub;
  };

  it('is killed when it is asked to stop the second time', async () => {
    const stub = await startStub('for (;;);');
    expect(await stopJob(await findJob(jobsFolder()))).toBe('asked');
    await sleep(300);
    const still = await findJob(jobsFolder());
    expect(still.state).toBe('running');
    expect(await stopJob(still)).toBe('forced');
    expect((await stub.ended).signal).toBe('SIGKILL');
    expect((await findJob(jobsFolder())).state).toBe('stopped');
  });

  it('ends by the first signal where nobody else wants it, and says so', async () => {
    const stub = await startStub('setInterval(() => {}, 1000);');
    stub.child.kill('SIGTERM');
    expect((await stub.ended).signal).toBe('SIGTERM');
    expect(await findJob(jobsFolder())).toMatchObject({ state: 'stopped', exitCode: 130 });
  });

  it('ends by the first signal though a library listens, too, which answers none while others do', async () => {
    const stub = await startStub(`
      await import('${pathToFileURL(join(import.meta.dirname, '../../node_modules/proper-lockfile/index.js')).href}');
      console.log(' ' + process.listenerCount('SIGINT'));
      setInterval(() => {}, 1000);`);
    await until(() => stub.out.stdout.startsWith('begun '));
    expect(Number(stub.out.stdout.split(' ')[1])).toBeGreaterThan(1);
    expect(await stopJob(await findJob(jobsFolder()))).toBe('asked');
    expect((await stub.ended).signal).toBe('SIGINT');
    expect((await findJob(jobsFolder())).state).toBe('stopped');
  });

  it('has failed when it ends without a word', async () => {
    const stub = await startStub('process.exit(7);');
    expect((await stub.ended).code).toBe(7);
    expect(await findJob(jobsFolder())).toMatchObject({ state: 'failed', exitCode: 7 });
  });
});
