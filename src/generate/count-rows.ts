/** @module What a set of rows holds: facts, wordings a fact, rows by kind. */
import type { TrainRow } from '../model/interfaces.ts';
import type { GenerateSummary } from './pipeline-types.ts';

export function countRows(
  rows: readonly TrainRow[],
): Pick<GenerateSummary, 'facts' | 'wordingsPerFact' | 'generated' | 'kinds'> {
  const taught = rows.filter(({ ilab }) => ilab.kind === 'taught').map(({ ilab }) => ilab.fact);
  const counts = [...countBy(taught).values()].sort((a, b) => a - b);
  const kinds = countBy(rows.map(({ ilab }) => ilab.kind));
  return {
    facts: counts.length,
    wordingsPerFact: { min: counts[0] ?? 0, median: counts[Math.floor(counts.length / 2)] ?? 0 },
    generated: rows.length,
    kinds: {
      taught: kinds.get('taught') ?? 0,
      unknown: kinds.get('unknown') ?? 0,
      replay: kinds.get('replay') ?? 0,
      skill: kinds.get('skill') ?? 0,
    },
  };
}

function countBy<T>(items: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}
