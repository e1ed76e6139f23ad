/**
 * @module LoRA dropout on whole input features: for one step, a part of the columns of each lora_a is left out and the rest
 * scaled by 1 / (1 - p).
 *
 * PEFT drops single elements of the input of A, other ones for each token. Here all tokens of a step lose the same features of a
 * layer: A·(m * x) = (A * m)·x, so that the graph stays as it is and costs nothing more. The expectation is the same, the noise of
 * a step is larger, because it does not average over tokens.
 */
import type { Rng } from '../core/rng.ts';
import type { LoraParameter } from '../nn/lora.ts';

/** For each lora_a: its factor for each input feature, 0 or 1 / (1 - p). */
export type DropoutMask = { parameter: LoraParameter; factors: Float32Array }[];

/** Draws the features of one step. @param p share that is dropped, at least 0 and below 1. */
export function drawMask(layout: readonly LoraParameter[], p: number, random: Rng): DropoutMask {
  return layout
    .filter(({ name }) => name.endsWith('.lora_a'))
    .map((parameter) => ({
      parameter,
      factors: Float32Array.from({ length: parameter.shape.at(-1)! }, () =>
        random.next() < p ? 0 : 1 / (1 - p),
      ),
    }));
}

/** Multiplies the columns of each lora_a in `flat` in place: once for the parameters fed, once for their gradients. */
export function applyMask(mask: DropoutMask, flat: Float32Array): void {
  for (const { parameter, factors } of mask)
    for (let i = parameter.start; i < parameter.end; i++)
      flat[i]! *= factors[(i - parameter.start) % factors.length]!;
}
