/** @module What the training engine knows of a model, whatever its family: sizes, weights, linear layers, and its passes on a tape. */
import type { Tape } from '../autograd/tape.ts';
import type { Gguf } from '../gguf/read.ts';
import type { Value } from '../graph/graph.ts';
import type { Feed } from '../graph/session.ts';

/** Sizes of a model: L layers of width C, H query and Hkv key heads of size D, V tokens. */
export interface ModelConfig {
  /** general.architecture, e.g. "llama"; an adapter names it, too. */
  architecture: string;
  /** L */
  layers: number;
  /** C */
  width: number;
  /** H */
  heads: number;
  /** Hkv */
  kvHeads: number;
  /** D */
  headSize: number;
  /** How many dimensions of a head positions rotate: the first ones, mostly all. */
  ropeSize: number;
  /** F: width of the mlp that one token passes; of all its experts together where there are experts. */
  mlpWidth: number;
  /** V */
  vocabulary: number;
  /** Longest sequence the model was made for. */
  contextLength: number;
  /** The tensor of the output matrix (V, C): the embedding's own when the file has no output.weight. */
  head: string;
  /** How far back a token of a local layer sees, itself included; null when all layers are global. */
  window: number | null;
}

/** Which of a model's linear layers, as llama.cpp names them. */
export const moduleKinds = [
  'attn_q',
  'attn_k',
  'attn_v',
  'attn_qkv',
  'attn_output',
  'ffn_gate',
  'ffn_up',
  'ffn_down',
  'ffn_gate_exps',
  'ffn_up_exps',
  'ffn_down_exps',
] as const;
export type ModuleKind = (typeof moduleKinds)[number];

/** One linear layer that can get a correction: delta W = alpha / rank · B·A. */
export interface LoraTarget {
  /** Name of the frozen tensor in the GGUF, e.g. blk.0.attn_q.weight. */
  name: string;
  kind: ModuleKind;
  layer: number;
  inFeatures: number;
  outFeatures: number;
  /** E for a stack of experts, each with a pair of its own; null for a plain matrix. */
  experts: number | null;
}

export interface WeightSpec {
  /** As in the GGUF. */
  name: string;
  /** Outermost first, as the graph reads it: (out, in), (experts, out, in), or (size). */
  shape: readonly number[];
  /** Null for the weights before the first and behind the last block. */
  layer: number | null;
}

/** A global layer sees the whole sequence, a local one a window of it, with its own rope. */
export type AttentionKind = 'global' | 'local';

/** What the passes read. N = B · T tokens in B packed rows of T. */
export interface ModelInputs {
  /** Token ids (N) int64. */
  readonly tokens: Value;
  /** Position of each token in its own sequence (B, T) int64. */
  readonly positions: Value;
  /** 0 where a token may look, a large negative number elsewhere (B, 1, T, T). */
  mask(kind: AttentionKind): Value;
  /** 1 for the tokens of a chat, 0 for slots of a row that hold none (N, 1). */
  readonly inUse: Value;
  /** Rope tables (P, ropeSize / 2). */
  rope(kind: AttentionKind): { cos: Value; sin: Value };
  /** A frozen tensor by its GGUF name. */
  weight(name: string): Value;
  /** Applies the linear layer of that name to x (N, in), with or without its LoRA pair: (N, out). */
  linear(name: string, x: Value): Value;
  /** Each expert's own matrix of that name on its own rows: x (E, P, in) gives (E, P, out). */
  expertLinear(name: string, x: Value): Value;
  /** Gives out a value beside the result, such as expert_use.3; not made when nobody asked for its kind. */
  report(name: string, make: () => Value): void;
}

/**
 * A model as passes on a tape. A block reads the weights blk.LAYER.* and nothing else of the model; blocks with the same
 * `structure` differ in that number alone, so that one compiled graph can serve them all under other names.
 */
export interface Architecture {
  readonly config: ModelConfig;
  weights(): WeightSpec[];
  loraTargets(): LoraTarget[];
  /** Equal for two layers when only the names of their weights differ. */
  structure(layer: number): string;
  /** Embedded tokens (N, C). */
  embed(tape: Tape, inputs: ModelInputs): Value;
  /** One layer: (N, C) to (N, C). */
  block(tape: Tape, layer: number, x: Value, inputs: ModelInputs): Value;
  /** Hidden states (N, C) after the last norm: times headᵀ they are the logits as they are. */
  finish(tape: Tape, x: Value, inputs: ModelInputs): Value;
  /** Feeds beside weights and batch, such as rope tables for positions below `rowLength`. */
  constants(gguf: Gguf, rowLength: number): Promise<Record<string, Feed>>;
}

/** Elements of the linear layers that one token passes: of a stack of experts only those in use. */
export function linearElementsPerToken({ config, ...architecture }: Architecture): number {
  return architecture.loraTargets().reduce((sum, target) => {
    // An expert's share of the mlp: F is what the experts in use have together.
    const inUse = target.experts === null ? 1 : config.mlpWidth / expertWidth(target);
    return sum + inUse * target.inFeatures * target.outFeatures;
  }, 0);
}

function expertWidth({ kind, inFeatures, outFeatures }: LoraTarget): number {
  return kind === 'ffn_down_exps' ? inFeatures : outFeatures;
}
