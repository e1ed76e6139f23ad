/** @module Adds a LoRA pair to its weight: W + scale · (alpha / rank) · B·A. */
import { type LoraTensor, loraScale } from '../gguf/adapter.ts';

/**
 * Changes `weights` (out, in), or (E, out, in) for a stack of experts, in place. A row of the product is summed in float64 and
 * rounded once, together with W.
 * @param share how much of the adapter is applied; default all of it
 */
export function applyLora(
  weights: Float32Array,
  { a, b, rank, inFeatures, outFeatures, experts }: LoraTensor,
  alpha: number,
  share = 1,
): void {
  const scale = share * loraScale(alpha, rank);
  const change = new Float64Array(inFeatures);
  const rows = outFeatures * (experts ?? 1);
  for (let row = 0; row < rows; row++) {
    change.fill(0);
    const startOfA = Math.floor(row / outFeatures) * rank * inFeatures;
    for (let r = 0; r < rank; r++) {
      const factor = scale * b[row * rank + r]!;
      const start = startOfA + r * inFeatures;
      for (let i = 0; i < inFeatures; i++) change[i]! += factor * a[start + i]!;
    }
    const start = row * inFeatures;
    for (let i = 0; i < inFeatures; i++) weights[start + i] = weights[start + i]! + change[i]!;
  }
}
