/** @module Adds a LoRA pair to its weight: W + (alpha / rank) · B·A. */
import type { LoraTensor } from '../gguf/adapter.ts';

/**
 * Changes `weights` (out, in) in place. A row of the product is summed in float64 and rounded once, together with W.
 * An alpha of 0 means a factor of 1, as llama.cpp has it.
 */
export function applyLora(
  weights: Float32Array,
  { a, b, rank, inFeatures, outFeatures }: LoraTensor,
  alpha: number,
): void {
  const scale = alpha === 0 ? 1 : alpha / rank;
  const change = new Float64Array(inFeatures);
  for (let row = 0; row < outFeatures; row++) {
    change.fill(0);
    for (let r = 0; r < rank; r++) {
      const factor = scale * b[row * rank + r]!;
      const start = r * inFeatures;
      for (let i = 0; i < inFeatures; i++) change[i]! += factor * a[start + i]!;
    }
    const start = row * inFeatures;
    for (let i = 0; i < inFeatures; i++) weights[start + i] = weights[start + i]! + change[i]!;
  }
}
