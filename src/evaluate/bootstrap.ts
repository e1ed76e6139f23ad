/** @module The bootstrap over facts: wordings of one fact rise and fall together, so facts are drawn, not questions. */
import { Rng } from '../core/rng.ts';

export interface Interval {
  low: number;
  high: number;
}

/** One question: 1 or 0 for right or not; for a difference, after minus before. */
export interface ClusterValue {
  /** The fact. */
  cluster: string;
  value: number;
}

export interface BootstrapOptions {
  seed?: number;
  /** Default 10,000. */
  resamples?: number;
  /** Default 0.95. */
  level?: number;
}

/**
 * Percentile interval (Efron 1979) of the mean over all values: as many clusters as there are are drawn with replacement,
 * each with all its values. Null when there are fewer than two clusters: one fact says nothing of how facts differ.
 */
export function bootstrapByCluster(
  values: readonly ClusterValue[],
  { seed = 42, resamples = 10_000, level = 0.95 }: BootstrapOptions = {},
): Interval | null {
  const clusters = new Map<string, { sum: number; count: number }>();
  for (const { cluster, value } of values) {
    const entry = clusters.get(cluster) ?? { sum: 0, count: 0 };
    clusters.set(cluster, { sum: entry.sum + value, count: entry.count + 1 });
  }
  const all = [...clusters.values()];
  if (all.length < 2) return null;
  const rng = Rng.named(seed, 'bootstrap');
  const means = Float64Array.from({ length: resamples }, () => {
    let [sum, count] = [0, 0];
    for (let index = 0; index < all.length; index++) {
      const drawn = all[rng.int(all.length)] as { sum: number; count: number };
      sum += drawn.sum;
      count += drawn.count;
    }
    return sum / count;
  }).sort();
  return { low: quantile(means, (1 - level) / 2), high: quantile(means, (1 + level) / 2) };
}

/** Of sorted numbers, with linear interpolation (type 7 of Hyndman and Fan 1996, the default of numpy). */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  if (sorted.length === 0) throw new Error('quantile of nothing');
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  return low + (place - below) * (high - low);
}
