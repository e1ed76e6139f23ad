/** @module The k-quants of ggml (q2_K to q6_K) to float32: super-blocks of 256 values with scales of their own. */
import type { BlockDecoder } from './dequantize.ts';
import { halfAt } from './half.ts';

const superBlock = 256;

/** 16 bytes of 4-bit scale and 4-bit minimum, 64 bytes of 2-bit values, half d, half dmin. */
function decodeQ2K(bytes: Uint8Array, out: Float32Array): void {
  for (let from = 0, to = 0; to < out.length; from += 84, to += superBlock) {
    const d = halfAt(bytes, from + 80);
    const dmin = halfAt(bytes, from + 82);
    for (let group = 0; group < 16; group++) {
      const packed = bytes[from + group]!;
      const scale = d * (packed & 15);
      const minimum = dmin * (packed >> 4);
      const values = from + 16 + (group >> 3) * 32 + (group & 1) * 16;
      const shift = ((group >> 1) & 3) * 2;
      for (let i = 0; i < 16; i++)
        out[to + group * 16 + i] = scale * ((bytes[values + i]! >> shift) & 3) - minimum;
    }
  }
}

/** The 6-bit scale of `group` (0..15) out of the 12 bytes at `at`: 4 low bits in the first 8 bytes, 2 high in the last 4. */
function scaleQ3K(bytes: Uint8Array, at: number, group: number): number {
  const low = (bytes[at + (group & 7)]! >> (group < 8 ? 0 : 4)) & 15;
  const high = (bytes[at + 8 + (group & 3)]! >> ((group >> 2) * 2)) & 3;
  return (low | (high << 4)) - 32;
}

/** 32 bytes of third bits, 64 bytes of 2-bit values, 12 bytes of 6-bit scales, half d. A clear third bit means -4. */
function decodeQ3K(bytes: Uint8Array, out: Float32Array): void {
  for (let from = 0, to = 0; to < out.length; from += 110, to += superBlock) {
    const d = halfAt(bytes, from + 108);
    for (let group = 0; group < 16; group++) {
      const scale = d * scaleQ3K(bytes, from + 96, group);
      const half = (group & 1) * 16;
      const values = from + 32 + (group >> 3) * 32 + half;
      const shift = ((group >> 1) & 3) * 2;
      const bit = group >> 1;
      for (let i = 0; i < 16; i++) {
        const third = (bytes[from + half + i]! >> bit) & 1;
        out[to + group * 16 + i] = scale * (((bytes[values + i]! >> shift) & 3) - (third === 1 ? 0 : 4));
      }
    }
  }
}

/** The 6-bit scale and minimum of `group` (0..7) out of the 12 bytes at `at` (ggml: get_scale_min_k4). */
function scaleK4(bytes: Uint8Array, at: number, group: number): number {
  return group < 4
    ? bytes[at + group]! & 63
    : (bytes[at + group + 4]! & 15) | ((bytes[at + group - 4]! >> 6) << 4);
}

function minimumK4(bytes: Uint8Array, at: number, group: number): number {
  return group < 4
    ? bytes[at + group + 4]! & 63
    : (bytes[at + group + 4]! >> 4) | ((bytes[at + group]! >> 6) << 4);
}

/** half d, half dmin, 12 bytes of scales, 128 bytes of 4-bit values: 32 low ones, then the 32 high ones. */
function decodeQ4K(bytes: Uint8Array, out: Float32Array): void {
  for (let from = 0, to = 0; to < out.length; from += 144, to += superBlock) {
    const d = halfAt(bytes, from);
    const dmin = halfAt(bytes, from + 2);
    for (let group = 0; group < 8; group++) {
      const scale = d * scaleK4(bytes, from + 4, group);
      const minimum = dmin * minimumK4(bytes, from + 4, group);
      const values = from + 16 + (group >> 1) * 32;
      const shift = (group & 1) * 4;
      for (let i = 0; i < 32; i++)
        out[to + group * 32 + i] = scale * ((bytes[values + i]! >> shift) & 15) - minimum;
    }
  }
}

/** As q4_K with 32 bytes of fifth bits (bit g for group g) before the values. */
function decodeQ5K(bytes: Uint8Array, out: Float32Array): void {
  for (let from = 0, to = 0; to < out.length; from += 176, to += superBlock) {
    const d = halfAt(bytes, from);
    const dmin = halfAt(bytes, from + 2);
    for (let group = 0; group < 8; group++) {
      const scale = d * scaleK4(bytes, from + 4, group);
      const minimum = dmin * minimumK4(bytes, from + 4, group);
      const values = from + 48 + (group >> 1) * 32;
      const shift = (group & 1) * 4;
      for (let i = 0; i < 32; i++) {
        const fifth = (bytes[from + 16 + i]! >> group) & 1;
        out[to + group * 32 + i] = scale * (((bytes[values + i]! >> shift) & 15) | (fifth << 4)) - minimum;
      }
    }
  }
}

/** 128 bytes of low 4 bits, 64 bytes of high 2 bits, 16 signed scales, half d: (q - 32) · scale · d. */
function decodeQ6K(bytes: Uint8Array, out: Float32Array): void {
  for (let from = 0, to = 0; to < out.length; from += 210, to += superBlock) {
    const d = halfAt(bytes, from + 208);
    for (let group = 0; group < 16; group++) {
      const scale = d * ((bytes[from + 192 + group]! << 24) >> 24);
      // Groups come in two halves of 128 values; in each, 32 values share a shift of the low and of the high bits.
      const quarter = (group >> 1) & 3;
      const part = group >> 3;
      const half = (group & 1) * 16;
      const low = from + part * 64 + (quarter & 1) * 32 + half;
      const high = from + 128 + part * 32 + half;
      const lowShift = (quarter >> 1) * 4;
      for (let i = 0; i < 16; i++) {
        const value = ((bytes[low + i]! >> lowShift) & 15) | (((bytes[high + i]! >> (quarter * 2)) & 3) << 4);
        out[to + group * 16 + i] = scale * (value - 32);
      }
    }
  }
}

export const kQuantDecoders: Record<'q2_K' | 'q3_K' | 'q4_K' | 'q5_K' | 'q6_K', BlockDecoder> = {
  q2_K: decodeQ2K,
  q3_K: decodeQ3K,
  q4_K: decodeQ4K,
  q5_K: decodeQ5K,
  q6_K: decodeQ6K,
};
