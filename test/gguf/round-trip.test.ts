/** @module What is written comes back: values of every metadata type, tensors, adapters; and a failure leaves the old file. */
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Adapter, readAdapter, writeAdapter } from '../../src/gguf/adapter.ts';
import { metadataNumber, metadataString } from '../../src/gguf/metadata.ts';
import { quantize } from '../../src/gguf/quantize.ts';
import { openGguf, readTensorBytes, readTensorF32 } from '../../src/gguf/read.ts';
import type { GgufTyped } from '../../src/gguf/types.ts';
import { ggufFileBytes, writeGguf } from '../../src/gguf/write.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ilab-gguf-'));
});
afterAll(() => rm(folder, { recursive: true }));

const everyType = new Map<string, GgufTyped>([
  ['a.u8', { type: 'u8', value: 255 }],
  ['a.i8', { type: 'i8', value: -128 }],
  ['a.u16', { type: 'u16', value: 65535 }],
  ['a.i16', { type: 'i16', value: -32768 }],
  ['a.u32', { type: 'u32', value: 4294967295 }],
  ['a.i32', { type: 'i32', value: -2147483648 }],
  ['a.f32', { type: 'f32', value: 0.5 }],
  ['a.f64', { type: 'f64', value: 0.1 }],
  ['a.bool', { type: 'bool', value: true }],
  ['a.u64', { type: 'u64', value: 2n ** 64n - 1n }],
  ['a.i64', { type: 'i64', value: -5 }],
  ['a.text', { type: 'string', value: '\ufeffgrüße 👋' }],
  ['a.words', { type: 'array', items: 'string', value: ['Ġthe', '', 'é'] }],
  ['a.numbers', { type: 'array', items: 'i32', value: [1, -2, 3] }],
]);

describe('writeGguf and openGguf', () => {
  it('give back every metadata type, and raw values copy to the byte', async () => {
    const first = join(folder, 'types.gguf');
    await writeGguf(first, { metadata: everyType, tensors: [] });
    const gguf = await openGguf(first);
    expect(gguf.version).toBe(3);
    for (const [key, typed] of everyType) expect(gguf.metadata.get(key)).toEqual(typed.value);
    const second = join(folder, 'raw.gguf');
    const metadata = new Map<string, GgufTyped>();
    for (const [key, value] of gguf.rawMetadata) metadata.set(key, { type: 'raw', value });
    await writeGguf(second, { metadata, tensors: [] });
    expect(await readFile(second)).toEqual(await readFile(first));
  });

  it('place tensors at multiples of 32 and tell the size of the file beforehand', async () => {
    const path = join(folder, 'tensors.gguf');
    const odd = Float32Array.from({ length: 33 }, (_, i) => i / 7);
    const rows = Float32Array.from({ length: 128 }, (_, i) => Math.sin(i));
    const what = {
      metadata: new Map<string, GgufTyped>(),
      tensors: [
        { name: 'odd', ne: [33], type: 'f32' as const, data: () => quantize('f32', odd) },
        { name: 'rows', ne: [64, 2], type: 'q8_0' as const, data: async () => quantize('q8_0', rows) },
        { name: 'half', ne: [33], type: 'f16' as const, data: () => quantize('f16', odd) },
      ],
    };
    await writeGguf(path, what);
    expect((await stat(path)).size).toBe(ggufFileBytes(what));
    const gguf = await openGguf(path);
    expect(await readTensorF32(gguf, 'odd')).toEqual(odd);
    expect(await readTensorBytes(gguf, 'rows')).toEqual(quantize('q8_0', rows));
    const back = await readTensorF32(gguf, 'rows');
    for (let i = 0; i < 128; i++) expect(Math.abs(back[i]! - rows[i]!)).toBeLessThan(1 / 250);
    for (const tensor of gguf.tensors.values()) expect(tensor.offset % 32).toBe(0);
    await expect(readTensorBytes(gguf, 'none')).rejects.toThrow(/no tensor "none"/);
  });

  it('keep the old file and leave nothing beside it when a tensor fails', async () => {
    const own = await mkdtemp(join(folder, 'own-'));
    const path = join(own, 'kept.gguf');
    await writeFile(path, 'old');
    const data = () => Promise.reject(new Error('no data'));
    const tensors = [{ name: 'x', ne: [1], type: 'f32' as const, data }];
    await expect(writeGguf(path, { metadata: new Map(), tensors })).rejects.toThrow('no data');
    expect(await readFile(path, 'utf8')).toBe('old');
    expect(await readdir(own)).toEqual(['kept.gguf']);
  });

  it('say in plain words what metadata lacks', async () => {
    const gguf = await openGguf(join(folder, 'types.gguf'));
    expect(metadataNumber(gguf, 'a.u8')).toBe(255);
    expect(metadataNumber(gguf, 'a.none', 7)).toBe(7);
    expect(metadataString(gguf, 'a.none', 'x')).toBe('x');
    expect(() => metadataNumber(gguf, 'a.text')).toThrow(/"a.text" should hold a number, but holds string/);
    expect(() => metadataString(gguf, 'a.none')).toThrow(/holds nothing/);
  });
});

