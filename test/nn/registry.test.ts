/** @module A model that training would compute differently from llama.cpp is refused, with what is supported. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { InputError } from '../../src/core/errors.ts';
import { openGguf } from '../../src/gguf/read.ts';
import type { GgufTyped } from '../../src/gguf/types.ts';
import { readArchitecture } from '../../src/nn/registry.ts';
import { type TinyFamily, tinyFamilies } from '../helpers/tiny-families.ts';
import { tiny, writeTinyGguf } from '../helpers/tiny-gguf.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ilab-registry-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function refused(family: TinyFamily, metadata?: [string, GgufTyped][]): Promise<InputError> {
  const path = join(folder, 'refused.gguf');
  await writeTinyGguf(path, { family, ...(metadata ? { metadata: new Map(metadata) } : {}) });
  const gguf = await openGguf(path);
  try {
    readArchitecture(gguf);
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return error as InputError;
  }
  throw new Error('nothing was refused');
}

const llama: TinyFamily = tinyFamilies.llama;

test('another architecture, naming those that are supported', async () => {
  const { message, hint } = await refused({ ...llama, architecture: 'mamba' });
  expect(message).toBe(
    'Models of the architecture "mamba" cannot be trained yet. Supported: llama, granite, granitemoe, qwen2, qwen3, qwen3moe, gemma3, phi3.',
  );
  expect(hint).toContain('ilab download');
});

test.each<[string, GgufTyped, string]>([
  ['llama.rope.scaling.type', { type: 'string', value: 'su' }, 'llama.rope.scaling.type = su'],
  ['llama.rope.dimension_count', { type: 'u32', value: 8 }, 'llama.rope.dimension_count = 8'],
  ['llama.attention.value_length', { type: 'u32', value: 8 }, 'llama.attention.value_length = 8'],
  ['llama.logit_scale', { type: 'f32', value: 2 }, 'llama.logit_scale = 2'],
  ['llama.attn_logit_softcapping', { type: 'f32', value: 50 }, 'llama.attn_logit_softcapping = 50'],
  ['llama.expert_gating_func', { type: 'u32', value: 2 }, 'llama.expert_gating_func = 2'],
  [
    'llama.attention.head_count',
    { type: 'array', items: 'u32', value: [4, 4] },
    'llama.attention.head_count = 4,4',
  ],
])('the key %s', async (key, value, what) => {
  const { message } = await refused(llama, [[key, value]]);
  expect(message).toContain(what);
});

test('a tensor that is not known, is missing, or has another shape', async () => {
  const { C } = tiny;
  const unknown = await refused({ ...llama, block: [...llama.block, ['attn_sinks.weight', 4]] });
  expect(unknown.message).toContain('the tensor blk.0.attn_sinks.weight');
  const without = llama.block.filter(([name]) => name !== 'ffn_down.weight');
  expect((await refused({ ...llama, block: without })).message).toContain(
    'the tensor blk.0.ffn_down.weight is missing',
  );
  const wide = await refused({ ...llama, block: [...without, ['ffn_down.weight', C, C]] });
  expect(wide.message).toContain('the tensor blk.0.ffn_down.weight is 64x64 instead of 64x96');
});
