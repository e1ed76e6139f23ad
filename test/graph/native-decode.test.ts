/** @module Blocks of a GGUF decoded by the kernels are, bit for bit, those that TypeScript decodes. */
import { describe, expect, test } from 'vitest';
import { Rng } from '../../src/core/rng.ts';
import { dequantize } from '../../src/gguf/dequantize.ts';
import { type GgmlType, ggmlBytes, ggmlTypes } from '../../src/gguf/types.ts';
import { decodeByKernel } from '../../src/graph/native/decode.ts';
import { addonOfThisPlatform } from '../helpers/native-runs.ts';

const addon = addonOfThisPlatform();
const types: GgmlType[] = ['f32', 'f16', 'bf16', 'q4_0', 'q4_1', 'q8_0', 'q4_K', 'q5_K', 'q6_K'];

/** Any bytes are blocks: with subnormal, infinite and undefined scales among them. */
function randomBytes(type: GgmlType, elements: number): Uint8Array {
  const random = Rng.named(1, `${type} ${elements}`);
  return Uint8Array.from({ length: ggmlBytes(type, elements) }, () => random.int(256));
}

describe.each(types)('%s', (type) => {
  test.each([256, 768, 256 * 37])('%i elements', (elements) => {
    const bytes = randomBytes(type, elements);
    const wanted = dequantize(type, bytes, elements);
    for (const threads of [1, 2, 5]) {
      const got = new Float32Array(elements).fill(-1);
      expect(decodeByKernel(addon, ggmlTypes[type], elements, bytes, got, threads)).toBe(true);
      // Where the processor always fuses a product and a sum, float64 may round in another place, once in 2^29 numbers.
      const differing = got.findIndex((value, i) => !Object.is(value, wanted[i]));
      expect(differing, `${got[differing]} instead of ${wanted[differing]}`).toBe(-1);
    }
  });
});

test('other types and sizes that are no whole blocks are left to TypeScript, and nothing is written', () => {
  const target = new Float32Array(48).fill(-1);
  const bytes = new Uint8Array(1000);
  for (const [type, elements] of [
    ['q4_0', 48],
    ['f32', 5],
    ['q3_K', 256],
  ] as [GgmlType, number][])
    expect(decodeByKernel(addon, ggmlTypes[type], elements, bytes, target, 1)).toBe(false);
  expect(target).toEqual(new Float32Array(48).fill(-1));
});
