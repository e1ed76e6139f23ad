/** @module 16-bit floats to 32 bit and back, rounded to the nearest even as ggml does it. */

const floatScratch = new Float32Array(1);
const bitScratch = new Uint32Array(floatScratch.buffer);

function halfBitsToFloat(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >> 10) & 31;
  const fraction = half & 0x3ff;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : Number.NaN;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** The value of every half float by its 16 bits: a look-up is some ten times faster than the arithmetic. */
export const halfToFloat: Float32Array = Float32Array.from({ length: 65536 }, (_, half) =>
  halfBitsToFloat(half),
);

/** The half float that starts at byte `at`. */
export function halfAt(bytes: Uint8Array, at: number): number {
  return halfToFloat[bytes[at]! | (bytes[at + 1]! << 8)]!;
}

/** The 16 bits of the half float nearest to `value`; beyond 65504 (by half a step) infinity, NaN stays NaN. */
export function floatToHalf(value: number): number {
  floatScratch[0] = value;
  const bits = bitScratch[0]!;
  const sign = (bits >>> 16) & 0x8000;
  const magnitude = bits & 0x7fffffff;
  if (magnitude > 0x7f800000) return sign | 0x7e00;
  // 0x477ff000 is 65520, half a step above the largest half float.
  if (magnitude >= 0x477ff000) return sign | 0x7c00;
  if (magnitude < 0x38800000) {
    // Below 2^-14 halves are multiples of 2^-24: float32 has no fraction left from 2^23 on, so storing rounds to one.
    floatScratch[0] = Math.abs(floatScratch[0]!) * 2 ** 24 + 2 ** 23;
    return sign | (bitScratch[0]! - 0x4b000000);
  }
  const rounded = magnitude + 0xfff + ((magnitude >>> 13) & 1);
  return sign | ((rounded - 0x38000000) >>> 13);
}

/** The 16 bits of the bfloat16 nearest to `value`; NaN stays a quiet NaN. */
export function floatToBfloat(value: number): number {
  floatScratch[0] = value;
  const bits = bitScratch[0]!;
  if ((bits & 0x7fffffff) > 0x7f800000) return (bits >>> 16) | 64;
  return ((bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16) & 0xffff;
}

/** Stores `value` as a half float at byte `at` and returns what it became. */
export function storeHalf(bytes: Uint8Array, at: number, value: number): number {
  const half = floatToHalf(value);
  bytes[at] = half & 255;
  bytes[at + 1] = half >> 8;
  return halfToFloat[half]!;
}
