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
  /** The most that one run reads of frozen weights and gives up again: those beyond the budget. */
  passingBytes: number;
  /** Frozen weights as float32 that a step reads from the file again. */
  streamedBytes: number;
  /** The largest frozen tensor as float32: each passes through this form. */
  largestBytes: number;
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
  const sizes = architecture.weights().map(({ shape }) => floatBytes(shape));
  const largestBytes = Math.max(...sizes);
  if (addon)
    try {
      const plans = planRuns(addon, architecture, options, precision, runs);
      const arenas = plans.flatMap(({ program }) => program.blockBytes);
      return {
        runtime: 'native',
        precision,
        largestBytes,
        innerBytes: arenas.reduce((sum, bytes) => sum + bytes, runs.keptBytes),
        ...storedWeights(addon, architecture, plans, runs, options.weightBytes ?? Number.POSITIVE_INFINITY),
      };
    } catch (error) {
      if (!(error instanceof UnsupportedGraph)) throw error;
    }
  const inner = runs.graphs.map(({ graph, sizes }) => liveBytes(graph, sizes));
  return {
    runtime: 'onnxruntime',
    precision: 'f32',
    weightBytes: sizes.reduce((sum, bytes) => sum + bytes, 0),
    passingBytes: 0,
    streamedBytes: 0,
    largestBytes,
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
  let [weightBytes, passingBytes, streamedBytes] = [0, 0, 0];
  for (const { graph, rename } of order) {
    const { program, externals } = plans[graph]!;
    const first = program.blockBytes.length;
    let passing = 0;
    externals.forEach((entry, i) => {
      const name = rename(typeof entry === 'string' ? entry : entry.name);
      const shape = shapes.get(name);
      // Named, but read by nobody: it is not loaded.
      if (!shape || !program.reads.has(first + i)) return;
      const key = typeof entry === 'string' ? name : `${name} ${entry.kind} ${entry.transposed}`;
      if (kept.has(key)) return;
      const bytes = typeof entry === 'string' ? floatBytes(shape) : packedBytes(addon, entry, shape);
      if (weightBytes + bytes <= budgetBytes) {
        kept.add(key);
        weightBytes += bytes;
        return;
      }
      passing += bytes;
      streamedBytes += floatBytes(shape);
    });
    passingBytes = Math.max(passingBytes, passing);
  }
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
