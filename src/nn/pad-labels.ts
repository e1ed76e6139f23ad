/** @module Rounds the number of supervised tokens up, so that few sizes of a graph occur: each has to be planned (0.1 s). */
import type { Feed } from '../graph/session.ts';
import type { Feeds } from './runtime.ts';

const STEP = 32;

/** The batch with labels of no weight at the end; their losses are the last of labelLosses. */
export function padLabels(batch: Feeds): Feeds {
  const { selected, labels, lossWeights } = batch as { selected: Feed; labels: Feed; lossWeights: Feed };
  const count = Math.ceil(labels.data.length / STEP) * STEP;
  if (count === labels.data.length) return batch;
  const pad = <T extends BigInt64Array | Float32Array>(from: Feed, into: T): Feed => {
    into.set(from.data as never);
    return { data: into, shape: [count] };
  };
  return {
    ...batch,
    selected: pad(selected, new BigInt64Array(count)),
    labels: pad(labels, new BigInt64Array(count)),
    lossWeights: pad(lossWeights, new Float32Array(count)),
  };
}
