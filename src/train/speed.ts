/** @module Measures how fast this machine multiplies matrices, in a quarter of a second, to say before a run how long it will take. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Graph } from '../graph/graph.ts';
import { nativeAddon, type ProductKind } from '../graph/native/addon.ts';
import { openNativeSession } from '../graph/native/session.ts';
import { openWeightStore, weightsOf } from '../graph/native/weights.ts';
import * as ops from '../graph/ops.ts';
import { type Device, type Feed, type GraphSession, openSession } from '../graph/session.ts';

/** Sizes of the measured product: those of a small model's step, and large enough to be worth both cores. */
const [ROWS, INNER, COLUMNS] = [512, 1024, 1024];

/** So many runs, in bursts with pauses between them. */
const [RUNS, BURST, PAUSE_MS] = [12, 3, 50];

export interface ProductOptions {
  threads: number;
  runtime: 'native' | 'onnxruntime';
  precision: ProductKind;
  device: Device;
}

/** Floating point operations a second of products with a frozen weight as training computes them, best of a few. */
export async function measureProductSpeed(options: ProductOptions): Promise<number> {
  const graph = new Graph('speed');
  const x = graph.input('x', [ROWS, INNER]);
  const w = graph.input('w', [COLUMNS, INNER]);
  // Summed up, so that no large result has to be handed over.
  graph.output('sum', ops.reduceSum(graph, ops.gemm(graph, x, w, { transB: true }), [0, 1], true));
  const feeds = {
    x: { data: new Float32Array(ROWS * INNER).fill(0.5), shape: [ROWS, INNER] },
    w: { data: new Float32Array(COLUMNS * INNER).fill(0.5), shape: [COLUMNS, INNER] },
  };
  await using session = await open(graph, options, feeds.w);
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < RUNS; i++) {
    // Spread over time: another process that takes a core for a moment would halve what is measured at once.
    if (i > 0 && i % BURST === 0) await sleep(PAUSE_MS);
    const begun = performance.now();
    await session.run(feeds);
    best = Math.min(best, performance.now() - begun);
  }
  return (2 * ROWS * INNER * COLUMNS) / (best / 1000);
}

async function open(graph: Graph, options: ProductOptions, weight: Feed): Promise<GraphSession> {
  const { threads, precision, device } = options;
  const addon = nativeAddon();
  if (options.runtime === 'onnxruntime' || !addon) return openSession(graph, { threads, device });
  const weights = openWeightStore(addon, threads, weightsOf({ w: weight }));
  return openNativeSession(addon, graph, { threads, precision, weights, frozen: new Set(['w']) });
}
