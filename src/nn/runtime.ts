/** @module What runs the graphs of a model: ONNX Runtime on a device, or the product's own kernels; the weights come with it. */

import { dequantize } from '../gguf/dequantize.ts';
import type { Gguf } from '../gguf/read.ts';
import { ggufTensor, readTensorBytes, readTensorF32 } from '../gguf/read.ts';
import { ggmlTypes } from '../gguf/types.ts';
import type { Graph } from '../graph/graph.ts';
import type { Addon, ProductKind } from '../graph/native/addon.ts';
import { decodeByKernel } from '../graph/native/decode.ts';
import { openNativeSession } from '../graph/native/session.ts';
import { openWeightStore, type WeightSource } from '../graph/native/weights.ts';
import { type Device, type Feed, openSession } from '../graph/session.ts';
import type { Architecture } from './architecture.ts';

export type Feeds = Readonly<Record<string, Feed>>;

export interface ModelSession extends AsyncDisposable {
  /**
   * @param feeds all inputs that are no frozen weights.
   * @param rename the tensor that stands for each frozen input, when one graph serves several layers.
   * Results may lie in memory that the next run writes over.
   */
  run(feeds: Feeds, rename?: (name: string) => string): Promise<Record<string, Feed>>;
}

export interface ModelRuntime {
  /** For people: "native v4n", "onnxruntime cpu". */
  readonly name: string;
  readonly precision: ProductKind;
  open(graph: Graph): Promise<ModelSession>;
}

interface ModelFile {
  gguf: Gguf;
  architecture: Architecture;
}

function loader({ gguf, architecture }: ModelFile): (name: string) => Promise<Feed> {
  const shapes = new Map(architecture.weights().map(({ name, shape }) => [name, shape]));
  return async (name) => ({ data: await readTensorF32(gguf, name), shape: shapes.get(name)! });
}

/** Tensors of the file as float32, decoded by the kernels where they know the type: on all threads, and many times as fast. */
function weightSource(addon: Addon, { gguf, architecture }: ModelFile, threads: number): WeightSource {
  const shapes = new Map(architecture.weights().map(({ name, shape }) => [name, shape]));
  return {
    shapeOf: (name) => shapes.get(name)!,
    async read(name, target) {
      const { type, elements } = ggufTensor(gguf, name);
      const bytes = await readTensorBytes(gguf, name);
      if (decodeByKernel(addon, ggmlTypes[type], elements, bytes, target, threads)) return;
      target.set(dequantize(type, bytes, elements));
    },
  };
}

/** Everything in float32. @param keepsWeights they stay in memory as they were read; false: until the run that needs them has ended. */
export function onnxRuntime(
  model: ModelFile,
  device: Device,
  threads: number,
  keepsWeights = true,
): ModelRuntime {
  const load = loader(model);
  const frozen = new Set(model.architecture.weights().map(({ name }) => name));
  const kept = new Map<string, Feed>();
  return {
    name: `onnxruntime ${device}`,
    precision: 'f32',
    async open(graph) {
      const session = await openSession(graph, { threads, device });
      const wanted = graph.contents().inputs.filter(({ name }) => frozen.has(name));
      return {
        async run(feeds, rename = (name) => name) {
          const all: Record<string, Feed> = { ...feeds };
          for (const { name } of wanted) {
            const stored = rename(name);
            const feed = kept.get(stored) ?? (await load(stored));
            if (keepsWeights) kept.set(stored, feed);
            all[name] = feed;
          }
          return session.run(all);
        },
        [Symbol.asyncDispose]: () => session[Symbol.asyncDispose](),
      };
    },
  };
}

/** Products with frozen weights in `precision`; what of the packed weights is beyond `budgetBytes` is made anew for each use. */
export function nativeRuntime(
  addon: Addon,
  model: ModelFile,
  { precision, threads, budgetBytes }: { precision: ProductKind; threads: number; budgetBytes: number },
): ModelRuntime {
  const weights = openWeightStore(addon, threads, weightSource(addon, model, threads), budgetBytes);
  const frozen = new Set(model.architecture.weights().map(({ name }) => name));
  return {
    name: `native ${addon.level}`,
    precision,
    open: async (graph) => openNativeSession(addon, graph, { threads, precision, weights, frozen }),
  };
}
