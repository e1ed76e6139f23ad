/** @module The merge on tiny models: its numbers, what it keeps, what it refuses, and llama.cpp's verdict on the result. */
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { checkFreeSpace } from '../../src/convert/free-space.ts';
import { type MergeProgress, mergeAdapter } from '../../src/convert/merge.ts';
import { CancelledError, InputError, ResourceError, UsageError } from '../../src/core/errors.ts';
import { Rng } from '../../src/core/rng.ts';
import { type Adapter, readAdapter, writeAdapter } from '../../src/gguf/adapter.ts';
import { quantize } from '../../src/gguf/quantize.ts';
import { openGguf, readTensorBytes, readTensorF32 } from '../../src/gguf/read.ts';
import type { GgufTyped } from '../../src/gguf/types.ts';
import { writeGguf } from '../../src/gguf/write.ts';
import { largestLogDifference, llamaProbabilities } from '../helpers/llama-probabilities.ts';
import { randomAdapter } from '../helpers/random-adapter.ts';
import { tinyFamilies } from '../helpers/tiny-families.ts';
import { tiny, writeTinyGguf } from '../helpers/tiny-gguf.ts';

let folder: string;
let basePath: string;
let adapterPath: string;
let outputPath: string;
let adapter: Adapter;

const kinds = ['attn_q', 'attn_k', 'attn_v', 'attn_output', 'ffn_gate', 'ffn_up', 'ffn_down'];
const names = [0, 1].flatMap((layer) => kinds.map((kind) => `blk.${layer}.${kind}.weight`));

const one = (path: string) => [{ path, scale: 1 }];

async function sha256(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ilab-merge-'));
  basePath = join(folder, 'base.gguf');
  adapterPath = join(folder, 'adapter.gguf');
  await writeTinyGguf(basePath);
  adapter = await randomAdapter({ basePath, names, rank: 4, alpha: 8, size: 0.1 });
  adapter.provenance = { 'base.sha256': await sha256(basePath), 'data.sha256': 'd'.repeat(64) };
  await writeAdapter(adapterPath, adapter);
});
beforeEach(async () => {
  outputPath = join(await mkdtemp(join(folder, 'out-')), 'merged.gguf');
});
afterAll(() => rm(folder, { recursive: true }));

/** W + alpha/rank · B·A by the definition, element by element. */
function mergedByDefinition(weights: Float32Array, name: string): Float32Array {
  const { a, b, rank, inFeatures } = adapter.tensors.get(name)!;
  return weights.map((weight, at) => {
    const [row, column] = [Math.floor(at / inFeatures), at % inFeatures];
    let change = 0;
    for (let r = 0; r < rank; r++) change += b[row * rank + r]! * a[r * inFeatures + column]!;
    return weight + (adapter.alpha / rank) * change;
  });
}

