/** @module Runs a graph by the product's own kernels and by ONNX Runtime, and compares. */
import { expect } from 'vitest';
import { Rng } from '../../src/core/rng.ts';
import type { Graph, Value } from '../../src/graph/graph.ts';
import { nativeAddon, type ProductKind } from '../../src/graph/native/addon.ts';
import { openNativeSession } from '../../src/graph/native/session.ts';
import { openWeightStore } from '../../src/graph/native/weights.ts';
import { type Feed, openSession } from '../../src/graph/session.ts';

export type Feeds = Record<string, Feed>;

export interface NativeRun {
  /** Default 1. */
  threads?: number;
  /** Default f32. */
  precision?: ProductKind;
  /** Names of the inputs that are weights; default none. */
  frozen?: readonly string[];
}

/** The addon of this platform, without which these tests mean nothing. */
export function addonOfThisPlatform() {
  const addon = nativeAddon();
  if (!addon) throw new Error('ilab-native is not there: npm run build:native builds it');
  return addon;
}

/** Results are copies. */
export async function runNative(
  graph: Graph,
  feeds: Feeds,
  { threads = 1, precision = 'f32', frozen = [] }: NativeRun = {},
): Promise<Feeds> {
  const addon = addonOfThisPlatform();
  const weights = openWeightStore(addon, threads, async (name) => feeds[name]!);
  const free = Object.fromEntries(Object.entries(feeds).filter(([name]) => !frozen.includes(name)));
  await using session = openNativeSession(addon, graph, {
    threads,
    precision,
    weights,
    frozen: new Set(frozen),
  });
  const results = await session.run(free);
  return Object.fromEntries(
    Object.entries(results).map(([name, { data, shape }]) => [
      name,
      { data: data.slice() as Feed['data'], shape },
    ]),
  );
}

export async function runOnnx(graph: Graph, feeds: Feeds): Promise<Feeds> {
  await using session = await openSession(graph, { threads: 1 });
  return await session.run(feeds);
}

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

/** Inputs of a graph and what they are fed with: random by the name and the seed. */
export function inputsOf(graph: Graph, seed = 1) {
  const feeds: Feeds = {};
  const size = (shape: readonly number[]) => shape.reduce((product, n) => product * n, 1);
  return {
    feeds,
    /** Normal numbers, or what `draw` gives. */
    floats(name: string, shape: readonly number[], draw?: (random: Rng) => number): Value {
      const random = Rng.named(seed, name);
      const data = Float32Array.from({ length: size(shape) }, () => draw?.(random) ?? random.normal());
      feeds[name] = { data, shape };
      return graph.input(name, shape);
    },
    /** Whole numbers from 0 to limit - 1. */
    indices(name: string, shape: readonly number[], limit: number): Value {
      const random = Rng.named(seed, name);
      const data = BigInt64Array.from({ length: size(shape) }, () => BigInt(random.int(limit)));
      feeds[name] = { data, shape };
      return graph.input(name, shape, 'int64');
    },
  };
}
