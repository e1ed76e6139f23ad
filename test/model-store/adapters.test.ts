/** @module The list of adapters: the newest of the very base, and everything damaged with its reason. */
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writeAdapter } from '../../src/gguf/adapter.ts';
import { listAdapters, newestAdapter } from '../../src/model/adapters.ts';

let dir: string;
const base = 'a'.repeat(64);
const otherBase = 'b'.repeat(64);
const data = 'd'.repeat(64);

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'ilab-adapters-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

interface Run {
  createdAt?: string;
  /** In run.json. */
  base?: string;
  /** In the adapter; default the same. */
  adapterBase?: string;
  /** Text of run.json; null writes none. */
  run?: string | null;
  /** Bytes of adapter.gguf; null writes none. */
  adapter?: string | null;
}

async function putRun(model: string, time: string, options: Run = {}): Promise<string> {
  const { createdAt = '2026-01-02T03:04:05.000Z', base: runBase = base } = options;
  const folder = join(dir, model, time);
  await mkdir(folder, { recursive: true });
  const path = join(folder, 'adapter.gguf');
  if (options.adapter === undefined)
    await writeAdapter(path, {
      architecture: 'llama',
      alpha: 2,
      tensors: new Map([
        [
          'blk.0.attn_q.weight',
          { a: new Float32Array(4), b: new Float32Array(4), rank: 1, inFeatures: 4, outFeatures: 4 },
        ],
      ]),
      provenance: { 'base.sha256': options.adapterBase ?? runBase },
    });
  else if (options.adapter !== null) await writeFile(path, options.adapter);
  const run = { createdAt, baseSha256: runBase, dataSha256: data, settings: { lr: 0.001 }, more: 1 };
  if (options.run !== null) await writeFile(join(folder, 'run.json'), options.run ?? JSON.stringify(run));
  return path;
}

test('no folder, no adapters', async () => {
  expect(await listAdapters(join(dir, 'none'))).toEqual([]);
  expect(await newestAdapter(join(dir, 'none'), base)).toBeNull();
});

test('newest first, by what run.json says and not by the folder', async () => {
  const old = await putRun('tiny', '2026-09-09_000000', { createdAt: '2026-01-01T00:00:00Z' });
  const young = await putRun('tiny', '2026-01-01_000000', { createdAt: '2026-09-09T00:00:00Z' });
  const foreign = await putRun('other', '2026-01-01_000000', {
    createdAt: '2026-10-10T00:00:00Z',
    base: otherBase,
  });
  const adapters = await listAdapters(dir);
  expect(adapters.map(({ path }) => path)).toEqual([foreign, young, old]);
  expect(adapters[1]).toEqual({
    path: young,
    model: 'tiny',
    createdAt: '2026-09-09T00:00:00Z',
    base,
    dataSha256: data,
    settings: { lr: 0.001 },
    dataPath: null,
    leaves: [],
    parent: null,
    summary: null,
    documents: [],
    problem: null,
  });
  expect(await newestAdapter(dir, base)).toMatchObject({ path: young });
  expect(await newestAdapter(dir, otherBase)).toMatchObject({ path: foreign });
  expect(await newestAdapter(dir, 'c'.repeat(64))).toBeNull();
});

test('a run that is not finished is left out', async () => {
  await putRun('tiny', '2026-01-01_000000', { run: null, adapter: null });
  await mkdir(join(dir, '.hidden', 'x'), { recursive: true });
  await writeFile(join(dir, 'stray.txt'), '');
  expect(await listAdapters(dir)).toEqual([]);
});

test('links out of the folder are not followed', async () => {
  const elsewhere = await mkdtemp(join(tmpdir(), 'ilab-elsewhere-'));
  try {
    await mkdir(join(elsewhere, 'run'));
    await writeFile(join(elsewhere, 'run', 'adapter.gguf'), 'x');
    await symlink(elsewhere, join(dir, 'linked'));
    expect(await listAdapters(dir)).toEqual([]);
  } finally {
    await rm(elsewhere, { recursive: true, force: true });
  }
});

describe('damage is shown and never chosen', () => {
  test.each<[string, Run, string]>([
    ['no run.json', { run: null }, 'run.json is missing'],
    ['run.json cut off', { run: '{"createdAt": "2026-' }, 'run.json cannot be read'],
    ['run.json without the base', { run: '{"createdAt": "2026-01-01T00:00:00Z"}' }, 'baseSha256'],
    ['no adapter', { adapter: null }, 'adapter.gguf is missing'],
    ['adapter cut off', { adapter: 'GGUF' }, 'not a sound GGUF'],
    ['adapter of another base', { adapterBase: otherBase }, otherBase],
  ])('%s', async (_, run, text) => {
    const sound = await putRun('tiny', '2020-01-01_000000', { createdAt: '2020-01-01T00:00:00Z' });
    await putRun('tiny', '2026-01-01_000000', run);
    const adapters = await listAdapters(dir);
    expect(adapters).toHaveLength(2);
    expect(adapters.find(({ path }) => path !== sound)?.problem).toContain(text);
    expect(await newestAdapter(dir, base)).toMatchObject({ path: sound });
  });
});