describe('adapter files', () => {
  const adapter: Adapter = {
    architecture: 'llama',
    alpha: 16,
    provenance: { base_sha256: 'ab'.repeat(32), settings: '{"lr":0.001}' },
    tensors: new Map([
      [
        'blk.0.attn_q.weight',
        {
          a: Float32Array.from({ length: 8 * 3 }, (_, i) => i),
          b: Float32Array.from({ length: 5 * 3 }, (_, i) => -i),
          rank: 3,
          inFeatures: 8,
          outFeatures: 5,
        },
      ],
      [
        'blk.0.ffn_up_exps.weight',
        {
          a: Float32Array.from({ length: 4 * 2 * 8 }, (_, i) => i / 3),
          b: Float32Array.from({ length: 4 * 6 * 2 }, (_, i) => -i / 3),
          rank: 2,
          inFeatures: 8,
          outFeatures: 6,
          experts: 4,
        },
      ],
    ]),
  };

  it('come back as they were written, in the shapes llama.cpp expects', async () => {
    const path = join(folder, 'adapter.gguf');
    await writeAdapter(path, adapter);
    expect(await readAdapter(path)).toEqual(adapter);
    const gguf = await openGguf(path);
    expect(gguf.tensors.get('blk.0.attn_q.weight.lora_a')?.ne).toEqual([8, 3]);
    expect(gguf.tensors.get('blk.0.attn_q.weight.lora_b')?.ne).toEqual([3, 5]);
    expect(gguf.tensors.get('blk.0.ffn_up_exps.weight.lora_a')?.ne).toEqual([8, 2, 4]);
    expect(gguf.tensors.get('blk.0.ffn_up_exps.weight.lora_b')?.ne).toEqual([2, 6, 4]);
    expect(gguf.metadata.get('general.type')).toBe('adapter');
    expect(gguf.metadata.get('adapter.type')).toBe('lora');
    expect(gguf.metadata.get('adapter.lora.alpha')).toBe(16);
  });

  it('are refused when they are a model, lack a half, or hold something else', async () => {
    const one = () => quantize('f32', Float32Array.of(1));
    const path = join(folder, 'strange.gguf');
    const head: [string, GgufTyped][] = [
      ['general.architecture', { type: 'string', value: 'llama' }],
      ['general.type', { type: 'string', value: 'adapter' }],
      ['adapter.type', { type: 'string', value: 'lora' }],
      ['adapter.lora.alpha', { type: 'f32', value: 1 }],
    ];
    const half = { name: 'w.lora_a', ne: [1, 1], type: 'f32' as const, data: one };
    await writeGguf(path, { metadata: new Map(head), tensors: [half] });
    await expect(readAdapter(path)).rejects.toThrow(/no fitting pair.*"w".*A is 1x1, B is -/);
    await writeGguf(path, { metadata: new Map(head), tensors: [{ ...half, name: 'token_embd.weight' }] });
    await expect(readAdapter(path)).rejects.toThrow(/belongs to no LoRA pair/);
    await writeGguf(path, { metadata: new Map(head.slice(0, 1)), tensors: [] });
    await expect(readAdapter(path)).rejects.toThrow(/no LoRA adapter \(general.type model/);
  });
});
