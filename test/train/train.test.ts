/** @module A run as a whole: what it reports and writes, and what it refuses. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EngineError, InputError, ResourceError } from '../../src/core/errors.ts';
import { hashFile } from '../../src/core/hash-file.ts';
import { readAdapter } from '../../src/gguf/adapter.ts';
import type { TrainOptions } from '../../src/train/options.ts';
import { writeTinyGguf } from '../helpers/tiny-gguf.ts';
import { lossesOf, openTinyRuns, type TinyRuns } from '../helpers/tiny-runs.ts';
import { tinySettings } from '../helpers/tiny-training.ts';

let runs: TinyRuns;
beforeAll(async () => {
  runs = await openTinyRuns();
});
afterAll(() => runs[Symbol.asyncDispose]());

describe('a training run', () => {
  test('estimates first, learns its data, and writes an adapter that tells where it comes from', async () => {
    const { events, summary } = runs.run();
    const { adapterPath, steps, firstLoss, lastLoss } = await summary;
    expect(events[0]).toMatchObject({ type: 'estimate', examples: 5, steps });
    expect(firstLoss).toBeGreaterThan(4);
    expect(lastLoss).toBeLessThan(0.5);
    const adapter = await readAdapter(adapterPath);
    expect(adapter.tensors.size).toBe(14);
    expect(adapter.alpha).toBe(8);
    expect(adapter.provenance['base.sha256']).toBe(await hashFile(runs.modelPath));
    expect(adapter.provenance['data.sha256']).toBe(await hashFile(runs.dataPath));
    for (const { b } of adapter.tensors.values()) expect(b.some((value) => value !== 0)).toBe(true);
  });

  test('is the same for the same seed, and another for another', async () => {
    const [a, b, c] = [runs.run(), runs.run(), runs.run({ seed: 7 })];
    const hashes = await Promise.all(
      [a, b, c].map(async ({ summary }) => hashFile((await summary).adapterPath)),
    );
    expect(lossesOf(a.events)).toEqual(lossesOf(b.events));
    expect(hashes[0]).toBe(hashes[1]);
    expect(lossesOf(a.events)).not.toEqual(lossesOf(c.events));
  });

  test('the checkpoint goes when the run is complete', async () => {
    const { outputDir, summary } = runs.run({ checkpointEverySeconds: 0 });
    await summary;
    expect((await readdir(outputDir)).sort()).toEqual(['adapter.gguf', 'history.json', 'run.json']);
  });
});

describe('bad input', () => {
  const refused = async (changes: Partial<TrainOptions>) => {
    const error = await runs.run(changes).summary.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    return error as InputError;
  };
  const dataOf = async (name: string, text: string) => {
    const path = join(runs.folder, name);
    await writeFile(path, text);
    return path;
  };

  test('missing data', async () => {
    const error = await refused({ dataPath: join(runs.folder, 'none.jsonl') });
    expect(error).toBeInstanceOf(ResourceError);
    expect(error.hint).toContain('ilab generate');
  });

  test('a row that is not valid is named by its line', async () => {
    const path = await dataOf('bad.jsonl', '{"user":"a","assistant":"b"}\n{"user":"a"}\n');
    expect(await refused({ dataPath: path })).toMatchObject({ path, line: 2, exitCode: 3 });
  });

  test('a row that is too long is an error, never cut', async () => {
    const path = await dataOf('long.jsonl', JSON.stringify({ user: 'a'.repeat(80), assistant: 'b' }));
    const error = await refused({ dataPath: path });
    expect(error).toBeInstanceOf(InputError);
    expect(error.message).toContain('84 tokens');
    expect(error.hint).toContain('--max-seq-len 128');
  });

  test('an architecture that cannot be trained is named with those that can', async () => {
    const path = join(runs.folder, 'other.gguf');
    await writeTinyGguf(path, {
      metadata: new Map([['general.architecture', { type: 'string', value: 'mamba' }]]),
    });
    const error = await refused({ modelPath: path });
    expect(error.message).toContain('"mamba"');
    expect(error.message).toContain('llama');
  });

  test('a loss that is no longer a number stops the run and keeps the last good checkpoint', async () => {
    const outputDir = join(runs.folder, 'nan');
    const error = await refused({ outputDir, lr: 1e30, gradClip: 1e30, checkpointEverySeconds: 0 });
    expect(error).toBeInstanceOf(EngineError);
    expect(error.message).toMatch(/at step \d+ with a learning rate of/);
    expect((await readFile(join(outputDir, 'checkpoint.bin'))).length).toBeGreaterThan(1000);
  });
});

test('only the wanted layers of the last blocks are adapted', async () => {
  const { adapterPath } = await runs.run({ loraTargets: ['q_proj', 'ffn_down'], loraLayers: 1, iters: 2 })
    .summary;
  const adapter = await readAdapter(adapterPath);
  expect([...adapter.tensors.keys()].sort()).toEqual(['blk.1.attn_q.weight', 'blk.1.ffn_down.weight']);
  await expect(runs.run({ loraTargets: ['kv_proj'] }).summary).rejects.toMatchObject({
    exitCode: 3,
    message: expect.stringContaining('"kv_proj"'),
    hint: expect.stringContaining('attn_q'),
  });
});

test('--iters ends a run after so many steps', async () => {
  const { events, summary } = runs.run({ iters: 7 });
  expect((await summary).steps).toBe(7);
  expect(lossesOf(events)).toHaveLength(7);
  // The cool-down ends with the run.
  const last = events.findLast((event) => event.type === 'step');
  expect(last?.type === 'step' && last.lr).toBeLessThan(tinySettings.lr);
});
