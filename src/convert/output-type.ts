/** @module Which type each tensor of a merged model gets. */
import { metadataNumber } from '../gguf/metadata.ts';
import type { WritableType } from '../gguf/quantize.ts';
import type { Gguf, GgufTensor } from '../gguf/read.ts';
import { type GgmlType, ggmlTypes } from '../gguf/types.ts';

export type MergeType = Extract<WritableType, 'f32' | 'f16' | 'q8_0'>;

/** general.file_type of a model mostly of this type (llama.h, llama_ftype). */
export const fileTypes: Record<MergeType, number> = { f32: 0, f16: 1, q8_0: 7 };

const wholeNumbers: readonly GgmlType[] = ['i8', 'i16', 'i32', 'i64', 'f64'];

/**
 * Vectors (norms, biases) stay f32, and so does a matrix that a quantised or f16 base keeps in f32: whoever made the
 * base had a reason (routers, convolutions). Rows that are not whole blocks of q8_0 become f16.
 * @returns null for a tensor that is copied as it is
 */
export function outputType(base: Gguf, tensor: GgufTensor, wanted: MergeType): MergeType | null {
  if (wholeNumbers.includes(tensor.type)) return null;
  if (tensor.ne.length < 2) return 'f32';
  const isAllF32 = metadataNumber(base, 'general.file_type', 0) === 0;
  if (tensor.type === 'f32' && !isAllF32) return 'f32';
  const [, blockElements] = ggmlTypes[wanted];
  return tensor.ne[0]! % blockElements === 0 ? wanted : 'f16';
}
