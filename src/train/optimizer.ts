/** @module AdamW with global gradient clipping on flat arrays. */

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
): void {
  state.step++;
  const { m, v } = state;
  const rate = lr / (1 - beta1 ** state.step);
  const correction = 1 / (1 - beta2 ** state.step);
  const decay = 1 - lr * weightDecay;
  for (let i = 0; i < parameters.length; i++) {
    const gradient = gradients[i]! * gradientScale;
    const mi = beta1 * m[i]! + (1 - beta1) * gradient;
    const vi = beta2 * v[i]! + (1 - beta2) * gradient * gradient;
    m[i] = mi;
    v[i] = vi;
    parameters[i] = parameters[i]! * decay - (rate * mi) / (Math.sqrt(vi * correction) + eps);
  }
}

/** The factor that brings the gradient's Euclidean norm down to `limit`; 1 when it is below, NaN or 0 when it is not finite. */
export function clipFactor(gradients: Float32Array, limit: number): number {
  let sum = 0;
  for (let i = 0; i < gradients.length; i++) sum += gradients[i]! * gradients[i]!;
  const norm = Math.sqrt(sum);
  return Math.min(1, limit / norm);
}
