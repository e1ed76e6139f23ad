/** @module Makes a tiny random model, of the llama architecture or another, that llama.cpp loads: for tests of graphs, merges and bad files. */
import { Rng } from '../../src/core/rng.ts';
import { quantize, type WritableType } from '../../src/gguf/quantize.ts';
import type { GgufTyped } from '../../src/gguf/types.ts';
import { type TensorToWrite, writeGguf } from '../../src/gguf/write.ts';
import { type TinyFamily, tinyFamilies } from './tiny-families.ts';
import { tiny } from './tiny-sizes.ts';

export { tiny };

export interface TinyOptions {
  /** Of the matrices; norms are always f32. Default f32. */
  type?: WritableType;
  /** Default 1. */
  seed?: number;
  /** Share the embedding with the output, as small models do; default true. */
  tied?: boolean;
  /** The family's own number of layers when left out, which is 2 for llama. */
  layers?: number;
  /** Default llama. */
  family?: TinyFamily;
  /** Added to or put over the metadata. */
  metadata?: Map<string, GgufTyped>;
}

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

function modelMetadata({ architecture, keys }: TinyFamily, layers: number): [string, GgufTyped][] {
  const own = (key: string, entry: GgufTyped): [string, GgufTyped] => [`${architecture}.${key}`, entry];
  return [
    ['general.architecture', { type: 'string', value: architecture }],
    ['general.type', { type: 'string', value: 'model' }],
    ['general.name', { type: 'string', value: 'Tiny' }],
    ['general.file_type', { type: 'u32', value: 0 }],
    own('block_count', { type: 'u32', value: layers }),
    own('context_length', { type: 'u32', value: tiny.contextSize }),
    own('embedding_length', { type: 'u32', value: tiny.C }),
    own('feed_forward_length', { type: 'u32', value: tiny.F }),
    own('attention.head_count', { type: 'u32', value: tiny.H }),
    own('attention.head_count_kv', { type: 'u32', value: tiny.Hkv }),
    own('rope.freq_base', { type: 'f32', value: 10000 }),
    own('rope.dimension_count', { type: 'u32', value: tiny.D }),
    own('attention.layer_norm_rms_epsilon', { type: 'f32', value: 1e-5 }),
    own('vocab_size', { type: 'u32', value: tiny.V }),
    ...Object.entries(keys ?? {}).map(([key, entry]) => own(key, entry)),
  ];
}

/** All keys of the model that writeTinyGguf writes without options. */
export const tinyMetadata = (): [string, GgufTyped][] => [
  ...modelMetadata(tinyFamilies.llama, tinyFamilies.llama.layers ?? 2),
  ...tokenizerMetadata(),
];

/** Keys that make of it a vocabulary of pieces with scores, and bytes for the rest, as Llama 2 and Mistral have it. */
export function sentencePieces(): [string, GgufTyped][] {
  const bytes = Array.from(
    { length: 256 },
    (_, byte) => `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`,
  );
  const words = ['▁', '▁the', 't', 'h', 'e', 'he', 'rain', 'r', 'a', 'in'];
  const value = ['<unk>', '<s>', '</s>', ...bytes, ...words];
  // 2 is the unknown token, 6 a byte.
  const types = value.map((_, id) => (id === 0 ? 2 : id < 3 ? 3 : id < 259 ? 6 : 1));
  return [
    ['tokenizer.ggml.model', { type: 'string', value: 'llama' }],
    ['tokenizer.ggml.tokens', { type: 'array', items: 'string', value }],
    ['tokenizer.ggml.scores', { type: 'array', items: 'f32', value: value.map((_, id) => -id) }],
    ['tokenizer.ggml.token_type', { type: 'array', items: 'i32', value: types }],
  ];
}

/** Writes the model to `path`. The same options give the same bytes. */
export async function writeTinyGguf(path: string, options: TinyOptions = {}): Promise<void> {
  const { type = 'f32', seed = 1, tied = true, family = tinyFamilies.llama } = options;
  const layers = options.layers ?? family.layers ?? 2;
  const tensors: TensorToWrite[] = [];
  const random = (name: string, count: number, mean: number, deviation: number) => {
    const rng = Rng.named(seed, name);
    return Float32Array.from({ length: count }, () => mean + deviation * rng.normal());
  };
  const add = (name: string, ne: readonly number[]) => {
    const count = ne.reduce((product, size) => product * size, 1);
    // Matrices keep the size of what passes through them; norms are around 1, biases around 0.
    const values =
      ne.length > 1
        ? random(name, count, 0, 1.5 / Math.sqrt(ne[0]!))
        : random(name, count, name.endsWith('.bias') ? 0 : 1, 0.2);
    const stored = ne.length > 1 ? type : 'f32';
    tensors.push({ name, ne, type: stored, data: () => quantize(stored, values) });
  };
  add('token_embd.weight', [tiny.C, tiny.V]);
  for (const { name, values } of family.constants ?? [])
    tensors.push({
      name,
      ne: [values.length],
      type: 'f32',
      data: () => quantize('f32', Float32Array.from(values)),
    });
  for (let layer = 0; layer < layers; layer++)
    for (const [name, ...ne] of family.block) add(`blk.${layer}.${name}`, ne);
  add('output_norm.weight', [tiny.C]);
  if (!tied) add('output.weight', [tiny.C, tiny.V]);
  const metadata = new Map([
    ...modelMetadata(family, layers),
    ...tokenizerMetadata(),
    ...(options.metadata ?? new Map<string, GgufTyped>()),
  ]);
  await writeGguf(path, { metadata, tensors });
}
