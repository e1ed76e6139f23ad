/**
 * @module Rotary positions (Su et al. 2021) as llama.cpp computes them: base, linear scaling, YaRN (Peng et al. 2023), and factors a
 * dimension from the file (llama 3, LongRoPE).
 */
import { type Gguf, readTensorF32 } from '../gguf/read.ts';
import type { ArchitectureKeys } from './keys.ts';

export interface Rope {
  /** How many of a head's dimensions are rotated: the first ones. */
  size: number;
  base: number;
  /** What positions are multiplied with: 1 / rope.scaling.factor. */
  scale: number;
  /** Factor of cos and sin, which lengthens q and k. */
  magnitude: number;
  /** Present for YaRN: the pair numbers between which positions go from unscaled to scaled. */
  ramp: { low: number; high: number } | null;
  /** Tensors of size/2 divisors of the frequencies. */
  factors: { short: string; long: string; originalContext: number } | null;
}

/** Rope of the global layers. @throws InputError for a kind of scaling that training does not know. */
export function readRope(keys: ArchitectureKeys, size: number): Rope {
  const base = keys.number('rope.freq_base', 10_000);
  const kind = keys.text('rope.scaling.type', 'linear');
  if (!['none', 'linear', 'yarn', 'longrope'].includes(kind))
    throw keys.refuse(`${keys.architecture}.rope.scaling.type = ${kind}`);
  keys.allowOnly('rope.scaling.yarn_log_multiplier', 0);
  keys.allowOnly('rope.scaling.yarn_attn_factor', 1);
  const factor = keys.number('rope.scaling.factor', keys.number('rope.scale_linear', 0)) || 1;
  const scale = kind === 'none' ? 1 : 1 / factor;
  const attention = keys.number('rope.scaling.attn_factor', 1);
  const originalContext = keys.number('rope.scaling.original_context_length', keys.number('context_length'));
  const isYarn = kind === 'yarn' && keys.number('rope.scaling.yarn_ext_factor', 1) !== 0;
  return {
    size,
    base,
    scale,
    magnitude: attention * (isYarn ? 1 + 0.1 * Math.log(factor) : 1),
    ramp: isYarn ? yarnRamp(keys, size, base, originalContext) : null,
    factors: factorTensors(keys, originalContext),
  };
}

/** Pairs that turn often within the original context keep their frequency, those that turn seldom get the scaled one. */
function yarnRamp(keys: ArchitectureKeys, size: number, base: number, originalContext: number) {
  keys.allowOnly('rope.scaling.yarn_ext_factor', 1);
  const pairTurning = (turns: number) =>
    (size * Math.log(originalContext / (turns * 2 * Math.PI))) / (2 * Math.log(base));
  return {
    low: Math.max(0, Math.floor(pairTurning(keys.number('rope.scaling.yarn_beta_fast', 32)))),
    high: Math.min(size - 1, Math.ceil(pairTurning(keys.number('rope.scaling.yarn_beta_slow', 1)))),
  };
}

function factorTensors(keys: ArchitectureKeys, originalContext: number): Rope['factors'] {
  if (keys.has('rope_freqs.weight'))
    return { short: 'rope_freqs.weight', long: 'rope_freqs.weight', originalContext };
  const [short, long] = ['rope_factors_short.weight', 'rope_factors_long.weight'];
  return keys.has(short) && keys.has(long) ? { short, long, originalContext } : null;
}

/** Names of tensors that only the tables are made of: the graph does not read them. */
export const ropeTensors = ['rope_freqs.weight', 'rope_factors_short.weight', 'rope_factors_long.weight'];

/** The divisors that hold for sequences of `length`: LongRoPE has others beyond the original context. */
export async function readFactors(gguf: Gguf, rope: Rope, length: number): Promise<Float32Array | null> {
  if (!rope.factors) return null;
  const { short, long, originalContext } = rope.factors;
  return readTensorF32(gguf, length > originalContext ? long : short);
}

/** cos and sin (P, size/2) for positions below `positions`. */
export function ropeTables(
  { size, base, scale, magnitude, ramp }: Rope,
  positions: number,
  factors: Float32Array | null,
): { cos: Float32Array; sin: Float32Array } {
  const half = size / 2;
  const frequencies = Float64Array.from({ length: half }, (_, i) => {
    const unscaled = base ** (-i / half) / (factors?.[i] ?? 1);
    if (!ramp) return scale * unscaled;
    const kept = 1 - Math.min(1, Math.max(0, (i - ramp.low) / Math.max(0.001, ramp.high - ramp.low)));
    return unscaled * (kept + (1 - kept) * scale);
  });
  const table = (fn: (angle: number) => number) =>
    Float32Array.from(
      { length: positions * half },
      (_, i) => magnitude * fn(Math.floor(i / half) * frequencies[i % half]!),
    );
  return { cos: table(Math.cos), sin: table(Math.sin) };
}
