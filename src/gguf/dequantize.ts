/** @module Stored tensor bytes to float32, one function per block format of ggml; exact to the bit. */
import { InputError } from '../core/errors.ts';
import { t } from '../i18n/index.ts';
import { iqDecoders } from './dequantize-iq.ts';
import { kQuantDecoders } from './dequantize-k.ts';
import { smallDecoders } from './dequantize-small.ts';
import { halfAt, halfToFloat } from './half.ts';
import { iq4Levels } from './levels.ts';
import { type GgmlType, ggmlBytes } from './types.ts';

/** Decodes all blocks of `bytes` into `out`. Sums and products are exact in float64 and rounded once, on storing. */
export type BlockDecoder = (bytes: Uint8Array, out: Float32Array) => void;

function decodeF32(bytes: Uint8Array, out: Float32Array): void {
  new Uint8Array(out.buffer).set(bytes);
}

function decodeF16(bytes: Uint8Array, out: Float32Array): void {
  for (let i = 0; i < out.length; i++) out[i] = halfToFloat[bytes[2 * i]! | (bytes[2 * i + 1]! << 8)]!;
}

function decodeBf16(bytes: Uint8Array, out: Float32Array): void {
  const bits = new Uint32Array(out.buffer);
  for (let i = 0; i < out.length; i++) bits[i] = (bytes[2 * i]! << 16) | (bytes[2 * i + 1]! << 24);
}

/** half d; 16 bytes of two 4-bit values each, the low ones first: (q - 8) · d. */
function decodeQ40(bytes: Uint8Array, out: Float32Array): void {
  for (let from = 0, to = 0; to < out.length; from += 18, to += 32) {
    const d = halfAt(bytes, from);
    for (let i = 0; i < 16; i++) {
      const pair = bytes[from + 2 + i]!;
      out[to + i] = ((pair & 15) - 8) * d;
      out[to + 16 + i] = ((pair >> 4) - 8) * d;
    }
  }
}

/** half d, half m; 16 bytes of two 4-bit values each: q · d + m. */
function decodeQ41(bytes: Uint8Array, out: Float32Array): void {
  for (let from = 0, to = 0; to < out.length; from += 20, to += 32) {
    const d = halfAt(bytes, from);
    const m = halfAt(bytes, from + 2);
    for (let i = 0; i < 16; i++) {
      const pair = bytes[from + 4 + i]!;
      out[to + i] = (pair & 15) * d + m;
      out[to + 16 + i] = (pair >> 4) * d + m;
    }
  }
}

/** The fifth bits of a block: 32 of them in 4 bytes, bit i for value i. */
function fifthBits(bytes: Uint8Array, at: number): number {
  return bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
}

/** half d; fifth bits; 16 bytes of 4-bit pairs: (q - 16) · d. */
function decodeQ50(bytes: Uint8Array, out: Float32Array): void {
  for (let from = 0, to = 0; to < out.length; from += 22, to += 32) {
    const d = halfAt(bytes, from);
    const high = fifthBits(bytes, from + 2);
    for (let i = 0; i < 16; i++) {
      const pair = bytes[from + 6 + i]!;
      out[to + i] = (((pair & 15) | (((high >>> i) & 1) << 4)) - 16) * d;
      out[to + 16 + i] = (((pair >> 4) | (((high >>> (i + 16)) & 1) << 4)) - 16) * d;
    }
  }
}

/** half d, half m; fifth bits; 16 bytes of 4-bit pairs: q · d + m. */
function decodeQ51(bytes: Uint8Array, out: Float32Array): void {
  for (let from = 0, to = 0; to < out.length; from += 24, to += 32) {
    const d = halfAt(bytes, from);
    const m = halfAt(bytes, from + 2);
    const high = fifthBits(bytes, from + 4);
    for (let i = 0; i < 16; i++) {
      const pair = bytes[from + 8 + i]!;
      out[to + i] = ((pair & 15) | (((high >>> i) & 1) << 4)) * d + m;
      out[to + 16 + i] = ((pair >> 4) | (((high >>> (i + 16)) & 1) << 4)) * d + m;
    }
  }
}

/** half d; 32 signed bytes: q · d. */
function decodeQ80(bytes: Uint8Array, out: Float32Array): void {
  const signed = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let from = 0, to = 0; to < out.length; from += 34, to += 32) {
    const d = halfAt(bytes, from);
    for (let i = 0; i < 32; i++) out[to + i] = signed[from + 2 + i]! * d;
  }
}

/** half d; 16 bytes of two 4-bit level numbers each: level · d. */
function decodeIq4Nl(bytes: Uint8Array, out: Float32Array): void {
  for (let from = 0, to = 0; to < out.length; from += 18, to += 32) {
    const d = halfAt(bytes, from);
    for (let i = 0; i < 16; i++) {
      const pair = bytes[from + 2 + i]!;
      out[to + i] = iq4Levels[pair & 15]! * d;
      out[to + 16 + i] = iq4Levels[pair >> 4]! * d;
    }
  }
}

const decoders: Partial<Record<GgmlType, BlockDecoder>> = {
  f32: decodeF32,
  f16: decodeF16,
  bf16: decodeBf16,
  q4_0: decodeQ40,
  q4_1: decodeQ41,
  q5_0: decodeQ50,
  q5_1: decodeQ51,
  q8_0: decodeQ80,
  iq4_nl: decodeIq4Nl,
  ...kQuantDecoders,
  ...iqDecoders,
  ...smallDecoders,
};

/** Whether this type can be turned into float32, and so trained upon and merged. */
export function isDequantizable(type: GgmlType): boolean {
  return decoders[type] !== undefined;
}

/**
 * The `elements` values stored in `bytes` as `type`, in file order.
 * @throws InputError for a type no decoder exists for (isDequantizable).
 */
export function dequantize(type: GgmlType, bytes: Uint8Array, elements: number): Float32Array {
  const decode = decoders[type];
  if (decode === undefined)
    throw new InputError(t('gguf.noDecoder', { type, known: Object.keys(decoders).join(', ') }), {
      hint: t('gguf.noDecoderHint'),
    });
  if (bytes.byteLength !== ggmlBytes(type, elements))
    throw new Error(`${elements} elements of ${type} are not ${bytes.byteLength} bytes`);
  const out = new Float32Array(elements);
  decode(bytes, out);
  return out;
}
