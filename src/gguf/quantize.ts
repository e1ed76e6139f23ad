/** @module float32 values to the bytes of a tensor: f16, bf16 and blocks of 32 as ggml rounds them, k-quants by a fit of our own. */
import { floatToBfloat, floatToHalf } from './half.ts';
import { block32Encoders } from './quantize-32.ts';
import { kQuantEncoders } from './quantize-k.ts';
import { ggmlBytes } from './types.ts';

const blockEncoders = { ...block32Encoders, ...kQuantEncoders };

export type WritableType = 'f32' | 'f16' | 'bf16' | keyof typeof blockEncoders;

function encodeHalves(values: Float32Array, toBits: (value: number) => number): Uint8Array {
  const out = new Uint16Array(values.length);
  for (let i = 0; i < values.length; i++) out[i] = toBits(values[i]!);
  return new Uint8Array(out.buffer);
}

/** @param values for a block type whole blocks, and finite */
export function quantize(type: WritableType, values: Float32Array): Uint8Array {
  switch (type) {
    case 'f32':
      return new Uint8Array(values.slice().buffer);
    case 'f16':
      return encodeHalves(values, floatToHalf);
    case 'bf16':
      return encodeHalves(values, floatToBfloat);
    default: {
      const out = new Uint8Array(ggmlBytes(type, values.length));
      blockEncoders[type](values, out);
      return out;
    }
  }
}
