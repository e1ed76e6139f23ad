/** @module The families of models that can be trained, each as the keys and tensors of a tiny one. */
import type { GgufTyped } from '../../src/gguf/types.ts';
import { tiny } from './tiny-sizes.ts';

/** Name without blk.LAYER., then ne as the file has it: innermost first. */
type Tensor = readonly [name: string, ...ne: number[]];

export interface TinyFamily {
  /** general.architecture */
  architecture: string;
  /** Without the architecture's name; put over those that all have. */
  keys?: Record<string, GgufTyped>;
  block: readonly Tensor[];
  /** Vectors beside the blocks, such as factors of the rope. */
  constants?: readonly { name: string; values: readonly number[] }[];
  /** Default 2. */
  layers?: number;
}

const { C, H, Hkv, D, F } = tiny;
const E = 5;

const f32 = (value: number): GgufTyped => ({ type: 'f32', value });
const u32 = (value: number): GgufTyped => ({ type: 'u32', value });
const text = (value: string): GgufTyped => ({ type: 'string', value });

const attention: Tensor[] = [
  ['attn_norm.weight', C],
  ['attn_q.weight', C, H * D],
  ['attn_k.weight', C, Hkv * D],
  ['attn_v.weight', C, Hkv * D],
  ['attn_output.weight', H * D, C],
];
const mlp: Tensor[] = [
  ['ffn_norm.weight', C],
  ['ffn_gate.weight', C, F],
  ['ffn_up.weight', C, F],
  ['ffn_down.weight', F, C],
];
const headNorms: Tensor[] = [
  ['attn_q_norm.weight', D],
  ['attn_k_norm.weight', D],
];
const experts = (width: number): Tensor[] => [
  ['ffn_norm.weight', C],
  ['ffn_gate_inp.weight', C, E],
  ['ffn_gate_exps.weight', C, width, E],
  ['ffn_up_exps.weight', C, width, E],
  ['ffn_down_exps.weight', width, C, E],
];
const gemmaBlock: Tensor[] = [
  ...attention,
  ...headNorms,
  ['post_attention_norm.weight', C],
  ...mlp,
  ['post_ffw_norm.weight', C],
];
const phiBlock: Tensor[] = [
  ['attn_norm.weight', C],
  ['attn_qkv.weight', C, (H + 2 * Hkv) * D],
  ['attn_output.weight', H * D, C],
  ['ffn_norm.weight', C],
  ['ffn_up.weight', C, 2 * F],
  ['ffn_down.weight', F, C],
];
const headLengths = { 'attention.key_length': u32(D), 'attention.value_length': u32(D) };
const block = [...attention, ...mlp];
/** Rising divisors of the D/2 frequencies. */
const factors = (step: number) => Array.from({ length: D / 2 }, (_, i) => 1 + step * i);

const families = {
  llama: { architecture: 'llama', block },
  'llama, linear rope scaling': {
    architecture: 'llama',
    block,
    keys: { 'rope.scaling.type': text('linear'), 'rope.scaling.factor': f32(4) },
  },
  'llama, yarn': {
    architecture: 'llama',
    block,
    keys: {
      'rope.scaling.type': text('yarn'),
      'rope.scaling.factor': f32(4),
      'rope.scaling.original_context_length': u32(64),
    },
  },
  'llama 3, rope factors': {
    architecture: 'llama',
    block,
    constants: [{ name: 'rope_freqs.weight', values: factors(0.9) }],
  },
  'llama, heads of their own size': {
    architecture: 'llama',
    keys: {
      'attention.key_length': u32(24),
      'attention.value_length': u32(24),
      'rope.dimension_count': u32(24),
    },
    block: [
      ['attn_norm.weight', C],
      ['attn_q.weight', C, H * 24],
      ['attn_k.weight', C, Hkv * 24],
      ['attn_v.weight', C, Hkv * 24],
      ['attn_output.weight', H * 24, C],
      ...mlp,
    ],
  },
  'llama, biases': {
    architecture: 'llama',
    block: [
      ...attention,
      ['attn_q.bias', H * D],
      ['attn_k.bias', Hkv * D],
      ['attn_v.bias', Hkv * D],
      ['attn_output.bias', C],
      ...mlp,
      ['ffn_gate.bias', F],
      ['ffn_up.bias', F],
      ['ffn_down.bias', C],
    ],
  },
  mixtral: {
    architecture: 'llama',
    keys: { expert_count: u32(E), expert_used_count: u32(2) },
    block: [...attention, ...experts(F)],
  },
  granite: {
    architecture: 'granite',
    block,
    keys: {
      'attention.scale': f32(0.4),
      embedding_scale: f32(3),
      residual_scale: f32(0.6),
      logit_scale: f32(2.5),
    },
  },
  granitemoe: {
    architecture: 'granitemoe',
    block: [...attention, ...experts(F)],
    keys: {
      'attention.scale': f32(0.4),
      embedding_scale: f32(3),
      residual_scale: f32(0.6),
      logit_scale: f32(2.5),
      expert_count: u32(E),
      expert_used_count: u32(1),
    },
  },
  qwen2: {
    architecture: 'qwen2',
    block: [...attention, ['attn_q.bias', H * D], ['attn_k.bias', Hkv * D], ['attn_v.bias', Hkv * D], ...mlp],
  },
  qwen3: { architecture: 'qwen3', block: [...attention, ...headNorms, ...mlp], keys: headLengths },
  qwen3moe: {
    architecture: 'qwen3moe',
    block: [...attention, ...headNorms, ...experts(32)],
    keys: {
      ...headLengths,
      expert_count: u32(E),
      expert_used_count: u32(3),
      expert_feed_forward_length: u32(32),
    },
  },
  gemma3: {
    architecture: 'gemma3',
    block: gemmaBlock,
    // The sixth layer is the first global one.
    layers: 6,
    keys: {
      ...headLengths,
      'attention.sliding_window': u32(4),
      'rope.freq_base': f32(1e6),
      'rope.scaling.type': text('linear'),
      'rope.scaling.factor': f32(8),
    },
  },
  'gemma3 without a window': { architecture: 'gemma3', block: gemmaBlock, keys: headLengths },
  phi3: {
    architecture: 'phi3',
    block: phiBlock,
    // Named by some files, and not used by llama.cpp.
    keys: { 'attention.sliding_window': u32(4) },
  },
  'phi3, half of a head rotated': {
    architecture: 'phi3',
    block: phiBlock,
    keys: { 'rope.dimension_count': u32(D / 2) },
  },
  'phi3, longrope': {
    architecture: 'phi3',
    block: phiBlock,
    keys: {
      'rope.scaling.type': text('longrope'),
      'rope.scaling.original_context_length': u32(256),
      'rope.scaling.attn_factor': f32(1.2),
    },
    constants: [
      { name: 'rope_factors_long.weight', values: factors(2) },
      { name: 'rope_factors_short.weight', values: factors(0.3) },
    ],
  },
} satisfies Record<string, TinyFamily>;

export type TinyFamilyName = keyof typeof families;
export const tinyFamilies: Record<TinyFamilyName, TinyFamily> = families;
export const tinyFamilyNames = Object.keys(families) as TinyFamilyName[];