describe('the merged file', () => {
  it('holds W + alpha/rank · B·A for adapted matrices and the rest unchanged', async () => {
    const summary = await mergeAdapter({ basePath, adapters: one(adapterPath), outputPath, type: 'f32' });
    const [base, merged] = [await openGguf(basePath), await openGguf(outputPath)];
    expect([...merged.tensors.keys()]).toEqual([...base.tensors.keys()]);
    expect(summary).toMatchObject({ tensors: base.tensors.size, adapted: names.length, outputPath });
    expect(summary.outputBytes).toBe((await stat(outputPath)).size);
    for (const name of base.tensors.keys()) {
      const before = await readTensorF32(base, name);
      const after = await readTensorF32(merged, name);
      if (!names.includes(name)) expect(after).toEqual(before);
      else {
        const expected = mergedByDefinition(before, name);
        // One rounding to float32 of values below 2.
        expect(after.findIndex((value, i) => !(Math.abs(value - expected[i]!) <= 1.2e-7))).toBe(-1);
        expect(after).not.toEqual(before);
      }
    }
  });

  for (const [type, number] of [
    ['f16', 1],
    ['q8_0', 7],
  ] as const)
    it(`of type ${type} rounds matrices once, keeps norms f32 and says its file type`, async () => {
      await mergeAdapter({ basePath, adapters: one(adapterPath), outputPath, type });
      const [base, merged] = [await openGguf(basePath), await openGguf(outputPath)];
      expect(merged.metadata.get('general.file_type')).toBe(number);
      for (const [name, tensor] of merged.tensors) {
        expect(tensor.type).toBe(tensor.ne.length === 1 ? 'f32' : type);
        if (tensor.ne.length === 1 || names.includes(name)) continue;
        const expected = quantize(type, await readTensorF32(base, name));
        expect(await readTensorBytes(merged, name)).toEqual(expected);
      }
    });

  it('keeps metadata and tokenizer to the byte and adds where it comes from', async () => {
    await mergeAdapter({ basePath, adapters: one(adapterPath), outputPath, type: 'f16' });
    const [base, merged] = [await openGguf(basePath), await openGguf(outputPath)];
    for (const [key, raw] of base.rawMetadata)
      if (key !== 'general.file_type') expect(merged.rawMetadata.get(key)).toEqual(raw);
    const added = [...merged.metadata].filter(([key]) => !base.metadata.has(key));
    expect(Object.fromEntries(added)).toEqual({
      'ilab.merge.base.sha256': await sha256(basePath),
      'ilab.merge.base.file': 'base.gguf',
      'ilab.merge.adapter.sha256': await sha256(adapterPath),
      'ilab.merge.adapter.file': 'adapter.gguf',
      'ilab.adapter.base.sha256': await sha256(basePath),
      'ilab.adapter.data.sha256': 'd'.repeat(64),
    });
  });

  it('copies a matrix that already has the wanted type, and falls back to f16 for rows of 48', async () => {
    const strange = join(folder, 'strange.gguf');
    const values = Float32Array.from({ length: 48 * 64 }, (_, i) => Math.cos(i));
    const metadata = new Map<string, GgufTyped>([
      ['general.architecture', { type: 'string', value: 'llama' }],
      ['general.file_type', { type: 'u32', value: 7 }],
      ['general.alignment', { type: 'u32', value: 32 }],
    ]);
    const raw = [...metadata].filter(([key]) => key !== 'general.alignment');
    const ids = new Uint8Array(Int32Array.of(1, -2, 3).buffer);
    await writeGguf(strange, {
      metadata: new Map(raw),
      tensors: [
        { name: 'a.weight', ne: [64, 48], type: 'q8_0', data: () => quantize('q8_0', values) },
        { name: 'narrow.weight', ne: [48, 64], type: 'f16', data: () => quantize('f16', values) },
        { name: 'router.weight', ne: [64, 48], type: 'f32', data: () => quantize('f32', values) },
        { name: 'ids', ne: [3], type: 'i32', data: () => ids },
        { name: 'w.weight', ne: [64, 48], type: 'q8_0', data: () => quantize('q8_0', values) },
      ],
    });
    const own = join(folder, 'strange-adapter.gguf');
    await writeAdapter(
      own,
      await randomAdapter({ basePath: strange, names: ['w.weight'], rank: 2, alpha: 2, size: 0.1 }),
    );
    await mergeAdapter({ basePath: strange, adapters: one(own), outputPath, type: 'q8_0' });
    const [base, merged] = [await openGguf(strange), await openGguf(outputPath)];
    const types = [...merged.tensors.values()].map(({ name, type }) => `${name} ${type}`);
    expect(types).toEqual([
      'a.weight q8_0',
      'narrow.weight f16',
      'router.weight f32',
      'ids i32',
      'w.weight q8_0',
    ]);
    for (const name of ['a.weight', 'narrow.weight', 'router.weight', 'ids'])
      expect(await readTensorBytes(merged, name)).toEqual(await readTensorBytes(base, name));
    expect(await readTensorBytes(merged, 'w.weight')).not.toEqual(await readTensorBytes(base, 'w.weight'));
  });

  it('is told about as it grows', async () => {
    const seen: MergeProgress[] = [];
    await mergeAdapter({
      basePath,
      adapters: one(adapterPath),
      outputPath,
      type: 'f16',
      onProgress: (p) => seen.push({ ...p }),
    });
    expect(seen[0]).toMatchObject({ doneTensors: 0, totalTensors: 20 });
    expect(seen.at(-1)).toMatchObject({ doneTensors: 20, outputBytes: (await stat(outputPath)).size });
  });
});

describe('llama.cpp', () => {
  it('computes with the merged file what it computes with base and adapter', async () => {
    const outputs = { f32: outputPath, f16: `${outputPath}.f16.gguf`, q8_0: `${outputPath}.q8_0.gguf` };
    for (const type of ['f32', 'f16', 'q8_0'] as const)
      await mergeAdapter({ basePath, adapters: one(adapterPath), outputPath: outputs[type], type });
    const tokens = [1, 80, 262, 270, 100, 12, 290];
    const [plain, adapted, f32, f16, q8_0] = (await llamaProbabilities([
      { modelPath: basePath, tokens },
      { modelPath: basePath, adapterPath, tokens },
      ...Object.values(outputs).map((modelPath) => ({ modelPath, tokens })),
    ])) as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];
    expect(adapted.length).toBe(tiny.V);
    expect(largestLogDifference(adapted, plain)).toBeGreaterThan(1);
    // Measured 9e-5 (order of sums, KV cache in half floats), 0.011 and 0.21 (rounded weights), against 4.7 without adapter.
    expect(largestLogDifference(adapted, f32)).toBeLessThan(1e-3);
    expect(largestLogDifference(adapted, f16)).toBeLessThan(0.03);
    expect(largestLogDifference(adapted, q8_0)).toBeLessThan(0.5);
  });
});

