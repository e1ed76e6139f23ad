/** @module Decodes tensor blocks of a GGUF by the kernels, for the types that native/src/dequantize.c knows. */
import type { Addon } from './addon.ts';
import { opcodes } from './instructions.ts';

/** Number of a type in the file, elements and bytes of its block (as gguf/types.ts has them). */
type BlockType = readonly [id: number, blockElements: number, blockBytes: number];

/** f32, f16, q4_0, q4_1, q8_0, q4_K, q5_K, q6_K, bf16: what most files are made of. */
const decodable = new Set([0, 1, 2, 3, 8, 12, 13, 14, 30]);

/** Elements that an instruction takes at least: types without blocks go by 32. */
const STEP = 32;

/** Fills `target`; false, with nothing done, for other types and odd sizes. */
export function decodeByKernel(
  addon: Addon,
  [id, blockElements]: BlockType,
  elements: number,
  bytes: Uint8Array,
  target: Float32Array,
  threads: number,
): boolean {
  if (!decodable.has(id) || elements % Math.max(STEP, blockElements) !== 0) return false;
  const program = Float64Array.of(opcodes.dequantize, 8, id, elements, 0, 0, 1, 0);
  return addon.run(program, [bytes, target], threads) === 0;
}
