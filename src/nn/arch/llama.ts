/**
 * @module The llama architecture (llama, mistral, SmolLM2, Granite's dense relatives) as operations on a tape, from the
 * tensors and keys of its GGUF. Rows of Q and K stay in llama.cpp's order, so rope pairs neighbours and adapters fit as they are.
 */
import type { Tape } from '../../autograd/tape.ts';
import { InputError } from '../../core/errors.ts';
import type { Gguf } from '../../gguf/read.ts';
import type { Value } from '../../graph/graph.ts';
import { t } from '../../i18n/index.ts';
import type { LoraTarget } from '../lora.ts';

/** Sizes of a llama model: L layers of width C, H query and Hkv key heads of size D, mlp width F, V tokens. */
export interface LlamaConfig {
  architecture: 'llama';
  /** llama.block_count */
  layers: number;
  /** llama.embedding_length */
  width: number;
  /** llama.attention.head_count */
  heads: number;
  /** llama.attention.head_count_kv */
  kvHeads: number;
  headSize: number;
  /** llama.feed_forward_length */
  mlpWidth: number;
  vocabulary: number;
  /** llama.context_length */
  contextLength: number;
  /** llama.rope.freq_base */
  ropeBase: number;
  /** llama.attention.layer_norm_rms_epsilon */
  epsilon: number;
  /** The tensor of the output matrix: the embedding's own when the file has no output.weight. */
  head: string;
}

/** Keys that change the arithmetic in ways the graph does not know yet. */
const unsupportedKeys = [
  'llama.expert_count',
  'llama.rope.scaling.type',
  'llama.attention.scale',
  'llama.embedding_scale',
  'llama.residual_scale',
  'llama.logit_scale',
];

/** @throws InputError naming the key or tensor when the file is not a plain llama model. */
export function readLlamaConfig(gguf: Gguf): LlamaConfig {
  const refuse = (what: string) =>
    new InputError(t('train.unsupportedModel', { what }), {
      path: gguf.path,
      hint: t('train.unsupportedModelHint'),
    });
  const number = (key: string, fallback?: number) => {
    const value = gguf.metadata.get(`llama.${key}`);
    if (typeof value === 'number' || typeof value === 'bigint') return Number(value);
    if (fallback !== undefined) return fallback;
    throw refuse(t('train.missingKey', { key: `llama.${key}` }));
  };
  for (const key of unsupportedKeys) {
    const value = gguf.metadata.get(key);
    if (value !== undefined && value !== 0 && value !== 'none') throw refuse(`${key} = ${value}`);
  }
  if (gguf.tensors.has('rope_freqs.weight')) throw refuse('rope_freqs.weight');
  const embedding = gguf.tensors.get('token_embd.weight');
  if (!embedding) throw refuse(t('train.missingTensor', { name: 'token_embd.weight' }));
  const width = number('embedding_length');
  const heads = number('attention.head_count');
  const headSize = number('attention.key_length', width / heads);
  if (number('rope.dimension_count', headSize) !== headSize) throw refuse('llama.rope.dimension_count');
  return {
    architecture: 'llama',
    layers: number('block_count'),
    width,
    heads,
    kvHeads: number('attention.head_count_kv', heads),
    headSize,
    mlpWidth: number('feed_forward_length'),
    vocabulary: embedding.ne[1]!,
    contextLength: number('context_length'),
    ropeBase: number('rope.freq_base', 10_000),
    epsilon: number('attention.layer_norm_rms_epsilon'),
    head: gguf.tensors.has('output.weight') ? 'output.weight' : 'token_embd.weight',
  };
}

/** The seven linear layers of each block, in the order of the data flow. */
export function llamaLoraTargets({
  layers,
  width,
  heads,
  kvHeads,
  headSize,
  mlpWidth,
}: LlamaConfig): LoraTarget[] {
  const linear = (name: string, inFeatures: number, outFeatures: number) => ({
    name,
    inFeatures,
    outFeatures,
  });
  return Array.from({ length: layers }, (_, layer) => [
    linear(`blk.${layer}.attn_q.weight`, width, heads * headSize),
    linear(`blk.${layer}.attn_k.weight`, width, kvHeads * headSize),
    linear(`blk.${layer}.attn_v.weight`, width, kvHeads * headSize),
    linear(`blk.${layer}.attn_output.weight`, heads * headSize, width),
    linear(`blk.${layer}.ffn_gate.weight`, width, mlpWidth),
    linear(`blk.${layer}.ffn_up.weight`, width, mlpWidth),
    linear(`blk.${layer}.ffn_down.weight`, mlpWidth, width),
  ]).flat();
}