describe('several adapters', () => {
  it('add up by their scales, in the merged file as in llama.cpp', async () => {
    const second = join(folder, 'second.gguf');
    const some = names.filter((name) => !name.includes('ffn'));
    await writeAdapter(
      second,
      await randomAdapter({ basePath, names: some, rank: 3, alpha: 3, size: 0.1, seed: 2 }),
    );
    const adapters = [
      { path: adapterPath, scale: 0.5 },
      { path: second, scale: -1.5 },
    ];
    const summary = await mergeAdapter({ basePath, adapters, outputPath, type: 'f32' });
    expect(summary.adapted).toBe(names.length);
    expect(summary.adapterSha256).toEqual([await sha256(adapterPath), await sha256(second)]);
    const merged = await openGguf(outputPath);
    expect(merged.metadata.get('ilab.merge.adapter.1.scale')).toBe('0.5');
    expect(merged.metadata.get('ilab.merge.adapter.2.file')).toBe('second.gguf');
    expect(merged.metadata.get('ilab.adapter.1.data.sha256')).toBe('d'.repeat(64));
    const tokens = [1, 80, 262, 270, 100, 12, 290];
    const [first, both, file] = (await llamaProbabilities([
      { modelPath: basePath, adapterPath, tokens },
      { modelPath: basePath, adapters, tokens },
      { modelPath: outputPath, tokens },
    ])) as [Float64Array, Float64Array, Float64Array];
    expect(largestLogDifference(both, first)).toBeGreaterThan(1);
    // Measured 1e-5, the order of sums.
    expect(largestLogDifference(both, file)).toBeLessThan(1e-4);
  });
});

describe('an adapter of experts', () => {
  it('changes each expert by its own pair, as llama.cpp applies it', async () => {
    const base = join(folder, 'experts.gguf');
    await writeTinyGguf(base, { family: tinyFamilies.mixtral });
    const header = await openGguf(base);
    const tensors = new Map(
      [...header.tensors.values()]
        .filter(({ name }) => name.includes('_exps'))
        .map(({ name, ne }) => {
          const [inFeatures, outFeatures, experts] = ne as [number, number, number];
          const rng = Rng.named(3, name);
          const normals = (length: number) => Float32Array.from({ length }, () => rng.normal() * 0.3);
          const [a, b] = [normals(experts * 6 * inFeatures), normals(experts * outFeatures * 6)];
          return [name, { a, b, rank: 6, inFeatures, outFeatures, experts }] as const;
        }),
    );
    expect(tensors.size).toBe(6);
    const path = join(folder, 'experts-adapter.gguf');
    await writeAdapter(path, { architecture: 'llama', alpha: 3, tensors, provenance: {} });
    await mergeAdapter({ basePath: base, adapters: one(path), outputPath, type: 'f32' });
    const tokens = [1, 80, 262, 270, 100, 12, 290];
    const [plain, adapted, merged] = (await llamaProbabilities([
      { modelPath: base, tokens },
      { modelPath: base, adapterPath: path, tokens },
      { modelPath: outputPath, tokens },
    ])) as [Float64Array, Float64Array, Float64Array];
    expect(largestLogDifference(adapted, plain)).toBeGreaterThan(0.3);
    expect(largestLogDifference(adapted, merged)).toBeLessThan(1e-4);
  });
});

describe('what rounding takes', () => {
  it('is the length of the rounding against that of the change, over all and at worst', async () => {
    const { loss } = await mergeAdapter({ basePath, adapters: one(adapterPath), outputPath, type: 'q8_0' });
    const [base, merged] = [await openGguf(basePath), await openGguf(outputPath)];
    let [change, rounding, worst] = [0, 0, 0];
    for (const name of names) {
      const before = await readTensorF32(base, name);
      const sum = mergedByDefinition(before, name);
      const after = await readTensorF32(merged, name);
      const squares = (other: Float32Array) =>
        sum.reduce((total, value, i) => total + (value - other[i]!) ** 2, 0);
      change += squares(before);
      rounding += squares(after);
      worst = Math.max(worst, Math.sqrt(squares(after) / squares(before)));
    }
    expect(loss!.overall).toBeCloseTo(Math.sqrt(rounding / change), 6);
    expect(loss!.worst.share).toBeCloseTo(worst, 6);
    expect(names).toContain(loss!.worst.name);
  });

  it('is nothing in f32, much in four bits, and not told where nothing is changed', async () => {
    const lossOf = async (type: 'f32' | 'q4_K_M', adapters = one(adapterPath)) =>
      (await mergeAdapter({ basePath, adapters, outputPath, type })).loss;
    expect((await lossOf('f32'))!.overall).toBe(0);
    expect((await lossOf('q4_K_M', [{ path: adapterPath, scale: 0.01 }]))!.overall).toBeGreaterThan(1);
    expect(await lossOf('f32', [])).toBeNull();
  });
});

