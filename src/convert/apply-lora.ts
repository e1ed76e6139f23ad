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
    const factor = (r: number) => (r < rank ? scale * b[row * rank + r]! : 0);
    // Four at a time: the sum goes through memory a quarter as often. Past the last rank the factor is 0.
    for (let r = 0; r < rank; r += 4) {
      const [f0, f1, f2, f3] = [factor(r), factor(r + 1), factor(r + 2), factor(r + 3)];
      const left = rank - r;
      const a0 = startOfA + r * inFeatures;
      const a1 = left > 1 ? a0 + inFeatures : a0;
      const a2 = left > 2 ? a0 + 2 * inFeatures : a0;
      const a3 = left > 3 ? a0 + 3 * inFeatures : a0;
      for (let i = 0; i < inFeatures; i++)
        change[i]! += f0 * a[a0 + i]! + f1 * a[a1 + i]! + f2 * a[a2 + i]! + f3 * a[a3 + i]!;
    }
    const start = row * inFeatures;
    for (let i = 0; i < inFeatures; i++) weights[start + i] = weights[start + i]! + change[i]!;
  }
}
