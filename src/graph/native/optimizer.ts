/** @module The optimiser's two passes over all parameters, by the kernels: to the bit what train/optimizer.ts computes without them. */
import { nativeAddon } from './addon.ts';
import { opcodes } from './instructions.ts';

/** lr / (1 - beta1^t), 1 / (1 - beta2^t), 1 - lr * weightDecay, and what the gradient is multiplied with first. */
export interface AdamWFactors {
  rate: number;
  correction: number;
  decay: number;
  beta1: number;
  beta2: number;
  eps: number;
  scale: number;
}

/** False, with nothing done, where there are no kernels. */
export function adamWByKernel(
  factors: AdamWFactors,
  parameters: Float32Array,
  gradients: Float32Array,
  m: Float32Array,
  v: Float32Array,
  threads: number,
): boolean {
  const addon = nativeAddon();
  if (!addon) return false;
  const { rate, correction, decay, beta1, beta2, eps, scale } = factors;
  const places = [0, 1, 2, 3].flatMap((buffer) => [buffer, 0]);
  const words = [parameters.length, rate, correction, decay, beta1, beta2, eps, scale, ...places];
  addon.run(
    Float64Array.of(opcodes.adamw, words.length + 2, ...words),
    [parameters, gradients, m, v],
    threads,
  );
  return true;
}

/** The sums of squares of `parts` equal parts of x, each in eight lanes; null where there are no kernels. */
export function sumsOfSquaresByKernel(x: Float32Array, parts: number, threads: number): Float64Array | null {
  const addon = nativeAddon();
  if (!addon) return null;
  const sums = new Float64Array(parts);
  addon.run(Float64Array.of(opcodes.sumOfSquares, 8, x.length, parts, 0, 0, 1, 0), [x, sums], threads);
  return sums;
}
