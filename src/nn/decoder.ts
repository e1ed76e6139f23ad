/**
 * @module The decoder block that all supported families share: norm, attention, norm, mlp, each added to its input. What differs from
 * family to family are numbers (DecoderTraits) and which tensors the file has. Rows stay in the GGUF's own order.
 */
import type { Tape } from '../autograd/tape.ts';
import type { Value } from '../graph/graph.ts';
import type { Feed } from '../graph/session.ts';
import { t } from '../i18n/index.ts';
import type { Architecture, AttentionKind, ModelConfig, ModelInputs, ModuleKind } from './architecture.ts';
import { attention } from './attention.ts';
import { blockTensors, checkTensors, outerTensors } from './decoder-tensors.ts';
import type { ArchitectureKeys } from './keys.ts';
import { mlp } from './mlp.ts';
import { expertMlp } from './moe.ts';
import { type Rope, readFactors, readRope, ropeTables } from './rope.ts';

export interface DecoderTraits {
  /** Pairs of a rotation: neighbours (llama.cpp's NORM), or halves (NEOX). */
  interleavedRope: boolean;
  /** Whether positions may rotate only the first dimensions of a head. */
  partialRope?: boolean;
  /** Factor of q · kᵀ; 1 / sqrt(D) when left out. */
  attentionScale?: number;
  /** Factor of the embedded tokens. */
  embeddingScale?: number;
  /** Factor of what attention and mlp add. */
  residualScale?: number;
  /** Factor of the logits. */
  logitScale?: number;
  /** Of the mlp's gate; silu when left out. */
  activation?: 'silu' | 'gelu';
  /** Layers that see a window only, and the rope they have. */
  local?: { window: number; isLocal: (layer: number) => boolean; rope: Pick<Rope, 'base' | 'scale'> };
}

/** Everything a block is written from. */
export interface Decoder {
  config: ModelConfig;
  traits: DecoderTraits;
  /** Of the norms. */
  epsilon: number;
  /** Inner width of the mlp, or of one expert. */
  innerWidth: number;
  /** E and how many of them a token passes; null for a plain mlp. */
  experts: { count: number; used: number } | null;
  /** Tensors of a block without blk.LAYER., in the order of the data flow. */
  tensors: { name: string; shape: readonly number[]; kind: ModuleKind | null }[];
}

/** @throws InputError naming the key or tensor that training does not know. */
export function readDecoder(keys: ArchitectureKeys, traits: DecoderTraits): Architecture {
  const decoder = readSizes(keys, traits);
  const rope = readRope(keys, decoder.config.ropeSize);
  checkTensors(keys, decoder);
  return decoderArchitecture(decoder, rope);
}

/** Keys that change the arithmetic in ways no supported family needs. */
const refusedKeys = [
  'attn_logit_softcapping',
  'attention.clamp_kqv',
  'attention.temperature_scale',
  'expert_shared_count',
  'leading_dense_block_count',
];

function readSizes(keys: ArchitectureKeys, traits: DecoderTraits): Decoder {
  const embedding = keys.gguf.tensors.get('token_embd.weight');
  if (!embedding) throw keys.refuse(t('train.missingTensor', { name: 'token_embd.weight' }));
  const width = keys.number('embedding_length');
  const heads = keys.number('attention.head_count');
  const headSize = keys.number('attention.key_length', width / heads);
  keys.allowOnly('attention.value_length', headSize);
  if (!traits.partialRope) keys.allowOnly('rope.dimension_count', headSize);
  for (const key of refusedKeys) keys.allowOnly(key, 0);
  keys.allowOnly('attention.causal', true);
  // 1 is softmax, 0 the family's default, which is softmax for all of ours.
  keys.allowOnly('expert_gating_func', 0, 1);
  keys.allowOnly('expert_weights_scale', 0, 1);
  keys.allowOnly('expert_group_count', 0, 1);
  const expertCount = keys.number('expert_count', 0);
  const experts = expertCount > 0 ? { count: expertCount, used: keys.number('expert_used_count') } : null;
  const innerWidth = experts
    ? keys.number('expert_feed_forward_length', keys.number('feed_forward_length', 0))
    : keys.number('feed_forward_length');
  const config: ModelConfig = {
    architecture: keys.architecture,
    layers: keys.number('block_count'),
    width,
    heads,
    kvHeads: keys.number('attention.head_count_kv', heads),
    headSize,
    ropeSize: keys.number('rope.dimension_count', headSize),
    mlpWidth: innerWidth * (experts?.used ?? 1),
    vocabulary: embedding.ne[1]!,
    contextLength: keys.number('context_length'),
    head: keys.has('output.weight') ? 'output.weight' : 'token_embd.weight',
    window: traits.local?.window ?? null,
  };
  const epsilon = keys.number('attention.layer_norm_rms_epsilon');
  const sizes = { config, traits, epsilon, innerWidth, experts };
  return { ...sizes, tensors: blockTensors(keys, sizes) };
}

