/** @module Makes a tiny random model of the llama architecture that llama.cpp loads: for tests of graphs, merges and bad files. */
import { Rng } from '../../src/core/rng.ts';
import { quantize, type WritableType } from '../../src/gguf/quantize.ts';
import type { GgufTyped } from '../../src/gguf/types.ts';
import { type TensorToWrite, writeGguf } from '../../src/gguf/write.ts';

export interface TinyOptions {
  /** Of the matrices; norms are always f32. Default f32. */
  type?: WritableType;
  /** Default 1. */
  seed?: number;
  /** Share the embedding with the output, as small models do; default true. */
  tied?: boolean;
  /** Default 2 layers. */
  layers?: number;
  /** Added to or put over the metadata. */
  metadata?: Map<string, GgufTyped>;
}

/** Shapes of the tiny model: B, T free. */
export const tiny = { C: 64, H: 4, Hkv: 2, D: 16, F: 96, V: 300, contextSize: 256 } as const;

/** Bytes as the characters of a byte-level BPE vocabulary (GPT-2): printable ones are themselves, the rest from U+0100 on. */
function byteCharacters(): string[] {
  let next = 256;
  return Array.from({ length: 256 }, (_, byte) => {
    const isPrintable =
      (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || (byte >= 174 && byte <= 255);
    return String.fromCodePoint(isPrintable ? byte : next++);
  });
}

/** Ġ is the space of a byte-level vocabulary. The pairs are merged in this order. */
const merges =
  'Ġ t|h e|Ġ a|i n|r e|o n|Ġt he|e r|Ġ s|a t|Ġ w|e n|Ġ c|i t|Ġ b|i s|o r|e s|Ġ f|a n|Ġ o|e d|Ġ p|in g|Ġo f|Ġa n|Ġ m|a r|a l|Ġ in|Ġ i|Ġan d|r o|l e|Ġt o|Ġ d|i c|o u|Ġ is|Ġ h|u n'.split(
    '|',
  );

const specials = ['<|endoftext|>', '<|im_start|>', '<|im_end|>'];

const chatTemplate =
  "{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>' + '\\n' }}{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}";

function tokenizerMetadata(): [string, GgufTyped][] {
  const tokens = [...specials, ...byteCharacters(), ...merges.map((pair) => pair.replace(' ', ''))];
  if (tokens.length !== tiny.V || new Set(tokens).size !== tiny.V)
    throw new Error(`the vocabulary has ${tokens.length} tokens`);
  // 3 is a control token, 1 a normal one (llama.cpp, llama_token_type).
  const types = tokens.map((_, id) => (id < specials.length ? 3 : 1));
  return [
    ['tokenizer.ggml.model', { type: 'string', value: 'gpt2' }],
    ['tokenizer.ggml.pre', { type: 'string', value: 'smollm' }],
    ['tokenizer.ggml.tokens', { type: 'array', items: 'string', value: tokens }],
    ['tokenizer.ggml.token_type', { type: 'array', items: 'i32', value: types }],
    ['tokenizer.ggml.merges', { type: 'array', items: 'string', value: merges }],
    ['tokenizer.ggml.bos_token_id', { type: 'u32', value: 1 }],
    ['tokenizer.ggml.eos_token_id', { type: 'u32', value: 2 }],
    ['tokenizer.ggml.unknown_token_id', { type: 'u32', value: 0 }],
    ['tokenizer.ggml.padding_token_id', { type: 'u32', value: 2 }],
    ['tokenizer.ggml.add_bos_token', { type: 'bool', value: false }],
    ['tokenizer.ggml.add_space_prefix', { type: 'bool', value: false }],
    ['tokenizer.chat_template', { type: 'string', value: chatTemplate }],
  ];
}

function modelMetadata(layers: number): [string, GgufTyped][] {
  return [
    ['general.architecture', { type: 'string', value: 'llama' }],
    ['general.type', { type: 'string', value: 'model' }],
    ['general.name', { type: 'string', value: 'Tiny' }],
    ['general.file_type', { type: 'u32', value: 0 }],
    ['llama.block_count', { type: 'u32', value: layers }],
    ['llama.context_length', { type: 'u32', value: tiny.contextSize }],
    ['llama.embedding_length', { type: 'u32', value: tiny.C }],
    ['llama.feed_forward_length', { type: 'u32', value: tiny.F }],
    ['llama.attention.head_count', { type: 'u32', value: tiny.H }],
    ['llama.attention.head_count_kv', { type: 'u32', value: tiny.Hkv }],
    ['llama.rope.freq_base', { type: 'f32', value: 10000 }],
    ['llama.rope.dimension_count', { type: 'u32', value: tiny.D }],
    ['llama.attention.layer_norm_rms_epsilon', { type: 'f32', value: 1e-5 }],
    ['llama.vocab_size', { type: 'u32', value: tiny.V }],
  ];
}

/** Writes the model to `path`. The same options give the same bytes. */
export async function writeTinyGguf(path: string, options: TinyOptions = {}): Promise<void> {
  const { type = 'f32', seed = 1, tied = true, layers = 2 } = options;
  const tensors: TensorToWrite[] = [];
  const matrix = (name: string, inFeatures: number, outFeatures: number) => {
    const rng = Rng.named(seed, name);
    const scale = 1.5 / Math.sqrt(inFeatures);
    const values = Float32Array.from({ length: inFeatures * outFeatures }, () => rng.normal() * scale);
    tensors.push({ name, ne: [inFeatures, outFeatures], type, data: () => quantize(type, values) });
  };
  const norm = (name: string) => {
    const rng = Rng.named(seed, name);
    const values = Float32Array.from({ length: tiny.C }, () => 1 + 0.2 * rng.normal());
    tensors.push({ name, ne: [tiny.C], type: 'f32', data: () => quantize('f32', values) });
  };
  matrix('token_embd.weight', tiny.C, tiny.V);
  for (let layer = 0; layer < layers; layer++) {
    norm(`blk.${layer}.attn_norm.weight`);
    matrix(`blk.${layer}.attn_q.weight`, tiny.C, tiny.H * tiny.D);
    matrix(`blk.${layer}.attn_k.weight`, tiny.C, tiny.Hkv * tiny.D);
    matrix(`blk.${layer}.attn_v.weight`, tiny.C, tiny.Hkv * tiny.D);
    matrix(`blk.${layer}.attn_output.weight`, tiny.H * tiny.D, tiny.C);
    norm(`blk.${layer}.ffn_norm.weight`);
    matrix(`blk.${layer}.ffn_gate.weight`, tiny.C, tiny.F);
    matrix(`blk.${layer}.ffn_up.weight`, tiny.C, tiny.F);
    matrix(`blk.${layer}.ffn_down.weight`, tiny.F, tiny.C);
  }
  norm('output_norm.weight');
  if (!tied) matrix('output.weight', tiny.C, tiny.V);
  const metadata = new Map([
    ...modelMetadata(layers),
    ...tokenizerMetadata(),
    ...(options.metadata ?? new Map<string, GgufTyped>()),
  ]);
  await writeGguf(path, { metadata, tensors });
}
