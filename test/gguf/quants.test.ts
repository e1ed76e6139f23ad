/** @module Block formats against the numpy code of the package `gguf` (test/golden/quants.py makes the fixture). */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dequantize, isDequantizable } from '../../src/gguf/dequantize.ts';
import { floatToBfloat, floatToHalf, halfToFloat } from '../../src/gguf/half.ts';
import { quantize } from '../../src/gguf/quantize.ts';
import { type GgmlType, ggmlBytes, ggmlTypes } from '../../src/gguf/types.ts';

const golden = JSON.parse(readFileSync(new URL('../golden/quants.json', import.meta.url), 'utf8'));

function bytesOf(base64: string): Uint8Array {
  return new Uint8Array(Buffer.from(base64, 'base64'));
}

function floatsOf(base64: string): Float32Array {
  return new Float32Array(bytesOf(base64).buffer);
}

function bitsOf(values: Float32Array): Uint32Array {
  return new Uint32Array(values.buffer);
}

describe('dequantize', () => {
  const names = Object.keys(golden.decode);

  it('has a golden case for every quantised type it decodes', () => {
    const decoded = Object.keys(ggmlTypes).filter((type) => isDequantizable(type as GgmlType));
    const covered = names.map((name) => name.toLowerCase());
    expect(decoded.map((type) => type.toLowerCase()).sort()).toEqual([...covered, 'f16', 'f32'].sort());
  });

  for (const name of names)
    it(`decodes ${name} to the very bits of the oracle`, () => {
      const type = Object.keys(ggmlTypes).find((key) => key.toLowerCase() === name.toLowerCase()) as GgmlType;
      const expected = floatsOf(golden.decode[name].values);
      const actual = dequantize(type, bytesOf(golden.decode[name].bytes), expected.length);
      expect(bitsOf(actual)).toEqual(bitsOf(expected));
    });

  it('refuses a type without a decoder in plain words', () => {
    expect(() => dequantize('iq2_xxs', new Uint8Array(66), 256)).toThrow(/iq2_xxs cannot be read.*q4_1/);
  });

  it('reads bytes that do not start at a multiple of four', () => {
    const odd = new Uint8Array(9);
    odd.set(new Uint8Array(Float32Array.of(1.5, -2).buffer), 1);
    expect([...dequantize('f32', odd.subarray(1), 2)]).toEqual([1.5, -2]);
  });
});

describe('quantize', () => {
  const values = floatsOf(golden.encode.values);

  it('rounds to f16 and bf16 as the oracle, subnormals, ties and infinities included', () => {
    expect(quantize('f16', values)).toEqual(bytesOf(golden.encode.f16));
    expect(quantize('bf16', values)).toEqual(bytesOf(golden.encode.bf16));
  });

  it('rounds to q8_0 as ggml, ties away from zero', () => {
    expect(quantize('q8_0', floatsOf(golden.q8_0.values))).toEqual(bytesOf(golden.q8_0.bytes));
  });

  it('keeps f32 to the bit in a buffer of its own', () => {
    const out = quantize('f32', values);
    expect(new Uint32Array(out.buffer)).toEqual(bitsOf(values));
    expect(out.buffer).not.toBe(values.buffer);
    expect(quantize('f32', Float32Array.of(1, 2, 3).subarray(1, 2)).length).toBe(4);
  });

  it('gives every half float back, and NaN as NaN', () => {
    for (let half = 0; half < 65536; half++) {
      const value = halfToFloat[half]!;
      if (Number.isNaN(value)) expect(Number.isNaN(halfToFloat[floatToHalf(value)])).toBe(true);
      else if (floatToHalf(value) !== half) expect.unreachable(`half ${half}`);
    }
    expect(floatToBfloat(Number.NaN) & 0x7fff).toBeGreaterThan(0x7f80);
  });
});

it('counts bytes by whole blocks', () => {
  expect(ggmlBytes('q4_1', 64)).toBe(40);
  expect(() => ggmlBytes('q8_0', 33)).toThrow(/whole blocks/);
});
