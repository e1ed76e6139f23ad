/** @module kill -9 in the middle of a download, and two downloads of one model. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { ResourceError } from '../../src/core/errors.ts';
import { withLock } from '../../src/core/lock.ts';
import { downloadModel } from '../../src/model/download.ts';
import { etagOf, type FileServer, sendFile, startServer } from './file-server.ts';
import { openWorkspace, sha256Of, tinyModel, type Workspace } from './workspace.ts';

const stopAt = 150_000;
let content: Buffer;
let work: Workspace;
let server: FileServer;
let child: ChildProcess | undefined;

beforeAll(async () => {
  content = await tinyModel();
});
beforeEach(async () => {
  work = await openWorkspace();
});
afterEach(async () => {
  child?.kill('SIGKILL');
  child = undefined;
  await server?.[Symbol.asyncDispose]();
  await work[Symbol.asyncDispose]();
});

/** The size of the part, once it is that large. */
async function waitForPart(bytes: number): Promise<void> {
  const path = join(work.store.folderOf('tiny'), 'tiny.gguf.part');
  for (;;) {
    if (child?.exitCode !== null) throw new Error(`the child ended with ${child?.exitCode}`);
    if ((await stat(path).catch(() => null))?.size === bytes) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Starts a process that downloads until the server falls silent, and kills it there. */
async function downloadAndKill(): Promise<void> {
  const url = `${server.origin}/tiny.gguf`;
  child = spawn(
    process.execPath,
    ['--import', 'tsx', join(import.meta.dirname, 'download-child.ts'), work.store.dir, url],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  await waitForPart(stopAt);
  child.kill('SIGKILL');
  await once(child, 'exit');
}

test('after kill -9 nothing counts, and the next start asks for the missing bytes only', async () => {
  server = await startServer((response, asked, number) =>
    sendFile(response, asked, content, number === 1 ? { stopAfter: stopAt, hang: true } : {}),
  );
  await downloadAndKill();
  expect(await work.store.list()).toEqual([]);
  await expect(work.store.resolve('tiny')).rejects.toBeInstanceOf(ResourceError);
  // The lock of the dead process is there, and does not hold.
  expect(await work.files()).toEqual(['download.lock', 'tiny.gguf.part', 'tiny.gguf.part.json']);

  const model = await downloadModel({ source: `${server.origin}/tiny.gguf` }, work.options);
  expect(model.sha256).toBe(sha256Of(content));
  expect(await readFile(model.path)).toEqual(content);
  expect(work.notes).toEqual([expect.stringContaining('Found 150 kB of')]);
  expect(server.asked.map(({ headers }) => headers.range)).toEqual([undefined, `bytes=${stopAt}-`]);
  expect(server.asked[1]!.headers['if-range']).toBe(etagOf(content));
  expect(server.asked.map(({ sentBytes }) => sentBytes)).toEqual([stopAt, content.length - stopAt]);
  expect(await work.files()).toEqual(['model.json', 'tiny.gguf']);
});

test('a living download holds the lock against a second one', async () => {
  let free = () => {};
  server = await startServer(async (response, asked) => {
    await new Promise<void>((resolve) => {
      free = resolve;
    });
    await sendFile(response, asked, content);
  });
  const request = { source: `${server.origin}/tiny.gguf` };
  const first = downloadModel(request, work.options);
  while (server.asked.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  const error = await downloadModel(request, work.options).catch((error) => error);
  expect(error).toBeInstanceOf(ResourceError);
  expect(error.message).toContain(`process ${process.pid}`);
  free();
  expect(await first).toMatchObject({ sha256: sha256Of(content) });
  expect(server.asked).toHaveLength(1);
});

test.each([
  ['of a process that is gone', { token: 'x', pid: 2 ** 22 + 1, host: hostname() }, 0],
  ['of a namesake of ours before a restart', { token: 'x', pid: process.pid, host: hostname() }, 0],
  ['of another machine that fell silent', { token: 'x', pid: 1, host: 'elsewhere' }, 120],
  ['that cannot be read and is old', 'half a lo', 120],
  ['without a holder for some seconds', '', 4],
])('a lock %s does not hold', async (_, holder, ageSeconds) => {
  const path = join(work.dir, 'a.lock');
  await writeFile(path, JSON.stringify(holder));
  const then = new Date(Date.now() - ageSeconds * 1000);
  await utimes(path, then, then);
  expect(await withLock(path, undefined, async () => 'done')).toBe('done');
  await expect(stat(path)).rejects.toThrow();
});

test.each([
  ['of another machine', { token: 'x', pid: 1, host: 'elsewhere' }],
  ['of a living process', { token: 'x', pid: process.ppid, host: hostname() }],
])('a fresh lock %s holds', async (_, holder) => {
  const path = join(work.dir, 'a.lock');
  await writeFile(path, JSON.stringify(holder));
  await expect(withLock(path, undefined, async () => 'done')).rejects.toBeInstanceOf(ResourceError);
  expect(JSON.parse(await readFile(path, 'utf8'))).toEqual(holder);
});

test('of many at once, one works at a time, round after round', async () => {
  const path = join(work.dir, 'a.lock');
  for (let round = 0; round < 50; round++) {
    let inside = 0;
    let most = 0;
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, () =>
        withLock(path, undefined, async () => {
          most = Math.max(most, ++inside);
          await new Promise((resolve) => setImmediate(resolve));
          inside--;
        }),
      ),
    );
    expect(most).toBe(1);
    expect(outcomes.some(({ status }) => status === 'fulfilled')).toBe(true);
  }
});
