/** @module A part of a set that is the same on every machine: fewer items when time is short. */
import { Rng } from '../../core/rng.ts';

/** `limit` of `items` by a fixed seed, in their old order; all when there are no more. */
export function sampleItems<Item>(items: readonly Item[], limit: number | undefined, seed = 42): Item[] {
  if (limit === undefined || limit >= items.length) return [...items];
  const indices = Rng.named(seed, 'benchmarks/sample').shuffle(items.map((_, index) => index));
  return indices
    .slice(0, limit)
    .sort((a, b) => a - b)
    .map((index) => items[index] as Item);
}
