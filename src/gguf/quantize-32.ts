/** @module float32 values to the block formats of 32 values, to the byte as ggml's reference functions round them. */
import { storeHalf } from './half.ts';

const { abs, floor, fround, min } = Math;

/** 1 / d in float32, or 0 for a block of zeros. */
const inverseOf = (d: number) => (d === 0 ? 0 : fround(1 / d));

/** The value of largest magnitude, the first of several, with its sign. */
function extremeOf(values: Float32Array, from: number): number {
  let extreme = 0;
  for (let i = 0; i < 32; i++) if (abs(values[from + i]!) > abs(extreme)) extreme = values[from + i]!;
  return extreme;
}

/** q4_0 (bits 4) and q5_0 (bits 5): the extreme value becomes the lowest number; the fifth bits lie before the nibbles. */
function encodeSymmetric(values: Float32Array, out: Uint8Array, bits: 4 | 5): void {
  const half = 1 << (bits - 1);
  const nibbles = bits === 4 ? 2 : 6;
  for (let from = 0, to = 0; from < values.length; from += 32, to += nibbles + 16) {
    const d = fround(extremeOf(values, from) / -half);
    const inverse = inverseOf(d);
    storeHalf(out, to, d);
    for (let i = 0; i < 32; i++) {
      const scaled = fround(fround(values[from + i]! * inverse) + half + 0.5);
      storeQ(out, to, nibbles, i, min(2 * half - 1, Math.trunc(scaled)));
    }
  }
}

/** q4_1 (bits 4) and q5_1 (bits 5): from the smallest to the largest value; minimum after the scale. */
function encodeRange(values: Float32Array, out: Uint8Array, bits: 4 | 5): void {
  const top = (1 << bits) - 1;
  const nibbles = bits === 4 ? 4 : 8;
  for (let from = 0, to = 0; from < values.length; from += 32, to += nibbles + 16) {
    let low = values[from]!;
    let high = low;
    for (let i = 1; i < 32; i++) {
      const value = values[from + i]!;
      if (value < low) low = value;
      if (value > high) high = value;
    }
    const d = fround(fround(high - low) / top);
    const inverse = inverseOf(d);
    storeHalf(out, to, d);
    storeHalf(out, to + 2, low);
    for (let i = 0; i < 32; i++) {
      const scaled = fround(fround(fround(values[from + i]! - low) * inverse) + 0.5);
      storeQ(out, to, nibbles, i, min(top, Math.trunc(scaled)));
    }
  }
}

/** Puts number `i` of a block: its low four bits into the nibbles, the fifth into the four bytes before them. */
function storeQ(out: Uint8Array, to: number, nibbles: number, i: number, q: number): void {
  out[to + nibbles + (i & 15)]! |= (q & 15) << (i < 16 ? 0 : 4);
  if (q > 15) out[to + nibbles - 4 + (i >> 3)]! |= 1 << (i & 7);
}

/** d = max|x| / 127, x / d rounded with halves away from zero. */
function encodeQ80(values: Float32Array, out: Uint8Array): void {
  for (let from = 0, to = 0; from < values.length; from += 32, to += 34) {
    const d = fround(abs(extremeOf(values, from)) / 127);
    const inverse = inverseOf(d);
    storeHalf(out, to, d);
    for (let i = 0; i < 32; i++) {
      const scaled = fround(values[from + i]! * inverse);
      out[to + 2 + i] = scaled < 0 ? -floor(0.5 - scaled) : floor(scaled + 0.5);
    }
  }
}

/** Each fills zeroed bytes from whole blocks of finite values. */
export const block32Encoders: Record<
  'q4_0' | 'q4_1' | 'q5_0' | 'q5_1' | 'q8_0',
  (values: Float32Array, out: Uint8Array) => void
> = {
  q4_0: (values, out) => encodeSymmetric(values, out, 4),
  q4_1: (values, out) => encodeRange(values, out, 4),
  q5_0: (values, out) => encodeSymmetric(values, out, 5),
  q5_1: (values, out) => encodeRange(values, out, 5),
  q8_0: encodeQ80,
};
