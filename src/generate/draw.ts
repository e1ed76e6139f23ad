/** @module Takes a wanted number of rows so that every fact keeps its even share. */
import { Rng } from '../core/rng.ts';
import type { TrainRow } from '../model/interfaces.ts';

/**
 * `count` of `rows`, or all when there are fewer: seeds first, then one more of each group in turn. Taught rows and unknowns
 * keep the ratio they have among all. The order of `rows` is kept.
 */
export function drawRows(rows: readonly TrainRow[], count: number | undefined, seed: number): TrainRow[] {
  if (count === undefined || rows.length <= count) return [...rows];
  const unknown = rows.filter(({ ilab }) => ilab.kind === 'unknown');
  const taught = rows.filter(({ ilab }) => ilab.kind !== 'unknown');
  const facts = new Set(taught.map(({ ilab }) => ilab.fact)).size;
  const share = Math.floor((count * unknown.length) / rows.length);
  // A few rows for many facts: then each fact is named before an unknown is.
  const unknownCount = Math.min(share, Math.max(0, count - facts));
  const chosen = new Set([
    ...evenly(taught, count - unknownCount, Rng.named(seed, 'draw/taught')),
    ...evenly(unknown, unknownCount, Rng.named(seed, 'draw/unknown')),
  ]);
  return rows.filter((row) => chosen.has(row));
}

function evenly(rows: readonly TrainRow[], count: number, rng: Rng): TrainRow[] {
  const groups = new Map<string, TrainRow[]>();
  for (const row of rows) groups.set(row.ilab.fact, [...(groups.get(row.ilab.fact) ?? []), row]);
  const queues = [...groups.values()].map((group) => [
    ...group.filter(({ ilab }) => ilab.wording === 'seed'),
    ...rng.shuffle(group.filter(({ ilab }) => ilab.wording !== 'seed')),
  ]);
  const out: TrainRow[] = [];
  for (let round = 0; out.length < count && queues.some((queue) => queue.length > round); round++)
    for (const queue of queues) {
      const row = queue[round];
      if (row !== undefined && out.length < count) out.push(row);
    }
  return out;
}
