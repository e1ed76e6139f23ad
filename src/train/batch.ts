/** @module Packed rows as the arrays a graph reads. */
import type { Feed } from '../graph/session.ts';
import { HIDDEN } from '../nn/graph-inputs.ts';
import type { PackedRow } from './pack.ts';

/** Where each token may look: back, at the shared head and at its own chat; unused slots see only themselves. (T, T) */
function fillMask(mask: Float32Array, offset: number, { segments }: PackedRow): void {
  const length = segments.length;
  for (let i = 0; i < length; i++)
    for (let j = 0; j < length; j++) {
      const same = segments[j] === segments[i] && segments[i] !== -1;
      const seen = j <= i && (same || segments[j] === 0 || j === i) && (segments[i] !== -1 || j === i);
      mask[offset + i * length + j] = seen ? 0 : HIDDEN;
    }
}

/**
 * Feeds tokens, positions, mask, selected, labels, lossWeights for rows of equal length.
 * @param labelsInAll over how many labels the loss is a mean: those of the rows, or of all rows of a step of several passes.
 */
export function batchFeeds(
  rows: readonly PackedRow[],
  labelsInAll = rows.reduce((sum, { labels }) => sum + labels.length, 0),
): Record<string, Feed> {
  const count = rows.length;
  const length = rows[0]!.tokens.length;
  const mask = new Float32Array(count * length * length);
  rows.forEach((row, i) => {
    fillMask(mask, i * length * length, row);
  });
  const int64 = (values: number[], shape: number[]): Feed => ({
    data: BigInt64Array.from(values, BigInt),
    shape,
  });
  const selected = rows.flatMap((row, i) => row.selected.map((place) => i * length + place));
  const labels = rows.flatMap((row) => row.labels);
  return {
    tokens: int64(
      rows.flatMap((row) => [...row.tokens]),
      [count * length],
    ),
    positions: int64(
      rows.flatMap((row) => [...row.positions]),
      [count, length],
    ),
    mask: { data: mask, shape: [count, 1, length, length] },
    selected: int64(selected, [selected.length]),
    labels: int64(labels, [labels.length]),
    lossWeights: { data: new Float32Array(labels.length).fill(1 / labelsInAll), shape: [labels.length] },
  };
}
