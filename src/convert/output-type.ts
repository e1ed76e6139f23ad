/** @module Which type each tensor of a merged model gets; for the mixed types the choice that llama.cpp's own quantiser makes. */
import type { WritableType } from '../gguf/quantize.ts';
import type { Gguf, GgufTensor } from '../gguf/read.ts';
import { type GgmlType, ggmlTypes } from '../gguf/types.ts';
import { mixedType } from './type-mix.ts';

/** What a model can be written in: of one type, or q4_K_M, a mix of several. */
export const mergeTypes = ['f32', 'f16', 'q8_0', 'q6_K', 'q4_K_M'] as const;

export type MergeType = (typeof mergeTypes)[number];

/** general.file_type of a model mostly of this type (llama.h, llama_ftype). */
export const fileTypes: Record<MergeType, number> = { f32: 0, f16: 1, q8_0: 7, q6_K: 18, q4_K_M: 15 };

const wholeNumbers: readonly GgmlType[] = ['i8', 'i16', 'i32', 'i64', 'f64'];

/** Weights that llama.cpp never quantises: routers, convolutions, positions, small mixing matrices (llama-quant.cpp). */
const neverQuantised = new RegExp(
  [
    ...['_norm\\.weight', 'ffn_gate_inp\\.weight', 'altup', 'laurel', 'per_layer_model_proj', 'ssm_conv1d'],
    ...[
      'shortconv\\.conv\\.weight',
      'attn_rel_b\\.weight',
      '^position_embd\\.weight',
      '^token_types\\.weight',
    ],
    'time_mix_(first|w[012]|v[012]|a[012]|g[12]|decay_w[12]|lerp_fused)\\.weight',
    'indexer\\.[kq]_proj\\.weight',
  ].join('|'),
);

/** ggml's types for rows that are not whole blocks of 256 (llama-quant.cpp, tensor_type_fallback). */
const fallbacks: Partial<Record<WritableType, WritableType>> = { q4_K: 'q5_0', q5_K: 'q5_1', q6_K: 'q8_0' };

const fits = (tensor: GgufTensor, type: WritableType) => tensor.ne[0]! % ggmlTypes[type][1] === 0;

function fitting(tensor: GgufTensor, type: WritableType): WritableType {
  if (fits(tensor, type)) return type;
  const fallback = fallbacks[type];
  return fallback !== undefined && fits(tensor, fallback) ? fallback : 'f16';
}

/**
 * By name; null for a tensor that stays as it is. Vectors (norms, biases) are f32. A matrix that a quantised or f16 base keeps
 * in f32 stays so: whoever made the base had a reason. Rows that are not whole blocks get the nearest type that fits.
 */
export function outputTypes(base: Gguf, wanted: MergeType): Map<string, WritableType | null> {
  const isAllF32 = (base.metadata.get('general.file_type') ?? 0) === 0;
  const mixed = wanted === 'q4_K_M' || wanted === 'q6_K' ? mixedType(base, wanted) : null;
  const typeOf = (tensor: GgufTensor): WritableType | null => {
    if (wholeNumbers.includes(tensor.type)) return null;
    if (tensor.ne.length < 2 || wanted === 'f32') return 'f32';
    if (tensor.type === 'f32' && !isAllF32) return 'f32';
    if (wanted === 'f16') return 'f16';
    if (neverQuantised.test(tensor.name) || !tensor.name.endsWith('weight')) return null;
    return fitting(tensor, mixed === null ? 'q8_0' : mixed(tensor));
  };
  // In the order in which llama.cpp counts, which decides over the mix.
  const ordered = [...base.tensors.values()].sort(byLayer);
  return new Map(ordered.map((tensor) => [tensor.name, typeOf(tensor)]));
}

/** First what belongs to no layer, then layer by layer; within one by name (llama-model-loader.h, weight_name_comparer). */
function byLayer(a: GgufTensor, b: GgufTensor): number {
  const layer = ({ name }: GgufTensor) => Number(/^blk\.(\d+)\./.exec(name)?.[1] ?? -1);
  return layer(a) - layer(b) || (a.name < b.name ? -1 : 1);
}