/** Names and shapes (rows, columns) of the frozen tensors; norms have one dimension. */
export function llamaWeights(config: LlamaConfig): { name: string; shape: readonly number[] }[] {
  const { layers, width, vocabulary, head } = config;
  const linears = llamaLoraTargets(config).map(({ name, inFeatures, outFeatures }) => ({
    name,
    shape: [outFeatures, inFeatures],
  }));
  const norms = Array.from({ length: layers }, (_, layer) => [
    { name: `blk.${layer}.attn_norm.weight`, shape: [width] },
    { name: `blk.${layer}.ffn_norm.weight`, shape: [width] },
  ]).flat();
  const outer = [...new Set(['token_embd.weight', head])].map((name) => ({
    name,
    shape: [vocabulary, width],
  }));
  return [...outer, ...linears, ...norms, { name: 'output_norm.weight', shape: [width] }];
}

/** What a forward pass reads. N = B · T tokens in B packed rows of T. */
export interface LlamaInputs {
  /** Token ids (N) int64. */
  tokens: Value;
  /** Position of each token in its own sequence (B, T) int64. */
  positions: Value;
  /** 0 where a token may look, a large negative number elsewhere (B, 1, T, T). */
  mask: Value;
  /** Rope tables (P, D/2). */
  cos: Value;
  sin: Value;
  /** A frozen tensor by its GGUF name. */
  weight: (name: string) => Value;
  /** Applies the linear layer of that name, with or without its LoRA pair. */
  linear: (name: string, x: Value) => Value;
}

/** Hidden states (N, C) after the last norm, ready for the output matrix. */
export function llamaForward(tape: Tape, config: LlamaConfig, inputs: LlamaInputs): Value {
  const { layers, width, heads, kvHeads, headSize, epsilon } = config;
  const { tokens, positions, mask, cos, sin, weight, linear } = inputs;
  const rowLength = positions.shape[1] as number;
  const group = heads / kvHeads;
  const norm = (x: Value, name: string) => tape.apply('rmsNorm', [x, weight(name)], { epsilon });
  const reshape = (x: Value, shape: (number | string)[]) => tape.apply('reshape', [x], { shape });
  /** (N, n · D) to (B, n, T, D). */
  const splitHeads = (x: Value, count: number) =>
    tape.apply('transpose', [reshape(x, ['B', rowLength, count, headSize])], { perm: [0, 2, 1, 3] });
  const rope = (x: Value) => tape.apply('rotary', [x, positions, cos, sin], { interleaved: true });

  let x = tape.apply('gatherRows', [weight('token_embd.weight'), tokens]);
  for (let layer = 0; layer < layers; layer++) {
    const at = (name: string) => `blk.${layer}.${name}.weight`;
    const h = norm(x, at('attn_norm'));
    // Grouped queries: the heads that share a key head become rows of one product.
    const grouped = ['B', kvHeads, group * rowLength, headSize];
    const q = reshape(rope(splitHeads(linear(at('attn_q'), h), heads)), grouped);
    const k = rope(splitHeads(linear(at('attn_k'), h), kvHeads));
    const v = splitHeads(linear(at('attn_v'), h), kvHeads);
    const scores = tape.apply('matmul', [q, k], { transB: true, alpha: 1 / Math.sqrt(headSize) });
    const masked = tape.apply('add', [reshape(scores, ['B', heads, rowLength, rowLength]), mask]);
    const weights = reshape(tape.apply('softmax', [masked]), ['B', kvHeads, group * rowLength, rowLength]);
    const mixed = tape.apply('matmul', [weights, v], { transB: false, alpha: 1 });
    const byHead = reshape(mixed, ['B', heads, rowLength, headSize]);
    const joined = reshape(tape.apply('transpose', [byHead], { perm: [0, 2, 1, 3] }), [
      'N',
      heads * headSize,
    ]);
    x = tape.apply('add', [x, linear(at('attn_output'), joined)]);
    const m = norm(x, at('ffn_norm'));
    const activated = tape.apply('swiglu', [linear(at('ffn_gate'), m), linear(at('ffn_up'), m)]);
    x = tape.apply('add', [x, linear(at('ffn_down'), activated)]);
  }
  if (x.shape[1] !== width) throw new Error('hidden width changed on the way');
  return norm(x, 'output_norm.weight');
}

/** Rope tables for `positions` positions: cos and sin of position / base^(2i/D) (P, D/2), Su et al. 2021. */
export function ropeTables(
  { headSize, ropeBase }: LlamaConfig,
  positions: number,
): { cos: Float32Array; sin: Float32Array } {
  const half = headSize / 2;
  const angle = (i: number) => Math.floor(i / half) * ropeBase ** (-(i % half) / half);
  const table = (fn: (x: number) => number) =>
    Float32Array.from({ length: positions * half }, (_, i) => fn(angle(i)));
  return { cos: table(Math.cos), sin: table(Math.sin) };
}
