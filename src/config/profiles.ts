/**
 * @module Profiles: values for a kind of machine, written into a new configuration. What depends on the model (rows a pass, what
 * to recompute, which device) `ilab train` decides for each run, so that a profile says little.
 */
import type { Hardware } from '../core/hardware.ts';
import { type MessageKey, t } from '../i18n/index.ts';

export interface Profile {
  name: string;
  meaning: MessageKey;
  /** A machine with less memory or fewer cores is none of this kind. */
  leastGiB: number;
  leastCores: number;
  needsGpu: boolean;
  /** By key of the configuration. */
  values: Readonly<Record<string, unknown>>;
}

/** From weak to strong: the last that a machine fits is its own. */
export const profiles: readonly Profile[] = [
  {
    name: 'tiny',
    meaning: 'config.profileTiny',
    ...{ leastGiB: 0, leastCores: 1, needsGpu: false },
    // Two passes of one row give the same step as one pass of two, in half the memory.
    values: { 'models.context_size': 2048, 'train.batch': 1, 'train.gradient_accumulation': 2 },
  },
  {
    name: 'laptop',
    meaning: 'config.profileLaptop',
    ...{ leastGiB: 4, leastCores: 1, needsGpu: false },
    values: {},
  },
  {
    name: 'workstation',
    meaning: 'config.profileWorkstation',
    ...{ leastGiB: 30, leastCores: 8, needsGpu: false },
    values: { 'generate.sdg_scale_factor': 15 },
  },
  {
    name: 'gpu',
    meaning: 'config.profileGpu',
    ...{ leastGiB: 15, leastCores: 4, needsGpu: true },
    // InstructLab's own number: a card answers fast enough for it.
    values: { 'generate.sdg_scale_factor': 30 },
  },
];

export function profileFor({ memoryBytes, cores, gpus }: Hardware): Profile {
  const fitting = profiles.filter(
    ({ leastGiB, leastCores, needsGpu }) =>
      memoryBytes >= leastGiB * 2 ** 30 && cores >= leastCores && (!needsGpu || gpus.length > 0),
  );
  return fitting.at(-1) ?? profiles[0]!;
}

export function profileMeaning({ meaning }: Profile): string {
  return t(meaning);
}
