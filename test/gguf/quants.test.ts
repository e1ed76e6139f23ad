/** @module Block formats against ggml and the numpy code of the package `gguf` (test/golden/quants.py makes the fixture). */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dequantize, isDequantizable } from '../../src/gguf/dequantize.ts';
import { floatToBfloat, floatToHalf, halfToFloat } from '../../src/gguf/half.ts';
import { quantize, type WritableType } from '../../src/gguf/quantize.ts';
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

/** The bytes that quants.py makes of the same name: SHA-256 of it and a counter. */
function stream(name: string, length: number): Uint8Array<ArrayBuffer> {
  const parts = Array.from({ length: Math.ceil(length / 32) }, (_, i) =>
    createHash('sha256').update(`${name}:${i}`).digest(),
  );
  return new Uint8Array(Buffer.concat(parts).subarray(0, length));
}

function sha256(values: Float32Array | Uint8Array): string {
  return createHash('sha256')
    .update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength))
    .digest('hex');
}

function typeOf(name: string): GgmlType {
  return Object.keys(ggmlTypes).find((key) => key.toLowerCase() === name.toLowerCase()) as GgmlType;
}

/** Where the half-float scales of a block stand; quants.py keeps infinities out of them, and of the scales of two others. */
const halves: Record<string, number[]> = {
  ...{ Q4_0: [0], Q4_1: [0, 2], Q5_0: [0], Q5_1: [0, 2], Q8_0: [0], IQ4_NL: [0], Q1_0: [0], Q2_0: [0] },
  ...{ Q2_K: [80, 82], Q3_K: [108], Q4_K: [0, 2], Q5_K: [0, 2], Q6_K: [208], TQ1_0: [52], TQ2_0: [64] },
  ...{ IQ2_XXS: [0], IQ2_XS: [0], IQ2_S: [0], IQ3_XXS: [0], IQ3_S: [0], IQ1_S: [0], IQ4_XS: [0] },
  ...{ IQ1_M: [54], MXFP4: [], NVFP4: [] },
};

function streamBlocks(name: string): Uint8Array {
  const [, , size] = ggmlTypes[typeOf(name)];
  const bytes = stream(name, 1024 * size);
  for (let from = 0; from < bytes.length; from += size) {
    for (const at of halves[name]!) bytes[from + at + 1]! &= 0xbf;
    if (name === 'MXFP4') bytes[from] = Math.min(bytes[from]!, 250);
    if (name === 'NVFP4') for (let i = 0; i < 4; i++) bytes[from + i]! &= 0x7f;
  }
  return bytes;
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
      const type = typeOf(name);
      const expected = floatsOf(golden.decode[name].values);
      const actual = dequantize(type, bytesOf(golden.decode[name].bytes), expected.length);
      expect(bitsOf(actual)).toEqual(bitsOf(expected));
    });

  for (const name of Object.keys(golden.streams))
    it(`decodes 1024 random blocks of ${name} to the very bits of ggml, every row of a codebook among them`, () => {
      const [, blockElements] = ggmlTypes[typeOf(name)];
      expect(sha256(dequantize(typeOf(name), streamBlocks(name), 1024 * blockElements))).toBe(
        golden.streams[name],
      );
    });

  it('decodes every type that a model file can have', () => {
    const others = ['i8', 'i16', 'i32', 'i64', 'f64', 'q8_1', 'q8_K'];
    const missing = Object.keys(ggmlTypes).filter((type) => !isDequantizable(type as GgmlType));
    expect(missing.sort()).toEqual(others.sort());
  });

  it('refuses a type without a decoder in plain words', () => {
    expect(() => dequantize('q8_K', new Uint8Array(292), 256)).toThrow(/q8_K cannot be read.*q4_1/);
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

  for (const kind of ['normal', 'tails']) {
    const words = new Uint16Array(stream(`values ${kind}`, 8 * 16384).buffer);
    const sample = Float32Array.from({ length: 16384 }, (_, i) => {
      const sum = words[4 * i]! + words[4 * i + 1]! + words[4 * i + 2]! + words[4 * i + 3]!;
      const x = (sum - 131070) / 65535;
      return kind === 'tails' ? x * x * x : x;
    });
    const expected = golden.quantisers[kind];

    it(`starts from the values of the oracle (${kind})`, () => {
      expect(sha256(sample)).toBe(expected.values);
    });

    it.each(['q4_0', 'q4_1', 'q5_0', 'q5_1', 'q8_0'] as const)(`rounds to %s as ggml (${kind})`, (type) => {
      expect(sha256(quantize(type, sample))).toBe(expected[type.toUpperCase()].sha256);
    });

    it.each(['q4_K', 'q5_K', 'q6_K'] as const)(`loses no more by %s than ggml does (${kind})`, (type) => {
      const decoded = dequantize(type, quantize(type, sample), sample.length);
      const squares = decoded.reduce((sum, value, i) => sum + (value - sample[i]!) ** 2, 0);
      // Measured: 0.990 to 1.005 of ggml's error.
      expect(Math.sqrt(squares / sample.length) / expected[type.toUpperCase()].rmse).toBeLessThan(1.01);
    });
  }

  it.each(['q4_0', 'q4_1', 'q5_0', 'q5_1', 'q8_0', 'q4_K', 'q5_K', 'q6_K'] as WritableType[])(
    'keeps zeros, constants, and very small and large values finite in %s',
    (type) => {
      for (const value of [0, 1, -0.25, 1e-9, -1e-38, 60000]) {
        const decoded = dequantize(type, quantize(type, new Float32Array(512).fill(value)), 512);
        // Scales are half floats: below 2^-24 nothing is left.
        const tolerance = Math.max(Math.abs(value) * 0.01, 2e-6);
        expect(decoded.findIndex((one) => !(Math.abs(one - value) <= tolerance))).toBe(-1);
      }
    },
  );

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
