/** @module The trained parameters: a pair of low-rank matrices for each linear layer (LoRA, Hu et al. 2021), in one flat array. */
import type { Rng } from '../core/rng.ts';

/** One linear layer that gets a correction: delta W = alpha / rank · B·A. */
export interface LoraTarget {
  /** Name of the frozen tensor in the GGUF, e.g. blk.0.attn_q.weight. */
  name: string;
  inFeatures: number;
  outFeatures: number;
}

export interface LoraParameter {
  /** Name of the graph's input: the tensor's name and .lora_a or .lora_b, as llama.cpp's adapter files have it. */
  name: string;
  /** a: (R, in); b: (out, R). */
  shape: readonly [number, number];
  /** Elements start to end of the flat array. */
  start: number;
  end: number;
}

/** Lays out A and B of each target, one behind the other. */
export function layoutLora(targets: readonly LoraTarget[], rank: number): LoraParameter[] {
  let start = 0;
  return targets
    .flatMap(({ name, inFeatures, outFeatures }) => [
      { name: `${name}.lora_a`, shape: [rank, inFeatures] as const },
      { name: `${name}.lora_b`, shape: [outFeatures, rank] as const },
    ])
    .map(({ name, shape }) => {
      const parameter = { name, shape, start, end: start + shape[0] * shape[1] };
      start = parameter.end;
      return parameter;
    });
}

/** A uniform in ±1/sqrt(in) (PEFT's Kaiming start with a = sqrt 5), B zero: the first step starts from the base model. */
export function initialiseLora(layout: readonly LoraParameter[], random: Rng): Float32Array {
  const flat = new Float32Array(layout.at(-1)?.end ?? 0);
  for (const { name, shape, start, end } of layout) {
    if (!name.endsWith('.lora_a')) continue;
    const bound = 1 / Math.sqrt(shape[1]);
    for (let i = start; i < end; i++) flat[i] = (2 * random.next() - 1) * bound;
  }
  return flat;
}
