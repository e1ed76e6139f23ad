/** @module Compares what a graph gives on the product's own kernels with what ONNX Runtime gives. */
import { expect } from 'vitest';
import type { Graph } from '../../src/graph/graph.ts';
import type { Feed } from '../../src/graph/session.ts';
import { type Feeds, type NativeRun, runNative, runOnnx } from './native-runs.ts';

/** Largest difference of two results against the larger of 1 and their largest element; NaN and other shapes give NaN. */
export function difference(a: Feed, b: Feed): number {
  if (a.shape.join() !== b.shape.join() || a.data.length !== b.data.length) return Number.NaN;
  let [largest, size] = [0, 1];
  for (let i = 0; i < a.data.length; i++) {
    const distance = Math.abs(Number(a.data[i]) - Number(b.data[i]));
    if (!(distance <= largest)) largest = distance;
    size = Math.max(size, Math.abs(Number(b.data[i])));
  }
  return largest / size;
}

/** Float32 sums of some hundred products in another order. */
export const ROUNDING = 2e-6;

/** Fails unless the graph gives the same on both runtimes, with one thread and with two, which must agree to the last bit. */
export async function expectSame(graph: Graph, feeds: Feeds, options: NativeRun = {}, tolerance = ROUNDING) {
  const expected = await runOnnx(graph, feeds);
  const [one, two] = [
    await runNative(graph, feeds, { ...options, threads: 1 }),
    await runNative(graph, feeds, { ...options, threads: 2 }),
  ];
  expect(Object.keys(one).sort()).toEqual(Object.keys(expected).sort());
  for (const [name, result] of Object.entries(expected)) {
    expect(difference(one[name]!, result) <= tolerance, `${name}: ${difference(one[name]!, result)}`).toBe(
      true,
    );
    expect(difference(two[name]!, one[name]!), `${name} by two threads`).toBe(0);
  }
}
