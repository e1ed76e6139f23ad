/** @module Writes what was trained as an adapter file, with the hashes and settings that made it. */
import { writeAdapter } from '../gguf/adapter.ts';
import type { LoraTarget } from '../nn/architecture.ts';
import type { LoraParameter } from '../nn/lora.ts';
import type { TrainSettings } from './options.ts';

export interface TrainedAdapter {
  /** general.architecture of the base. */
  architecture: string;
  targets: readonly LoraTarget[];
  settings: TrainSettings;
  layout: readonly LoraParameter[];
  parameters: Float32Array;
  /** SHA-256 of the base model's file, of the training data and of the adapter it started from. */
  hashes: { base: string; data: string; parent?: string | undefined };
  /** Leaves of the taxonomy that it knows. */
  leaves: readonly string[];
}

/** Writes the flat array as the pairs llama.cpp reads. @throws ResourceError when the disk is full. */
export async function saveAdapter(path: string, trained: TrainedAdapter): Promise<void> {
  const { architecture, targets, settings, layout, parameters, hashes, leaves } = trained;
  const values = new Map(layout.map(({ name, start, end }) => [name, parameters.subarray(start, end)]));
  await writeAdapter(path, {
    architecture,
    alpha: settings.loraAlpha,
    tensors: new Map(
      targets.map(({ name, inFeatures, outFeatures, experts }) => [
        name,
        {
          a: values.get(`${name}.lora_a`)!,
          b: values.get(`${name}.lora_b`)!,
          rank: settings.loraRank,
          inFeatures,
          outFeatures,
          experts,
        },
      ]),
    ),
    provenance: {
      'base.sha256': hashes.base,
      'data.sha256': hashes.data,
      ...(hashes.parent === undefined ? {} : { 'parent.sha256': hashes.parent }),
      ...(leaves.length === 0 ? {} : { leaves: leaves.join('\n') }),
      settings: JSON.stringify(settings),
    },
  });
}
