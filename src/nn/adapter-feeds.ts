/**
 * @module Adapters as the LoRA inputs of a graph that runs forward alone: those of one weight stand behind each other in the rank, with their
 * scales in B. What no adapter changes gets zeros, so that one graph serves all layers.
 */
import { InputError } from '../core/errors.ts';
import { type Adapter, loraScale } from '../gguf/adapter.ts';
import type { Feed } from '../graph/session.ts';
import { t } from '../i18n/index.ts';
import type { Architecture } from './architecture.ts';
import { type LoraSettings, layoutLora, selectTargets } from './lora.ts';

export interface AppliedAdapter {
  adapter: Adapter;
  /** How much of it; 1 as trained. */
  scale: number;
  /** For errors. */
  path: string;
}

export interface AdapterFeeds {
  lora: LoraSettings;
  /** Of all adapters as they are, and of one layer's feeds. */
  bytes: number;
  /** @param name NAME.lora_a (R, in) or NAME.lora_b (out, R), each (E, ...) for a stack of experts. */
  feed(name: string): Feed;
}

/** Null without adapters. @throws InputError for a weight that has no pair in this engine, such as the router's. */
export function adapterFeeds(
  architecture: Architecture,
  adapters: readonly AppliedAdapter[],
): AdapterFeeds | null {
  if (adapters.length === 0) return null;
  const all = new Map(architecture.loraTargets().map((target) => [target.name, target]));
  for (const { adapter, path } of adapters)
    for (const name of adapter.tensors.keys())
      if (!all.has(name))
        throw new InputError(t('experts.strangeWeight', { name }), {
          path,
          hint: t('experts.strangeWeightHint'),
        });
  const partsOf = (weight: string) =>
    adapters.flatMap(({ adapter: { tensors, alpha }, scale }) => {
      const pair = tensors.get(weight);
      return pair === undefined ? [] : { ...pair, factor: scale * loraScale(alpha, pair.rank) };
    });
  const rankOf = (weight: string) => partsOf(weight).reduce((sum, { rank }) => sum + rank, 0);
  const rank = Math.max(...[...all.keys()].map(rankOf));
  const kinds = [...all.values()].filter(({ name }) => rankOf(name) > 0).map(({ kind }) => kind);
  // B has the scales already.
  const lora: LoraSettings = { rank, alpha: rank, targets: [...new Set(kinds)] };
  const targets = selectTargets(architecture, lora);
  const shapes = new Map(layoutLora(targets, rank).map(({ name, shape }) => [name, shape]));
  const read = adapters.flatMap(({ adapter }) => [...adapter.tensors.values()]);
  const held = read.reduce((sum, { a, b }) => sum + a.byteLength + b.byteLength, 0);
  const first = layoutLora(
    targets.filter(({ layer }) => layer === 0),
    rank,
  );

  return {
    lora,
    bytes: held + 4 * (first.at(-1)?.end ?? 0),
    feed(name) {
      const shape = shapes.get(name)!;
      const data = new Float32Array(shape.reduce((product, size) => product * size, 1));
      const isA = name.endsWith('.lora_a');
      let start = 0;
      for (const { a, b, rank: own, inFeatures, outFeatures, experts, factor } of partsOf(
        name.slice(0, -7),
      )) {
        for (let expert = 0; expert < (experts ?? 1); expert++)
          if (isA)
            data.set(
              a.subarray(expert * own * inFeatures, (expert + 1) * own * inFeatures),
              (expert * rank + start) * inFeatures,
            );
          else
            for (let row = expert * outFeatures; row < (expert + 1) * outFeatures; row++)
              for (let r = 0; r < own; r++) data[row * rank + start + r] = factor * b[row * own + r]!;
        start += own;
      }
      return { data, shape };
    },
  };
}
