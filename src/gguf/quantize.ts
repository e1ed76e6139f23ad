/** @module float32 values to the bytes of a tensor, rounded exactly as ggml's reference functions round. */
import { floatToBfloat, floatToHalf } from './half.ts';
import { type GgmlType, ggmlBytes } from './types.ts';

export type WritableType = Extract<GgmlType, 'f32' | 'f16' | 'bf16' | 'q8_0'>;

function encodeHalves(values: Float32Array, toBits: (value: number) => number): Uint8Array {
  const out = new Uint16Array(values.length);
  for (let i = 0; i < values.length; i++) out[i] = toBits(values[i]!);
  return new Uint8Array(out.buffer);
}

/** ggml's quantize_row_q8_0_ref: d = max|x| / 127 as a half, x/d rounded with halves away from zero. */
function encodeQ80(values: Float32Array): Uint8Array {
  const out = new Uint8Array(ggmlBytes('q8_0', values.length));
  for (let from = 0, to = 0; from < values.length; from += 32, to += 34) {
    let largest = 0;
    for (let i = 0; i < 32; i++) largest = Math.max(largest, Math.abs(values[from + i]!));
    const d = Math.fround(largest / 127);
    const inverse = d === 0 ? 0 : Math.fround(1 / d);
    const half = floatToHalf(d);
    out[to] = half & 255;
    out[to + 1] = half >> 8;
    for (let i = 0; i < 32; i++) {
      const scaled = Math.fround(values[from + i]! * inverse);
      out[to + 2 + i] = scaled < 0 ? -Math.floor(0.5 - scaled) : Math.floor(scaled + 0.5);
    }
  }
  return out;
}

/** @param values for q8_0 whole blocks of 32 and finite */
export function quantize(type: WritableType, values: Float32Array): Uint8Array {
  switch (type) {
    case 'f32':
      return new Uint8Array(values.slice().buffer);
    case 'f16':
      return encodeHalves(values, floatToHalf);
    case 'bf16':
      return encodeHalves(values, floatToBfloat);
    case 'q8_0':
      return encodeQ80(values);
  }
}
