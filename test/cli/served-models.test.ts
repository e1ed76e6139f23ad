/** @module The models of `ilab serve` by name, with a tiny real model and real adapters. */
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openServedModels } from '../../src/cli/served-models.ts';
import type { Session } from '../../src/cli/session.ts';
import { hashFile } from '../../src/core/hash-file.ts';
import { writeAdapter } from '../../src/gguf/adapter.ts';
import { timesLoaded } from '../../src/infer/runtime.ts';
import { createApp } from '../../src/serve/app.ts';
import { trustedHosts } from '../../src/serve/trusted-hosts.ts';
import { randomAdapter } from '../helpers/random-adapter.ts';
import { writeTinyGguf } from '../helpers/tiny-gguf.ts';

let folder: string;
let session: Session;
let model: { name: string; path: string; bytes: number; sha256: string };
let adapterPath: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ilab-served-'));
  const path = join(folder, 'tiny.gguf');
  await writeTinyGguf(path);
  model = { name: 'tiny', path, bytes: 1, sha256: await hashFile(path) };
  adapterPath = join(folder, 'checkpoints/tiny/2026-01-02_030405/adapter.gguf');
  await mkdir(dirname(adapterPath), { recursive: true });
  const names = ['blk.0.attn_q.weight', 'blk.1.attn_q.weight'];
  await writeAdapter(adapterPath, await randomAdapter({ basePath: path, names, rank: 4, alpha: 8, size: 2 }));
  const run = {
    createdAt: '2026-01-02T03:04:05Z',
    baseSha256: model.sha256,
    dataSha256: model.sha256,
    settings: {},
  };
  await writeFile(join(dirname(adapterPath), 'run.json'), JSON.stringify(run));
  const leaf = join(folder, 'checkpoints/tiny/ferries_2026-01-03_030405');
  await cp(dirname(adapterPath), leaf, { recursive: true });
  session = {
    config: {
      models: { context_size: 128, threads: null, dir: folder },
      train: { ckpt_output_dir: join(folder, 'checkpoints') },
    },
    context: { cwd: folder },
    paths: { cache: join(folder, 'cache') },
    note: () => undefined,
  } as unknown as Session;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const open = (named: readonly string[], adapters = [{ path: adapterPath, source: adapterPath, scale: 1 }]) =>
  openServedModels(session, {
    ...{ model, adapters, guard: false, parallel: 1, named, embeddingModel: undefined },
  });

describe('served models', () => {
  it('are the taught one, its base, leaves and named adapters, over weights that were read once', async () => {
    await using served = await open([`half=${adapterPath}:0.5`]);
    const { models, embedder } = served;
    expect(models.map(({ id }) => id)).toEqual(['tiny', 'tiny:base', 'tiny:ferries', 'half']);
    const ask = [{ role: 'user' as const, content: 'in the rain' }];
    const texts = [];
    for (const one of models) texts.push((await one.chat(ask, { maxTokens: 12 })).text);
    const [taught, base, leaf, half] = texts;
    expect(leaf).toBe(taught);
    expect(base).not.toBe(taught);
    expect(half).not.toBe(taught);
    expect((await embedder.embed('the rain')).vector.length).toBeGreaterThan(1);
    expect(timesLoaded(model.path)).toBe(1);
  });

  it('mix adapters as a request says, by name or in the form of llama.cpp, and refuse those that are not there', async () => {
    await using served = await open([`half=${adapterPath}:0.5`]);
    const loaded = timesLoaded(model.path);
    const closing = new AbortController().signal;
    const app = createApp({ ...served, hosts: trustedHosts('127.0.0.1'), closing });
    const ask = async (more: object) => {
      const body = { messages: [{ role: 'user', content: 'in the rain' }], max_tokens: 12, ...more };
      const sent = { method: 'POST', body: JSON.stringify(body) };
      const response = await app.request('http://127.0.0.1/v1/chat/completions', sent);
      return (await response.json()) as {
        model: string;
        choices: [{ message: { content: string } }];
        error?: { message: string };
      };
    };
    const textOf = async (more: object) => (await ask(more)).choices[0].message.content;
    const listed = await (await app.request('http://127.0.0.1/lora-adapters')).json();
    expect(listed).toEqual([
      { id: 0, name: 'taught', scale: 1 },
      { id: 1, name: 'ferries', scale: 0 },
      { id: 2, name: 'half', scale: 0 },
    ]);
    const [taught, base, half] = await Promise.all(
      ['tiny', 'tiny:base', 'half'].map((name) => textOf({ model: name })),
    );
    expect(await textOf({ adapters: [] })).toBe(base);
    expect(await textOf({ lora: [{ id: 0, scale: 0 }] })).toBe(base);
    expect(await textOf({ adapters: [{ name: 'taught' }] })).toBe(taught);
    expect(await textOf({ adapters: [{ name: 'half' }] })).toBe(half);
    // The file's own share and that of the request multiply.
    expect(await textOf({ lora: [{ id: 2, scale: 2 }] })).toBe(taught);
    const mixed = await ask({
      adapters: [
        { name: 'taught', scale: 0.5 },
        { name: 'ferries', scale: -0.5 },
      ],
    });
    expect(mixed.model).toBe('tiny:ferries*-0.5+taught*0.5');
    expect(mixed.choices[0].message.content).toBe(base);
    // More combinations than are kept open.
    const many = await Promise.all(
      [1, 2, 3, 4, 5, 6, 7].map((i) => textOf({ lora: [{ id: 0, scale: i / 100 }] })),
    );
    expect(await textOf({ lora: [{ id: 0, scale: 0.01 }] })).toBe(many[0]);
    expect(new Set(many).size).toBeGreaterThan(1);
    expect(timesLoaded(model.path)).toBe(loaded);
    for (const strange of [{ adapters: [{ name: 'other' }] }, { lora: [{ id: 3, scale: 1 }] }])
      expect((await ask(strange)).error?.message).toMatch(/no adapter (other|3) here.*0: taught, 1: ferries/);
  });

  it('refuse what is no name and file, a name that is there already, and leave nothing open', async () => {
    await expect(open(['half'])).rejects.toMatchObject({ name: 'UsageError' });
    await expect(open([`tiny=${adapterPath}`])).rejects.toMatchObject({
      ...{ name: 'UsageError', message: expect.stringContaining('tiny') },
    });
    await expect(open(['x=missing.gguf'])).rejects.toMatchObject({ name: 'ResourceError' });
    const before = timesLoaded(model.path);
    await using again = await open([]);
    // The weights were given back: they had to be read anew.
    expect([again.models.length, timesLoaded(model.path)]).toEqual([3, before + 1]);
  });
});
