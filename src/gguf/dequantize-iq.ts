/** @module The iq types of ggml to float32: rows of a codebook with signs and a scale for each group; and iq4_xs. */
import { codebooks } from './codebooks.ts';
import type { BlockDecoder } from './dequantize.ts';
import { halfAt, halfToFloat } from './half.ts';
import { iq4Levels } from './levels.ts';

const superBlock = 256;

function u16At(bytes: Uint8Array, at: number): number {
  return bytes[at]! | (bytes[at + 1]! << 8);
}

function u32At(bytes: Uint8Array, at: number): number {
  return (u16At(bytes, at) | (u16At(bytes, at + 2) << 16)) >>> 0;
}

/** Eight signs out of seven bits: the eighth makes their number even (ggml-common.h, ksigns_iq2xs). */
const evenSigns = Uint8Array.from({ length: 128 }, (_, low) => {
  let parity = 0;
  for (let bits = low; bits > 0; bits >>= 1) parity ^= bits & 1;
  return low | (parity << 7);
});

/** Writes `size` values of row `row`: level · scale, negative where the bit of `signs` is set. */
function writeRow(
  out: Float32Array,
  to: number,
  book: Int8Array,
  row: number,
  size: 4 | 8,
  signs: number,
  scale: number,
): void {
  for (let i = 0; i < size; i++) {
    const value = scale * book[row * size + i]!;
    out[to + i] = (signs >> i) & 1 ? -value : value;
  }
}

/** half d; for each 32 values four row numbers, then 4 x 7 sign bits and a 4-bit scale: d · (scale + 1/2) / 4. */
function decodeIq2Xxs(bytes: Uint8Array, out: Float32Array): void {
  const book = codebooks.iq2_xxs();
  for (let from = 0, to = 0; to < out.length; from += 66, to += superBlock) {
    const d = halfAt(bytes, from);
    for (let group = 0; group < 8; group++) {
      const at = from + 2 + group * 8;
      const packed = u32At(bytes, at + 4);
      const scale = d * (0.5 + (packed >>> 28)) * 0.25;
      for (let part = 0; part < 4; part++) {
        const signs = evenSigns[(packed >>> (7 * part)) & 127]!;
        writeRow(out, to + group * 32 + part * 8, book, bytes[at + part]!, 8, signs, scale);
      }
    }
  }
}

/** half d; 32 numbers of 9 bits row and 7 bits signs; 8 bytes of two 4-bit scales, one for each 16 values. */
function decodeIq2Xs(bytes: Uint8Array, out: Float32Array): void {
  const book = codebooks.iq2_xs();
  for (let from = 0, to = 0; to < out.length; from += 74, to += superBlock) {
    const d = halfAt(bytes, from);
    for (let part = 0; part < 32; part++) {
      const packed = u16At(bytes, from + 2 + part * 2);
      const scales = bytes[from + 66 + (part >> 2)]!;
      const scale = d * (0.5 + ((scales >> (part & 2 ? 4 : 0)) & 15)) * 0.25;
      writeRow(out, to + part * 8, book, packed & 511, 8, evenSigns[packed >> 9]!, scale);
    }
  }
}

/** half d; 32 low bytes of row numbers; 32 bytes of signs; 8 bytes of two more row bits each; 8 bytes of scales as iq2_xs. */
function decodeIq2S(bytes: Uint8Array, out: Float32Array): void {
  const book = codebooks.iq2_s();
  for (let from = 0, to = 0; to < out.length; from += 82, to += superBlock) {
    const d = halfAt(bytes, from);
    for (let part = 0; part < 32; part++) {
      const high = (bytes[from + 66 + (part >> 2)]! >> ((part & 3) * 2)) & 3;
      const scales = bytes[from + 74 + (part >> 2)]!;
      const scale = d * (0.5 + ((scales >> (part & 2 ? 4 : 0)) & 15)) * 0.25;
      const row = bytes[from + 2 + part]! | (high << 8);
      writeRow(out, to + part * 8, book, row, 8, bytes[from + 34 + part]!, scale);
    }
  }
}

/** half d; 64 row numbers (4 values each); for each 32 values 4 x 7 sign bits and a 4-bit scale: d · (scale + 1/2) / 2. */
function decodeIq3Xxs(bytes: Uint8Array, out: Float32Array): void {
  const book = codebooks.iq3_xxs();
  for (let from = 0, to = 0; to < out.length; from += 98, to += superBlock) {
    const d = halfAt(bytes, from);
    for (let group = 0; group < 8; group++) {
      const packed = u32At(bytes, from + 66 + group * 4);
      const scale = d * (0.5 + (packed >>> 28)) * 0.5;
      for (let part = 0; part < 8; part++) {
        const signs = evenSigns[(packed >>> (7 * (part >> 1))) & 127]! >> ((part & 1) * 4);
        const row = bytes[from + 2 + group * 8 + part]!;
        writeRow(out, to + group * 32 + part * 4, book, row, 4, signs, scale);
      }
    }
  }
}

