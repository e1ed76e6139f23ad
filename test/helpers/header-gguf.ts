/** @module The header of a llama model of any size, as if its file were there: for what is computed without reading a weight. */
import type { Gguf } from '../../src/gguf/read.ts';
import type { Sizes } from './sized-gguf.ts';

export function headerGguf({ L, C, H, Hkv, D, F, V, tied = true }: Sizes): Gguf {
  const tensors: Gguf['tensors'] = new Map();
  const add = (name: string, ...ne: number[]) => {
    const elements = ne.reduce((a, b) => a * b, 1);
    tensors.set(name, { name, ne, type: 'q4_K', elements, bytes: (elements * 144) / 256, offset: 0 });
  };
  add('token_embd.weight', C, V);
  for (let layer = 0; layer < L; layer++) {
    const at = (name: string) => `blk.${layer}.${name}.weight`;
    add(at('attn_norm'), C);
    add(at('attn_q'), C, H * D);
    add(at('attn_k'), C, Hkv * D);
    add(at('attn_v'), C, Hkv * D);
    add(at('attn_output'), H * D, C);
    add(at('ffn_norm'), C);
    add(at('ffn_gate'), C, F);
    add(at('ffn_up'), C, F);
    add(at('ffn_down'), F, C);
  }
  add('output_norm.weight', C);
  if (!tied) add('output.weight', C, V);
  const metadata = new Map<string, number | string>([
    ['general.architecture', 'llama'],
    ['llama.block_count', L],
    ['llama.context_length', 4096],
    ['llama.embedding_length', C],
    ['llama.feed_forward_length', F],
    ['llama.attention.head_count', H],
    ['llama.attention.head_count_kv', Hkv],
    ['llama.rope.dimension_count', D],
    ['llama.attention.layer_norm_rms_epsilon', 1e-5],
  ]);
  return { version: 3, path: 'header.gguf', fileBytes: 0, metadata, tensors } as unknown as Gguf;
}