describe('mergeAdapter refuses', () => {
  const merge = (changes: object = {}) =>
    mergeAdapter({ basePath, adapters: one(adapterPath), outputPath, type: 'f16', ...changes });

  async function altered(change: (copy: Adapter) => void): Promise<string> {
    const copy = await readAdapter(adapterPath);
    change(copy);
    const path = `${outputPath}.adapter.gguf`;
    await writeAdapter(path, copy);
    return path;
  }

  const first = names[0]!;
  const cases: Record<string, [(copy: Adapter) => void, RegExp]> = {
    'an adapter of another base': [
      (copy) => {
        copy.provenance['base.sha256'] = 'e'.repeat(64);
      },
      /trained on another file.*eeee/,
    ],
    'another architecture': [
      (copy) => {
        copy.architecture = 'gemma';
      },
      /architecture "gemma", and the base is "llama"/,
    ],
    'a tensor the base lacks': [
      (copy) => {
        copy.tensors.set('blk.9.attn_q.weight', copy.tensors.get(first)!);
      },
      /"blk.9.attn_q.weight", which the base does not have/,
    ],
    'another shape': [
      (copy) => {
        copy.tensors.set(first, copy.tensors.get('blk.0.ffn_down.weight')!);
      },
      /matrix of 96x64, and the base has 64x64/,
    ],
    'an empty adapter': [(copy) => copy.tensors.clear(), /nothing to merge/],
    'an alpha that is no number': [
      (copy) => {
        copy.alpha = Number.NaN;
      },
      /alpha NaN/,
    ],
    'a NaN in the adapter': [
      (copy) => {
        copy.tensors.get(first)!.a[3] = Number.NaN;
      },
      /"blk.0.attn_q.weight" would hold NaN/,
    ],
    'a value beyond half floats': [
      (copy) => {
        copy.tensors.get(first)!.b.fill(1e6);
      },
      /does not fit the type f16/,
    ],
  };
  for (const [name, [change, reason]] of Object.entries(cases))
    it(`${name}, and leaves what stood there`, async () => {
      await writeFile(outputPath, 'old');
      const error = await merge({ adapters: one(await altered(change)) }).catch((e: unknown) => e);
      expect(error).toBeInstanceOf(InputError);
      expect((error as InputError).message).toMatch(reason);
      expect((error as InputError).hint).toBeTruthy();
      expect(await readFile(outputPath, 'utf8')).toBe('old');
      expect((await readdir(join(outputPath, '..'))).filter((file) => file.endsWith('.tmp'))).toEqual([]);
    });

  it('to write over its own input', async () => {
    await expect(merge({ outputPath: basePath })).rejects.toThrow(UsageError);
    await expect(merge({ outputPath: adapterPath })).rejects.toThrow(UsageError);
  });

  it('a model given as adapter, an adapter given as model, and a missing file', async () => {
    await expect(merge({ adapters: one(basePath) })).rejects.toThrow(/no LoRA adapter/);
    await expect(merge({ basePath: adapterPath })).rejects.toThrow(/is no model/);
    await expect(merge({ adapters: one(`${adapterPath}x`) })).rejects.toThrow(ResourceError);
  });

  it('one part of a split model', async () => {
    const split = `${outputPath}.split.gguf`;
    const metadata = new Map<string, GgufTyped>([['split.count', { type: 'u16', value: 3 }]]);
    await writeTinyGguf(split, { metadata });
    await expect(merge({ basePath: split })).rejects.toThrow(/split into several files/);
  });

  it('to go on when stopped, and leaves no file', async () => {
    const controller = new AbortController();
    const onProgress = ({ doneTensors }: MergeProgress) => {
      if (doneTensors === 3) controller.abort();
    };
    await expect(merge({ onProgress, signal: controller.signal })).rejects.toThrow(CancelledError);
    expect(await readdir(join(outputPath, '..'))).toEqual([]);
  });

  it('a disk with too little room, before any work', async () => {
    await expect(checkFreeSpace(outputPath, 2e9, async () => 1e9)).rejects.toThrow(
      /needs 2.0 GB, but only 1.0 GB/,
    );
    await checkFreeSpace(outputPath, 1);
    await checkFreeSpace(join(outputPath, 'not', 'there', 'yet.gguf'), 1);
    await expect(checkFreeSpace(outputPath, 2 ** 60)).rejects.toThrow(ResourceError);
    await checkFreeSpace(outputPath, 2 ** 60, async () => null);
  });
});
