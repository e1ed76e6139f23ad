/** @module AdamW with global gradient clipping on flat arrays; by the kernels where there are any, with the same result to the bit. */
import { adamWByKernel, sumsOfSquaresByKernel } from '../graph/native/optimizer.ts';

export interface AdamWSettings {
  beta1: number;
  beta2: number;
  eps: number;
  weightDecay: number;
}

/** beta2 .99 forgets old gradients faster than the usual .999: runs here have a few hundred steps. */
export const adamWDefaults: AdamWSettings = { beta1: 0.9, beta2: 0.99, eps: 1e-8, weightDecay: 0 };

/** First and second moments of the gradient, and how many steps they hold. */
export interface OptimizerState {
  m: Float32Array;
  v: Float32Array;
  step: number;
}

export function newOptimizerState(size: number): OptimizerState {
  return { m: new Float32Array(size), v: new Float32Array(size), step: 0 };
}

/** One step of AdamW (Loshchilov and Hutter 2019) in place; `gradientScale` is applied to each gradient first. */
export function adamWStep(
  parameters: Float32Array,
  gradients: Float32Array,
  state: OptimizerState,
  lr: number,
  gradientScale: number,
  { beta1, beta2, eps, weightDecay }: AdamWSettings = adamWDefaults,
  threads = 1,
): void {
  state.step++;
  const { m, v } = state;
  const rate = lr / (1 - beta1 ** state.step);
  const correction = 1 / (1 - beta2 ** state.step);
  const decay = 1 - lr * weightDecay;
  const factors = { rate, correction, decay, beta1, beta2, eps, scale: gradientScale };
  if (adamWByKernel(factors, parameters, gradients, m, v, threads)) return;
  for (let i = 0; i < parameters.length; i++) {
    const gradient = gradients[i]! * gradientScale;
    const mi = beta1 * m[i]! + (1 - beta1) * gradient;
    const vi = beta2 * v[i]! + (1 - beta2) * gradient * gradient;
    m[i] = mi;
    v[i] = vi;
    parameters[i] = parameters[i]! * decay - (rate * mi) / (Math.sqrt(vi * correction) + eps);
  }
}

/** Parts whose sums are added up one by one: with or without kernels, on any number of threads, the result is the same. */
const PARTS = 64;

/** The factor that brings the gradient's Euclidean norm down to `limit`; 1 when it is below, NaN or 0 when it is not finite. */
export function clipFactor(gradients: Float32Array, limit: number, threads = 1): number {
  const sums = sumsOfSquaresByKernel(gradients, PARTS, threads) ?? sumsOfSquares(gradients);
  const norm = Math.sqrt(sums.reduce((total, sum) => total + sum, 0));
  return Math.min(1, limit / norm);
}

/** In eight lanes, as the kernels do it. */
function sumsOfSquares(x: Float32Array): Float64Array {
  const lanes = new Float64Array(8);
  return Float64Array.from({ length: PARTS }, (_, part) => {
    lanes.fill(0);
    let i = Math.floor((x.length * part) / PARTS);
    const end = Math.floor((x.length * (part + 1)) / PARTS);
    for (; i + 8 <= end; i += 8) for (let lane = 0; lane < 8; lane++) lanes[lane]! += x[i + lane]! ** 2;
    for (; i < end; i++) lanes[0]! += x[i]! ** 2;
    return lanes.reduce((total, sum) => total + sum, 0);
  });
}
