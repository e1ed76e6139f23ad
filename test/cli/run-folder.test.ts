/** @module The folder of a training run: the unfinished one of the same request is found again, others are left alone. */
import { existsSync, mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { discardUnlessSaved, openRunFolder, timeStamp } from '../../src/cli/run-folder.ts';
import { findNewest } from '../../src/core/newest-file.ts';
import { newHome } from './run-cli.ts';

const now = new Date(2026, 0, 2, 3, 4, 5);
const request = { dataPath: 'a.jsonl', settings: { lr: 1e-3 } };

describe('openRunFolder', () => {
  it('names a new folder by the local time', async () => {
    const root = newHome();
    const folder = await openRunFolder(root, request, { resume: true, now });
    expect(folder).toEqual({ path: join(root, '2026-01-02_030405'), found: false, others: [] });
    expect(existsSync(join(folder.path, 'request.json'))).toBe(true);
  });

  it('finds the unfinished run of the same request', async () => {
    const root = newHome();
    const first = await openRunFolder(root, request, { resume: true, now });
    expect(await openRunFolder(root, request, { resume: true, now })).toMatchObject({
      path: first.path,
      found: true,
    });
  });

  it('starts a new one with --no-resume, for another request, and after a finished run', async () => {
    const root = newHome();
    const first = await openRunFolder(root, request, { resume: true, now });
    writeFileSync(join(first.path, 'checkpoint.bin'), '');
    const second = await openRunFolder(root, request, { resume: false, now });
    expect(second).toMatchObject({ path: `${first.path}_2`, found: false, others: [first.path] });
    writeFileSync(join(first.path, 'run.json'), '{}');
    writeFileSync(join(second.path, 'run.json'), '{}');
    const third = await openRunFolder(root, { ...request, dataPath: 'b' }, { resume: true, now });
    expect(third).toMatchObject({ path: `${first.path}_3`, found: false, others: [] });
  });

  it('removes the folder of a run that failed before its first checkpoint only', async () => {
    const root = newHome();
    const folder = await openRunFolder(root, request, { resume: true, now });
    writeFileSync(join(folder.path, 'checkpoint.bin'), '');
    await discardUnlessSaved(folder);
    expect(existsSync(folder.path)).toBe(true);
    rmSync(join(folder.path, 'checkpoint.bin'));
    await discardUnlessSaved(folder);
    expect(existsSync(folder.path)).toBe(false);
  });

  it('stamps with two digits', () => {
    expect(timeStamp(new Date(2026, 10, 12, 1, 2, 3))).toBe('2026-11-12_010203');
  });
});

describe('findNewest', () => {
  it('looks into the folder and its direct subfolders, newest first', async () => {
    const root = newHome();
    mkdirSync(join(root, 'run'));
    const paths = ['train_a.jsonl', 'run/train_b.jsonl', 'test_a.jsonl', 'train_c.txt'].map((name) =>
      join(root, name),
    );
    paths.forEach((path, index) => {
      writeFileSync(path, 'x');
      utimesSync(path, 1000 + index, 1000 + index);
    });
    expect((await findNewest(root, 'train_', '.jsonl')).map(({ path }) => path)).toEqual([
      paths[1],
      paths[0],
    ]);
    expect(await findNewest(join(root, 'none'), 'train_', '.jsonl')).toEqual([]);
  });
});
