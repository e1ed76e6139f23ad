/** @module How many tokens each expert got, out of a graph's results. */
import type { Feed } from '../graph/session.ts';

const PREFIX = 'expert_use.';

/** By the layer that the graph was built for; empty for a model without experts. */
export function collectExpertUse(results: Readonly<Record<string, Feed>>): Map<number, Float32Array> {
  const use = new Map<number, Float32Array>();
  for (const [name, { data }] of Object.entries(results))
    if (name.startsWith(PREFIX))
      use.set(Number(name.slice(PREFIX.length)), Float32Array.from(data as Float32Array));
  return use;
}
