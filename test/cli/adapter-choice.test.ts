/** @module --adapter FILE[:SCALE]: what is a scale and what belongs to a file's name. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { adapterNames, chooseAdapters, parseAdapter } from '../../src/cli/adapter-choice.ts';
import type { Session } from '../../src/cli/session.ts';
import { ResourceError, UsageError } from '../../src/core/errors.ts';
import { readAdapter, writeAdapter } from '../../src/gguf/adapter.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ilab-choice-'));
  for (const name of ['a.gguf', 'b.gguf', 'odd:0.5'])
    await writeAdapter(join(folder, name), {
      architecture: 'llama',
      alpha: 1,
      tensors: new Map(),
      provenance: {},
    });
});
afterAll(() => rm(folder, { recursive: true }));
afterEach(() => {
  vi.unstubAllGlobals();
});

describe('parseAdapter', () => {
  it.each([
    ['a.gguf', 'a.gguf', 1],
    ['a.gguf:0.5', 'a.gguf', 0.5],
    ['a.gguf:-2', 'a.gguf', -2],
    ['a.gguf:1e-1', 'a.gguf', 0.1],
    ['odd:0.5', 'odd:0.5', 1],
    ['odd:0.5:2', 'odd:0.5', 2],
    ['x:3', 'x', 3],
  ])('%s is %s by %d', async (text, name, scale) => {
    expect(await parseAdapter(text, folder)).toEqual({ source: join(folder, name), scale });
  });

  it.each(['a.gguf:', 'a.gguf:half', 'a.gguf:0', 'a.gguf:Infinity'])('refuses %s', async (text) => {
    await expect(parseAdapter(text, folder)).rejects.toThrow(UsageError);
  });

  it('takes a drive of Windows for a drive', async () => {
    vi.stubGlobal('process', { ...process, platform: 'win32', cwd: process.cwd });
    expect((await parseAdapter('C:\\x\\a.gguf', folder)).scale).toBe(1);
    expect((await parseAdapter('C:\\x\\a.gguf:0.5', folder)).scale).toBe(0.5);
    expect((await parseAdapter('C:5', folder)).scale).toBe(1);
  });
});

describe('chooseAdapters', () => {
  const model = { name: 'm', path: 'm.gguf', bytes: 1, sha256: 'a'.repeat(64) };
  const choose = (adapter: string[], noAdapter = false) => {
    const session = {
      context: { cwd: folder },
      config: { train: { ckpt_output_dir: join(folder, 'checkpoints') } },
      paths: { cache: join(folder, 'cache') },
    };
    return chooseAdapters(session as unknown as Session, model, { adapter, noAdapter });
  };

  it('takes several in the order given, and names them as the user did', async () => {
    const chosen = await choose(['b.gguf:0.25', 'a.gguf']);
    expect(chosen.map(({ path, scale }) => [path, scale])).toEqual([
      [join(folder, 'b.gguf'), 0.25],
      [join(folder, 'a.gguf'), 1],
    ]);
    expect(adapterNames(chosen)).toBe(`${join(folder, 'b.gguf')}:0.25, ${join(folder, 'a.gguf')}`);
    expect((await readAdapter(chosen[0]!.path)).architecture).toBe('llama');
  });

  it('takes none when none is wanted, or none is there', async () => {
    expect(await choose(['none'])).toEqual([]);
    expect(await choose([], true)).toEqual([]);
    expect(await choose([])).toEqual([]);
    expect(adapterNames([])).toBeNull();
  });

  it('refuses one twice, "none" beside another, --no-adapter beside one, and a missing one', async () => {
    await expect(choose(['a.gguf', './a.gguf:2'])).rejects.toThrow(/given twice/);
    await expect(choose(['a.gguf', 'none'])).rejects.toThrow(UsageError);
    await expect(choose(['a.gguf'], true)).rejects.toThrow(UsageError);
    await expect(choose(['c.gguf'])).rejects.toThrow(ResourceError);
  });

  it('says what a folder lacks to be a PEFT adapter', async () => {
    await writeFile(join(folder, 'adapter_config.json'), '{}');
    await expect(choose(['.'])).rejects.toThrow(/no configuration of a PEFT adapter/);
  });
});
