/** @module Too little space on the disk: refused before when it can be known, survived when not. */
import { execFileSync } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { ResourceError } from '../../src/core/errors.ts';
import { downloadModel } from '../../src/model/download.ts';
import { openModelStore } from '../../src/model/store.ts';
import { type FileServer, sendFile, startServer } from './file-server.ts';
import { openWorkspace, sha256Of, tinyModel, type Workspace } from './workspace.ts';

let content: Buffer;
let work: Workspace;
let server: FileServer;
let mounted: string | null = null;

beforeAll(async () => {
  content = await tinyModel();
});
beforeEach(async () => {
  work = await openWorkspace();
});
afterEach(async () => {
  await server[Symbol.asyncDispose]();
  if (mounted !== null) execFileSync('umount', [mounted]);
  mounted = null;
  await work[Symbol.asyncDispose]();
});

function serve(chunked: boolean): Promise<FileServer> {
  return startServer((response, asked) => sendFile(response, asked, content, { chunked }));
}

test('need and have are said before a byte is written', async () => {
  server = await serve(false);
  work.options.freeBytes = async () => 300_000;
  const error = await downloadModel({ source: `${server.origin}/tiny.gguf` }, work.options).catch((e) => e);
  expect(error).toBeInstanceOf(ResourceError);
  expect(error.exitCode).toBe(4);
  expect(error.message).toMatch(/: \d+ kB are needed, 300 kB are free\.$/);
  expect(error.hint).toContain('--model-dir');
  expect(await work.files()).toEqual([]);
});

test('what an earlier run fetched is not needed again', async () => {
  server = await startServer((response, asked, number) =>
    sendFile(response, asked, content, number <= 3 ? { stopAfter: number === 1 ? 200_000 : 0 } : {}),
  );
  const request = { source: `${server.origin}/tiny.gguf` };
  await downloadModel(request, work.options).catch(() => undefined);
  // Room for the rest and the reserve, not for the whole.
  work.options.freeBytes = async () => content.length - 200_000 + 256 * 1024 + 64 * 1024;
  expect(await downloadModel(request, work.options)).toMatchObject({ sha256: sha256Of(content) });
});

test('a disk that fills up keeps the part, and with more room it goes on', async (context) => {
  const dir = join(work.dir, 'small');
  await mkdir(dir);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=160k', 'tmpfs', dir], { stdio: 'pipe' });
  } catch (error) {
    // Only root may mount; without a full disk there is nothing to test.
    server = await serve(true);
    context.skip(`no small disk could be mounted: ${(error as Error).message}`);
    return;
  }
  mounted = dir;
  // Without a length the check before cannot know.
  server = await serve(true);
  const options = { ...work.options, store: openModelStore(dir), freeBytes: async () => null };
  const request = { source: `${server.origin}/tiny.gguf` };
  const error = await downloadModel(request, options).catch((error) => error);
  expect(error).toBeInstanceOf(ResourceError);
  expect(error.message).toContain('The disk is full');
  expect(error.hint).toBeTruthy();
  expect(server.asked).toHaveLength(1);
  expect(await options.store.list()).toEqual([]);

  execFileSync('mount', ['-o', 'remount,size=4m', dir]);
  const model = await downloadModel(request, options);
  expect(model.sha256).toBe(sha256Of(content));
  expect(server.asked[1]?.headers.range).toMatch(/^bytes=[1-9]/);
  expect(work.notes.join(' ')).toContain('from an earlier run; going on');
});