/** half d; 64 low bytes of row numbers; 8 bytes of ninth bits; 32 bytes of signs; 4 bytes of two scales: d · (1 + 2 · scale). */
function decodeIq3S(bytes: Uint8Array, out: Float32Array): void {
  const book = codebooks.iq3_s();
  for (let from = 0, to = 0; to < out.length; from += 110, to += superBlock) {
    const d = halfAt(bytes, from);
    for (let part = 0; part < 64; part++) {
      const group = part >> 3;
      const scale = d * (1 + 2 * ((bytes[from + 106 + (group >> 1)]! >> ((group & 1) * 4)) & 15));
      const row = bytes[from + 2 + part]! | (((bytes[from + 66 + group]! >> (part & 7)) & 1) << 8);
      const signs = bytes[from + 74 + (part >> 1)]! >> ((part & 1) * 4);
      writeRow(out, to + part * 4, book, row, 4, signs, scale);
    }
  }
}

/** Every level of an iq1 type is moved by an eighth, up or down. */
const iq1Shift = 0.125;

function writeShifted(out: Float32Array, to: number, row: number, scale: number, shift: number): void {
  const book = codebooks.iq1();
  for (let i = 0; i < 8; i++) out[to + i] = scale * (book[row * 8 + i]! + shift);
}

/** half d; 32 low bytes of row numbers; for each 32 values 4 x 3 row bits, a 3-bit scale and the sign of the shift. */
function decodeIq1S(bytes: Uint8Array, out: Float32Array): void {
  for (let from = 0, to = 0; to < out.length; from += 50, to += superBlock) {
    const d = halfAt(bytes, from);
    for (let part = 0; part < 32; part++) {
      const packed = u16At(bytes, from + 34 + (part >> 2) * 2);
      const row = bytes[from + 2 + part]! | (((packed >> (3 * (part & 3))) & 7) << 8);
      const scale = d * (2 * ((packed >> 12) & 7) + 1);
      writeShifted(out, to + part * 8, row, scale, packed & 0x8000 ? -iq1Shift : iq1Shift);
    }
  }
}

/**
 * 32 low bytes of row numbers; 16 bytes of two times 3 row bits and the sign of the shift; four 16-bit words of four 3-bit
 * scales each (one for 16 values), whose upper four bits together are the half d.
 */
function decodeIq1M(bytes: Uint8Array, out: Float32Array): void {
  for (let from = 0, to = 0; to < out.length; from += 56, to += superBlock) {
    const words = [0, 1, 2, 3].map((word) => u16At(bytes, from + 48 + word * 2));
    const d = halfToFloat[words.reduce((half, word, i) => half | ((word >> 12) << (4 * i)), 0)]!;
    for (let part = 0; part < 32; part++) {
      const packed = bytes[from + 32 + (part >> 1)]! >> ((part & 1) * 4);
      const row = bytes[from + part]! | ((packed & 7) << 8);
      const group = part >> 1;
      const scale = d * (2 * ((words[group >> 2]! >> (3 * (group & 3))) & 7) + 1);
      writeShifted(out, to + part * 8, row, scale, packed & 8 ? -iq1Shift : iq1Shift);
    }
  }
}

/** half d; 16 bits of eight times 2 high scale bits; 4 bytes of eight low scale nibbles; then iq4_nl levels: level · d · (scale - 32). */
function decodeIq4Xs(bytes: Uint8Array, out: Float32Array): void {
  for (let from = 0, to = 0; to < out.length; from += 136, to += superBlock) {
    const d = halfAt(bytes, from);
    const highs = u16At(bytes, from + 2);
    for (let group = 0; group < 8; group++) {
      const low = (bytes[from + 4 + (group >> 1)]! >> ((group & 1) * 4)) & 15;
      const scale = d * ((low | (((highs >> (2 * group)) & 3) << 4)) - 32);
      for (let i = 0; i < 16; i++) {
        const pair = bytes[from + 8 + group * 16 + i]!;
        out[to + group * 32 + i] = scale * iq4Levels[pair & 15]!;
        out[to + group * 32 + 16 + i] = scale * iq4Levels[pair >> 4]!;
      }
    }
  }
}

export const iqDecoders = {
  iq1_s: decodeIq1S,
  iq1_m: decodeIq1M,
  iq2_xxs: decodeIq2Xxs,
  iq2_xs: decodeIq2Xs,
  iq2_s: decodeIq2S,
  iq3_xxs: decodeIq3Xxs,
  iq3_s: decodeIq3S,
  iq4_xs: decodeIq4Xs,
} as const satisfies Record<string, BlockDecoder>;
