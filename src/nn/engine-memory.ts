/**
 * @module What an engine will hold in memory, without loading a weight: its graphs are built and planned as they will be run. It says
 * of the same options what engine.ts makes of them.
 */
import { liveBytes } from '../graph/live-bytes.ts';
import { type Addon, nativeAddon, type ProductKind, productKinds } from '../graph/native/addon.ts';
import { type Plan, UnsupportedGraph } from '../graph/native/plan.ts';
import { openNativeSession } from '../graph/native/session.ts';
import type { WeightStore } from '../graph/native/weights.ts';
import type { Architecture } from './architecture.ts';
import { choosePrecision, type EngineOptions } from './engine.ts';
import { type BatchSizes, type StepRuns, stepRuns } from './step-runs.ts';

export interface EngineMemory {
  runtime: 'native' | 'onnxruntime';
  /** float32 where the graphs must run on the other runtime, whatever was asked for. */
  precision: ProductKind;
  /** Frozen weights that stay, in all forms that products want. */
  weightBytes: number;
  /** Room that weights pass through: those beyond the budget in each run, the others as float32 on their way to the forms that stay. */
  passingBytes: number;
  /** Frozen weights as float32 that a step reads from the file again. */
  streamedBytes: number;
  /** Inner values, and what is kept of each layer. */
  innerBytes: number;
}

export type EngineChoice = Omit<EngineOptions, 'modelPath'>;

const floatBytes = (shape: readonly number[]) => 4 * shape.reduce((a, b) => a * b, 1);

/** @throws EngineError when the precision is not to be had. */
export function engineMemory(
  architecture: Architecture,
  options: EngineChoice,
  batch: BatchSizes,
): EngineMemory {
  const { device = 'cpu', native = true, storage = 'keep' } = options;
  const precision = choosePrecision(options.precision ?? 'f32', device, native);
  const addon = native && device === 'cpu' ? nativeAddon() : null;
  const runs = stepRuns(architecture, { ...options, storage }, batch);
  if (addon)
    try {
      const plans = planRuns(addon, architecture, options, precision, runs);
      const arenas = plans.flatMap(({ program }) => program.blockBytes);
      return {
        runtime: 'native',
        precision,
        innerBytes: arenas.reduce((sum, bytes) => sum + bytes, runs.keptBytes),
        ...storedWeights(addon, architecture, plans, runs, options.weightBytes ?? Number.POSITIVE_INFINITY),
      };
    } catch (error) {
      if (!(error instanceof UnsupportedGraph)) throw error;
    }
  const inner = runs.graphs.map(({ graph, sizes }) => liveBytes(graph, sizes));
  const weights = architecture.weights().map(({ shape }) => floatBytes(shape));
  return {
    runtime: 'onnxruntime',
    precision: 'f32',
    weightBytes: weights.reduce((sum, bytes) => sum + bytes, 0),
    passingBytes: 0,
    streamedBytes: 0,
    innerBytes: inner.reduce((sum, bytes) => sum + bytes, runs.keptBytes),
  };
}

/** Stands for the weights of a session that only plans. */
const noWeights: WeightStore = {
  raw: () => Promise.reject(new Error('a plan reads no weight')),
  packed: () => Promise.reject(new Error('a plan reads no weight')),
  release: () => undefined,
};

function planRuns(
  addon: Addon,
  architecture: Architecture,
  { threads }: EngineChoice,
  precision: ProductKind,
  { graphs }: StepRuns,
): Plan[] {
  const frozen = new Set(architecture.weights().map(({ name }) => name));
  return graphs.map(({ graph, sizes }) => {
    const session = openNativeSession(addon, graph, { threads, precision, weights: noWeights, frozen });
    const sizeOf = (dim: number | string) => (typeof dim === 'number' ? dim : sizes.get(dim)!);
    return session.plan(
      Object.fromEntries(graph.contents().inputs.map(({ name, shape }) => [name, shape.map(sizeOf)])),
    );
  });
}

/** As graph/native/weights.ts stores them: what is asked for first stays, as far as the budget goes. */
function storedWeights(
  addon: Addon,
  architecture: Architecture,
  plans: readonly Plan[],
  { order }: StepRuns,
  budgetBytes: number,
): Pick<EngineMemory, 'weightBytes' | 'passingBytes' | 'streamedBytes'> {
  const shapes = new Map(architecture.weights().map(({ name, shape }) => [name, shape]));
  const kept = new Set<string>();
  const isStreaming = budgetBytes !== Number.POSITIVE_INFINITY;
  /** Passed arrays stay for others of their size: by size, the most of them that one run needs. */
  const spare = new Map<number, number>();
  let [weightBytes, streamedBytes] = [0, 0];
  for (const { graph, rename } of order) {
    const { program, externals } = plans[graph]!;
    const first = program.blockBytes.length;
    const passing = new Map<string, number>();
    const store = (key: string, bytes: number) => {
      if (weightBytes + bytes <= budgetBytes) {
        kept.add(key);
        weightBytes += bytes;
      } else passing.set(key, bytes);
    };
    externals.forEach((entry, i) => {
      const name = rename(typeof entry === 'string' ? entry : entry.name);
      const shape = shapes.get(name);
      // Named, but read by nobody: it is not loaded.
      if (!shape || !program.reads.has(first + i)) return;
      const key = typeof entry === 'string' ? name : `${name} ${entry.kind} ${entry.transposed}`;
      if (kept.has(key) || passing.has(key)) return;
      const plain = floatBytes(shape);
      if (!kept.has(name) && !passing.has(name)) {
        if (weightBytes + plain > budgetBytes) streamedBytes += plain;
        if (typeof entry !== 'string' && isStreaming) passing.set(name, plain);
        // Given back at once: one array for all of this size.
        else if (typeof entry !== 'string') spare.set(plain, Math.max(1, spare.get(plain) ?? 0));
      }
      store(key, typeof entry === 'string' ? plain : packedBytes(addon, entry, shape));
    });
    const counts = new Map<number, number>();
    for (const bytes of passing.values()) counts.set(bytes, (counts.get(bytes) ?? 0) + 1);
    for (const [bytes, count] of counts) spare.set(bytes, Math.max(count, spare.get(bytes) ?? 0));
  }
  const passingBytes = [...spare].reduce((sum, [bytes, count]) => sum + bytes * count, 0);
  return { weightBytes, passingBytes, streamedBytes };
}

function packedBytes(
  addon: Addon,
  { kind, transposed }: Exclude<Plan['externals'][number], string>,
  shape: readonly number[],
): number {
  const [out, inner] = shape as [number, number];
  const [columns, rows] = transposed ? [out, inner] : [inner, out];
  return addon.packedBytes(true, productKinds[kind], columns, rows);
}
