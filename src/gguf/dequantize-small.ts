/** @module The one-bit, ternary, 2-bit and 4-bit float types of ggml to float32. */
import type { BlockDecoder } from './dequantize.ts';
import { halfAt } from './half.ts';
import { e2m1Levels } from './levels.ts';

/** half d; 16 bytes of bits: d where set, else -d. */
function decodeQ10(bytes: Uint8Array, out: Float32Array): void {
  for (let from = 0, to = 0; to < out.length; from += 18, to += 128) {
    const d = halfAt(bytes, from);
    for (let i = 0; i < 128; i++) out[to + i] = (bytes[from + 2 + (i >> 3)]! >> (i & 7)) & 1 ? d : -d;
  }
}

/** half d; 16 bytes of four 2-bit values: (q - 1) · d. */
function decodeQ20(bytes: Uint8Array, out: Float32Array): void {
  for (let from = 0, to = 0; to < out.length; from += 18, to += 64) {
    const d = halfAt(bytes, from);
    for (let i = 0; i < 64; i++) out[to + i] = (((bytes[from + 2 + (i >> 2)]! >> ((i & 3) * 2)) & 3) - 1) * d;
  }
}

/**
 * Five ternary digits a byte, as a fraction of 256: times 3 the highest digit comes out above bit 8 (ggml-quants.c, tq1_0).
 * 32 bytes, then 16 bytes, each with its digits 0 to 4 as so many runs of values; 4 bytes of four digits; half d.
 */
function decodeTq10(bytes: Uint8Array, out: Float32Array): void {
  for (let from = 0, to = 0; to < out.length; from += 54, to += 256) {
    const d = halfAt(bytes, from + 52);
    let next = to;
    const run = (start: number, length: number, digits: number) => {
      for (let digit = 0, power = 1; digit < digits; digit++, power *= 3)
        for (let i = 0; i < length; i++) {
          const fraction = (bytes[from + start + i]! * power) & 255;
          out[next++] = (((fraction * 3) >> 8) - 1) * d;
        }
    };
    run(0, 32, 5);
    run(32, 16, 5);
    run(48, 4, 4);
  }
}

/** 64 bytes of four 2-bit values, 32 bytes for each 128 values; half d: (q - 1) · d. */
function decodeTq20(bytes: Uint8Array, out: Float32Array): void {
  for (let from = 0, to = 0; to < out.length; from += 66, to += 256) {
    const d = halfAt(bytes, from + 64);
    for (let i = 0; i < 256; i++) {
      const packed = bytes[from + (i >> 7) * 32 + (i & 31)]!;
      out[to + i] = (((packed >> (((i >> 5) & 3) * 2)) & 3) - 1) * d;
    }
  }
}

/** A power of two as its biased exponent (E8M0, bias 127, halved for the doubled levels); 16 bytes of two 4-bit floats each. */
function decodeMxfp4(bytes: Uint8Array, out: Float32Array): void {
  for (let from = 0, to = 0; to < out.length; from += 17, to += 32) {
    const scale = 2 ** (bytes[from]! - 128);
    for (let i = 0; i < 16; i++) {
      const pair = bytes[from + 1 + i]!;
      out[to + i] = e2m1Levels[pair & 15]! * scale;
      out[to + 16 + i] = e2m1Levels[pair >> 4]! * scale;
    }
  }
}

/** The values of the unsigned 8-bit float E4M3 (bias 7), halved for the doubled levels; 0x7f stands for nothing. */
const e4m3Halves = Float32Array.from({ length: 256 }, (_, bits) => {
  const exponent = (bits >> 3) & 15;
  const fraction = bits & 7;
  if (bits === 0x7f) return 0;
  return exponent === 0 ? fraction * 2 ** -10 : (1 + fraction / 8) * 2 ** (exponent - 8);
});

/** Four E4M3 scales, one for each 16 values; for each of these 8 bytes of two 4-bit floats. */
function decodeNvfp4(bytes: Uint8Array, out: Float32Array): void {
  for (let from = 0, to = 0; to < out.length; from += 36, to += 64)
    for (let group = 0; group < 4; group++) {
      const scale = e4m3Halves[bytes[from + group]!]!;
      for (let i = 0; i < 8; i++) {
        const pair = bytes[from + 4 + group * 8 + i]!;
        out[to + group * 16 + i] = e2m1Levels[pair & 15]! * scale;
        out[to + group * 16 + 8 + i] = e2m1Levels[pair >> 4]! * scale;
      }
    }
}

export const smallDecoders = {
  q1_0: decodeQ10,
  q2_0: decodeQ20,
  tq1_0: decodeTq10,
  tq2_0: decodeTq20,
  mxfp4: decodeMxfp4,
  nvfp4: decodeNvfp4,
} as const satisfies Record<string, BlockDecoder>;
