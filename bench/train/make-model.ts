/**
 * @module Writes a GGUF of Llama 2 7B's shape with random weights in the types of Q4_K_M: for what a step of that size needs in time
 * and memory, no better numbers are needed. Usage: tsx bench/train/make-model.ts FILE [LAYERS]
 */
import { Rng } from '../../src/core/rng.ts';
import { floatToHalf } from '../../src/gguf/half.ts';
import { type GgmlType, type GgufTyped, ggmlBytes } from '../../src/gguf/types.ts';
import { type TensorToWrite, writeGguf } from '../../src/gguf/write.ts';

const shape = { width: 4096, mlpWidth: 11008, heads: 32, vocabulary: 32000, contextLength: 4096 };

/** Random blocks whose scales give values of about 0.02. */
function randomBlocks(type: GgmlType, blocks: number, random: Rng): Uint8Array {
  const blockBytes = ggmlBytes(type, 256);
  const bytes = new Uint8Array(blocks * blockBytes);
  for (let i = 0; i < bytes.length; i++) bytes[i] = random.int(256);
  for (let at = 0; at < bytes.length; at += blockBytes) {
    const half = (offset: number, value: number) => {
      const bits = floatToHalf(value);
      bytes[at + offset] = bits & 255;
      bytes[at + offset + 1] = bits >> 8;
    };
    if (type === 'q4_K') {
      half(0, 1e-4);
      half(2, 7.5e-4);
    } else half(208, 2e-5);
  }
  return bytes;
}

export async function makeModel(path: string, layers = 32): Promise<void> {
  const { width, mlpWidth, heads, vocabulary, contextLength } = shape;
  const random = Rng.named(1, 'model');
  const pools = { q4_K: randomBlocks('q4_K', 4096, random), q6_K: randomBlocks('q6_K', 4096, random) };
  const tensors: TensorToWrite[] = [];
  const matrix = (name: string, inFeatures: number, outFeatures: number, type: 'q4_K' | 'q6_K' = 'q4_K') => {
    const bytes = ggmlBytes(type, inFeatures * outFeatures);
    const pool = pools[type];
    tensors.push({
      name,
      ne: [inFeatures, outFeatures],
      type,
      data: () => {
        const out = new Uint8Array(bytes);
        for (let at = 0; at < bytes; at += pool.length) out.set(pool.subarray(0, bytes - at), at);
        return out;
      },
    });
  };
  const norm = (name: string) =>
    tensors.push({
      name,
      ne: [width],
      type: 'f32',
      data: () => new Uint8Array(new Float32Array(width).fill(1).buffer),
    });
  matrix('token_embd.weight', width, vocabulary);
  for (let layer = 0; layer < layers; layer++) {
    // Half of the layers have the finer type for two of their matrices (llama.cpp's mix for Q4_K_M).
    const finer = layer % 2 === 0 ? 'q6_K' : 'q4_K';
    norm(`blk.${layer}.attn_norm.weight`);
    matrix(`blk.${layer}.attn_q.weight`, width, width);
    matrix(`blk.${layer}.attn_k.weight`, width, width);
    matrix(`blk.${layer}.attn_v.weight`, width, width, finer);
    matrix(`blk.${layer}.attn_output.weight`, width, width);
    norm(`blk.${layer}.ffn_norm.weight`);
    matrix(`blk.${layer}.ffn_gate.weight`, width, mlpWidth);
    matrix(`blk.${layer}.ffn_up.weight`, width, mlpWidth);
    matrix(`blk.${layer}.ffn_down.weight`, mlpWidth, width, finer);
  }
  norm('output_norm.weight');
  matrix('output.weight', width, vocabulary, 'q6_K');
  const u32 = (value: number): GgufTyped => ({ type: 'u32', value });
  const metadata = new Map<string, GgufTyped>([
    ['general.architecture', { type: 'string', value: 'llama' }],
    ['general.type', { type: 'string', value: 'model' }],
    ['general.file_type', u32(15)],
    ['llama.block_count', u32(layers)],
    ['llama.context_length', u32(contextLength)],
    ['llama.embedding_length', u32(width)],
    ['llama.feed_forward_length', u32(mlpWidth)],
    ['llama.attention.head_count', u32(heads)],
    ['llama.attention.head_count_kv', u32(heads)],
    ['llama.rope.freq_base', { type: 'f32', value: 10000 }],
    ['llama.rope.dimension_count', u32(width / heads)],
    ['llama.attention.layer_norm_rms_epsilon', { type: 'f32', value: 1e-5 }],
  ]);
  await writeGguf(path, { metadata, tensors });
}

if (process.argv[1]?.endsWith('make-model.ts'))
  await makeModel(process.argv[2]!, Number(process.argv[3] ?? 32));