function decoderArchitecture(decoder: Decoder, rope: Rope): Architecture {
  const { config, traits, epsilon, tensors } = decoder;
  const { interleavedRope, embeddingScale = 1, residualScale = 1, logitScale = 1, local } = traits;
  const layers = Array.from({ length: config.layers }, (_, layer) => layer);
  const kindOf = (layer: number): AttentionKind => (local?.isLocal(layer) ? 'local' : 'global');
  const scaled = (tape: Tape, x: Value, factor: number) =>
    factor === 1 ? x : tape.apply('mul', [x, tape.graph.scalar(factor)]);

  return {
    config,
    weights: () => [
      ...outerTensors(config).map((spec) => ({ ...spec, layer: null })),
      ...layers.flatMap((layer) =>
        tensors.map(({ name, shape }) => ({ name: `blk.${layer}.${name}`, shape, layer })),
      ),
    ],
    loraTargets: () =>
      layers.flatMap((layer) =>
        tensors.flatMap(({ name, shape, kind }) => {
          if (!kind) return [];
          const [outFeatures, inFeatures] = shape.slice(-2) as [number, number];
          const experts = shape.length === 3 ? shape[0]! : null;
          return [{ name: `blk.${layer}.${name}`, kind, layer, inFeatures, outFeatures, experts }];
        }),
      ),
    structure: kindOf,

    embed: (tape, inputs) =>
      scaled(
        tape,
        tape.apply('gatherRows', [inputs.weight('token_embd.weight'), inputs.tokens]),
        embeddingScale,
      ),

    block(tape, layer, x, inputs) {
      const at = (name: string) => `blk.${layer}.${name}`;
      const has = (name: string) => tensors.some((tensor) => tensor.name === name);
      const norm = (value: Value, name: string) =>
        tape.apply('rmsNorm', [value, inputs.weight(at(name))], { epsilon });
      /** Some families normalise what is added, too. */
      const addTo = (stream: Value, value: Value, postNorm: string) =>
        tape.apply('add', [
          stream,
          scaled(tape, has(postNorm) ? norm(value, postNorm) : value, residualScale),
        ]);
      const parts = blockParts(tape, layer, inputs, has);
      const mixed = attention(parts, decoder, kindOf(layer), interleavedRope, norm(x, 'attn_norm.weight'));
      const stream = addTo(x, mixed, 'post_attention_norm.weight');
      const write = decoder.experts ? expertMlp : mlp;
      return addTo(stream, write(parts, decoder, norm(stream, 'ffn_norm.weight')), 'post_ffw_norm.weight');
    },

    finish(tape, x, inputs) {
      const hidden = tape.apply('rmsNorm', [x, inputs.weight('output_norm.weight')], { epsilon });
      return scaled(tape, hidden, logitScale);
    },

    async constants(gguf, rowLength) {
      const feeds: Record<string, Feed> = {};
      const add = (kind: AttentionKind, { cos, sin }: ReturnType<typeof ropeTables>) => {
        const shape = [rowLength, config.ropeSize / 2];
        feeds[`cos.${kind}`] = { data: cos, shape };
        feeds[`sin.${kind}`] = { data: sin, shape };
      };
      add('global', ropeTables(rope, rowLength, await readFactors(gguf, rope, rowLength)));
      if (local) add('local', ropeTables({ ...rope, ...local.rope }, rowLength, null));
      return feeds;
    },
  };
}

/** One block under construction: its weights by their names without blk.LAYER. */
export interface BlockParts {
  tape: Tape;
  inputs: ModelInputs;
  layer: number;
  has(name: string): boolean;
  /** A frozen tensor of this block. */
  weight(name: string): Value;
  /** x · wᵀ, with the bias if the file has one; `name` without .weight. */
  linear(name: string, x: Value): Value;
  reshape(x: Value, shape: readonly (number | string)[]): Value;
}

function blockParts(
  tape: Tape,
  layer: number,
  inputs: ModelInputs,
  has: (name: string) => boolean,
): BlockParts {
  const at = (name: string) => `blk.${layer}.${name}`;
  return {
    tape,
    inputs,
    layer,
    has,
    weight: (name) => inputs.weight(at(name)),
    linear(name, x) {
      const y = inputs.linear(at(`${name}.weight`), x);
      return has(`${name}.bias`) ? tape.apply('add', [y, inputs.weight(at(`${name}.bias`))]) : y;
    },
    reshape: (x, shape) => tape.apply('reshape', [x], { shape }),
  };
}
