import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asDiskError, writeFileAtomic } from '../../src/core/atomic-write.ts';
import { ResourceError } from '../../src/core/errors.ts';
import { Rng } from '../../src/core/rng.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ilab-atomic-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('makes folders, replaces whole files, and leaves nothing beside them', async () => {
  const path = join(folder, 'a', 'b', 'file');
  await writeFileAtomic(path, 'old');
  await writeFileAtomic(path, [Buffer.from('new'), Buffer.from(' text')]);
  expect(await readFile(path, 'utf8')).toBe('new text');
  expect(await readdir(join(folder, 'a', 'b'))).toEqual(['file']);
});

test('what stood there stays when the new content fails half-way', async () => {
  const path = join(folder, 'kept');
  await writeFileAtomic(path, 'old');
  async function* broken() {
    yield Buffer.from('ne');
    throw new Error('source broke');
  }
  await expect(writeFileAtomic(path, broken())).rejects.toThrow('source broke');
  expect(await readFile(path, 'utf8')).toBe('old');
  expect(await readdir(folder)).not.toContainEqual(expect.stringMatching(/\.tmp$/));
});

test('a reader sees a whole file after every kill -9', async () => {
  const path = join(folder, 'counted');
  const random = Rng.named(1, 'kill');
  const script = `
    const { writeFileAtomic } = await import('./dist/core/atomic-write.js');
    for (let i = 0; ; i++) {
      await writeFileAtomic(${JSON.stringify(path)}, String(i % 10).repeat(200000));
      if (i === 0) process.stdout.write('.');
    }`;
  for (let round = 0; round < 10; round++) {
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    await setTimeout(random.int(40));
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await readFile(path, 'utf8')).toMatch(/^(\d)\1{199999}$/);
  }
});

test('a full disk and a place without rights become errors with a next step; others pass as they are', () => {
  const coded = (code: string) => Object.assign(new Error(code), { code });
  expect(asDiskError(coded('ENOSPC'), '/x')).toBeInstanceOf(ResourceError);
  expect(asDiskError(coded('EACCES'), '/x')).toMatchObject({ hint: expect.stringContaining('rights') });
  const other = coded('EIO');
  expect(asDiskError(other, '/x')).toBe(other);
});
