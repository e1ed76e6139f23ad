/** @module The trained parameters: a pair of low-rank matrices for each linear layer (LoRA, Hu et al. 2021), in one flat array. */
import { InputError } from '../core/errors.ts';
import type { Rng } from '../core/rng.ts';
import { t } from '../i18n/index.ts';
import type { Architecture, LoraTarget, ModuleKind } from './architecture.ts';

export interface LoraSettings {
  rank: number;
  /** delta W = alpha / rank · B·A */
  alpha: number;
  /** Kinds of layers to adapt; all when left out. */
  targets?: readonly ModuleKind[];
  /** Adapt only the last so many blocks; all when left out. */
  layers?: number;
}

/** The linear layers that get a pair. @throws InputError when a kind is not in the model, or nothing is left. */
export function selectTargets(
  architecture: Architecture,
  { targets, layers }: Pick<LoraSettings, 'targets' | 'layers'>,
): LoraTarget[] {
  const all = architecture.loraTargets();
  const available = [...new Set(all.map(({ kind }) => kind))];
  const unknown = targets?.find((kind) => !available.includes(kind));
  if (unknown !== undefined)
    throw new InputError(t('train.unknownTarget', { target: unknown }), {
      hint: t('train.unknownTargetHint', { available: available.join(', ') }),
    });
  const first = architecture.config.layers - (layers ?? architecture.config.layers);
  const selected = all.filter(({ kind, layer }) => layer >= first && (targets?.includes(kind) ?? true));
  if (selected.length === 0)
    throw new InputError(t('train.noTargets'), {
      hint: t('train.noTargetsHint', { layers: architecture.config.layers }),
    });
  return selected;
}

export interface LoraParameter {
  /** Name of the graph's input: the tensor's name and .lora_a or .lora_b, as llama.cpp's adapter files have it. */
  name: string;
  /** a: (R, in); b: (out, R); of a stack of experts (E, R, in) and (E, out, R). */
  shape: readonly number[];
  /** Elements start to end of the flat array. */
  start: number;
  end: number;
}

/** Lays out A and B of each target, one behind the other. */
export function layoutLora(targets: readonly LoraTarget[], rank: number): LoraParameter[] {
  let start = 0;
  return targets
    .flatMap(({ name, inFeatures, outFeatures, experts }) => {
      const stack = experts === null ? [] : [experts];
      return [
        { name: `${name}.lora_a`, shape: [...stack, rank, inFeatures] },
        { name: `${name}.lora_b`, shape: [...stack, outFeatures, rank] },
      ];
    })
    .map(({ name, shape }) => {
      const end = start + shape.reduce((product, size) => product * size, 1);
      const parameter = { name, shape, start, end };
      start = end;
      return parameter;
    });
}

/** A uniform in ±1/sqrt(in) (PEFT's Kaiming start with a = sqrt 5), B zero: the first step starts from the base model. */
export function initialiseLora(layout: readonly LoraParameter[], random: Rng): Float32Array {
  const flat = new Float32Array(layout.at(-1)?.end ?? 0);
  for (const { name, shape, start, end } of layout) {
    if (!name.endsWith('.lora_a')) continue;
    const bound = 1 / Math.sqrt(shape.at(-1)!);
    for (let i = start; i < end; i++) flat[i] = (2 * random.next() - 1) * bound;
  }
  return flat;
}
