/** @module How many tokens each expert got, out of a graph's results. */
import type { Feed } from '../graph/session.ts';

const PREFIX = 'expert_use.';

/** By layer; empty for a model without experts. `layer`: the one that the results stand for when a graph serves several. */
export function collectExpertUse(
  results: Readonly<Record<string, Feed>>,
  layer?: number,
): Map<number, Float32Array> {
  const use = new Map<number, Float32Array>();
  for (const [name, { data }] of Object.entries(results))
    if (name.startsWith(PREFIX))
      use.set(layer ?? Number(name.slice(PREFIX.length)), Float32Array.from(data as Float32Array));
  return use;
}
