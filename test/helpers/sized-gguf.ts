/** @module Writes a llama model of any size with random weights, quickly: for tests of memory and speed. It has no tokenizer. */
import { Rng } from '../../src/core/rng.ts';
import { quantize, type WritableType } from '../../src/gguf/quantize.ts';
import type { GgufTyped } from '../../src/gguf/types.ts';
import { type TensorToWrite, writeGguf } from '../../src/gguf/write.ts';

/** L layers of width C, H heads of size D, Hkv of keys, F the mlp's width, V tokens. */
export interface Sizes {
  L: number;
  C: number;
  H: number;
  Hkv: number;
  D: number;
  F: number;
  V: number;
  /** The output matrix is the embedding; default true. */
  tied?: boolean;
}

/** Random numbers that are repeated: a model of a hundred million takes a second. */
const PERIOD = 1 << 16;

export async function writeSizedGguf(path: string, sizes: Sizes, type: WritableType = 'q8_0'): Promise<void> {
  const { L, C, H, Hkv, D, F, V, tied = true } = sizes;
  const random = Rng.named(1, 'sized');
  const period = Float32Array.from({ length: PERIOD }, () => random.normal());
  const tensors: TensorToWrite[] = [];
  const matrix = (name: string, inner: number, outer: number) => {
    const data = () => {
      const values = new Float32Array(inner * outer);
      for (let i = 0; i < values.length; i++) values[i] = period[i % PERIOD]! / Math.sqrt(inner);
      return quantize(type, values);
    };
    tensors.push({ name, ne: [inner, outer], type, data });
  };
  const norm = (name: string) =>
    tensors.push({ name, ne: [C], type: 'f32', data: () => quantize('f32', new Float32Array(C).fill(1)) });
  matrix('token_embd.weight', C, V);
  for (let layer = 0; layer < L; layer++) {
    const at = (name: string) => `blk.${layer}.${name}.weight`;
    norm(at('attn_norm'));
    matrix(at('attn_q'), C, H * D);
    matrix(at('attn_k'), C, Hkv * D);
    matrix(at('attn_v'), C, Hkv * D);
    matrix(at('attn_output'), H * D, C);
    norm(at('ffn_norm'));
    matrix(at('ffn_gate'), C, F);
    matrix(at('ffn_up'), C, F);
    matrix(at('ffn_down'), F, C);
  }
  norm('output_norm.weight');
  if (!tied) matrix('output.weight', C, V);
  const u32 = (key: string, value: number): [string, GgufTyped] => [`llama.${key}`, { type: 'u32', value }];
  const metadata = new Map<string, GgufTyped>([
    ['general.architecture', { type: 'string', value: 'llama' }],
    u32('block_count', L),
    u32('context_length', 4096),
    u32('embedding_length', C),
    u32('feed_forward_length', F),
    u32('attention.head_count', H),
    u32('attention.head_count_kv', Hkv),
    u32('rope.dimension_count', D),
    ['llama.attention.layer_norm_rms_epsilon', { type: 'f32', value: 1e-5 }],
  ]);
  await writeGguf(path, { metadata, tensors });
}
