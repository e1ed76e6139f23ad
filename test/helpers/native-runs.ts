/** @module Runs a graph by the product's own kernels, or by ONNX Runtime, on random inputs. */
import { Rng } from '../../src/core/rng.ts';
import type { Graph, Value } from '../../src/graph/graph.ts';
import { nativeAddon, type ProductKind } from '../../src/graph/native/addon.ts';
import { openNativeSession } from '../../src/graph/native/session.ts';
import { openWeightStore, weightsOf } from '../../src/graph/native/weights.ts';
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
  const weights = openWeightStore(addon, threads, weightsOf(feeds));
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
