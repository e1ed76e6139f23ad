/**
 * @module A disk that becomes full at each of the writes of a run: the last good checkpoint survives, and with space again the run
 * ends as if nothing had been. On a real small file system (tmpfs, which only root may mount).
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ResourceError } from '../../src/core/errors.ts';
import { hashFile } from '../../src/core/hash-file.ts';
import type { TrainEvent } from '../../src/train/options.ts';
import { openTinyRuns, type TinyRuns } from '../helpers/tiny-runs.ts';

const PAGE = 4096;
const place = mkdtempSync(join(tmpdir(), 'ilab-small-'));
const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'ilab-test', place]).status === 0;
const filler = join(place, 'filler');

let runs: TinyRuns;
let expected: string;
let adapterBytes: number;
beforeAll(async () => {
  runs = await openTinyRuns();
  const { adapterPath } = await runs.run().summary;
  expected = await hashFile(adapterPath);
  adapterBytes = readFileSync(adapterPath).length;
});
afterAll(async () => {
  if (isMounted) spawnSync('umount', [place]);
  rmdirSync(place);
  await runs[Symbol.asyncDispose]();
});

/** Takes all space but `pages`. */
function fillTo(pages: number): void {
  const { bavail, bsize } = statfsSync(place);
  writeFileSync(filler, Buffer.alloc(bavail * bsize - pages * PAGE));
}

const failure = (summary: Promise<unknown>) =>
  summary.then(
    () => null,
    (error: unknown) => error,
  );

/** A run whose steps are done and saved, and that then could not write its adapter, because a folder stood in its place. */
async function finishedButUnwritten(outputDir: string): Promise<void> {
  mkdirSync(join(outputDir, 'adapter.gguf'), { recursive: true });
  expect(await failure(runs.run({ outputDir }).summary)).toBeInstanceOf(Error);
  rmdirSync(join(outputDir, 'adapter.gguf'));
}

/** The disk is full, nothing of the failed write lies about, the checkpoint is sound, and the run can be ended. */
async function survives(outputDir: string, error: unknown, filesLeft: string[]): Promise<void> {
  expect(error).toBeInstanceOf(ResourceError);
  expect((error as ResourceError).message).toContain('full');
  expect((await readdir(outputDir)).sort()).toEqual(filesLeft);
  rmSync(filler);
  const { events, summary } = runs.run({ outputDir });
  await summary;
  expect(events).toContainEqual(expect.objectContaining({ type: 'resumed' }));
  expect(events.some(({ type }) => type === 'checkpointIgnored')).toBe(false);
  expect(await hashFile(join(outputDir, 'adapter.gguf'))).toBe(expected);
  rmSync(outputDir, { recursive: true });
}

describe.skipIf(!isMounted)('a disk that becomes full', () => {
  test('at a checkpoint', async () => {
    const outputDir = join(place, 'checkpoint');
    let saved = 0;
    const onEvent = (event: TrainEvent) => {
      if (event.type === 'checkpoint' && ++saved === 3) fillTo(3);
    };
    const error = await failure(runs.run({ outputDir, checkpointEverySeconds: 0, onEvent }).summary);
    await survives(outputDir, error, ['checkpoint.bin']);
  });

  test('at the adapter', async () => {
    const outputDir = join(place, 'adapter');
    await finishedButUnwritten(outputDir);
    const before = readFileSync(join(outputDir, 'checkpoint.bin'));
    const onEvent = (event: TrainEvent) => {
      if (event.type === 'resumed') fillTo(3);
    };
    const error = await failure(runs.run({ outputDir, onEvent }).summary);
    expect(readFileSync(join(outputDir, 'checkpoint.bin')).equals(before)).toBe(true);
    await survives(outputDir, error, ['checkpoint.bin']);
  });

  test('at run.json', async () => {
    const outputDir = join(place, 'record');
    await finishedButUnwritten(outputDir);
    const onEvent = (event: TrainEvent) => {
      if (event.type === 'resumed') fillTo(Math.ceil(adapterBytes / PAGE));
    };
    const error = await failure(runs.run({ outputDir, onEvent }).summary);
    await survives(outputDir, error, ['adapter.gguf', 'checkpoint.bin']);
  });
});
