/** @module Runs graphs by the product's own kernels: the same interface as graph/session.ts, with weights packed once. */
import type { Graph } from '../graph.ts';
import type { Feed, GraphSession } from '../session.ts';
import { type Addon, type ProductKind, productKinds } from './addon.ts';
import { opcodes } from './instructions.ts';
import { bindDimensions, type PackedWeight, type Plan, planGraph } from './plan.ts';

export interface NativeOptions {
  /** Never above the real cores. */
  threads: number;
  /** Format of products with frozen weights; all others are float32. */
  precision: ProductKind;
}

/** Weights in the forms that the plans of this process want; several graphs share them. */
export class WeightStore {
  readonly #addon: Addon;
  readonly #threads: number;
  readonly #load: (name: string) => Promise<Feed>;
  readonly #raw = new Map<string, Feed>();
  readonly #packed = new Map<string, Uint8Array>();

  /** @param load reads a frozen tensor as float32. */
  constructor(addon: Addon, threads: number, load: (name: string) => Promise<Feed>) {
    this.#addon = addon;
    this.#threads = threads;
    this.#load = load;
  }

  async raw(name: string): Promise<Feed> {
    let feed = this.#raw.get(name);
    if (!feed) {
      feed = await this.#load(name);
      this.#raw.set(name, feed);
    }
    return feed;
  }

  async packed(weights: readonly PackedWeight[]): Promise<Map<PackedWeight, Uint8Array>> {
    const result = new Map<PackedWeight, Uint8Array>();
    for (const weight of weights) {
      const key = `${weight.name} ${weight.kind} ${weight.transposed}`;
      let bytes = this.#packed.get(key);
      if (!bytes) {
        bytes = this.#pack(weight, this.#raw.get(weight.name) ?? (await this.#load(weight.name)));
        this.#packed.set(key, bytes);
      }
      result.set(weight, bytes);
    }
    return result;
  }

  /** (out, in) as the right operand: of x · Wᵀ (in rows, out columns), or of dy · W (out rows, in columns). */
  #pack({ kind, transposed }: PackedWeight, { data, shape }: Feed): Uint8Array {
    const [out, inner] = shape as [number, number];
    const [columns, rows] = transposed ? [out, inner] : [inner, out];
    const format = productKinds[kind];
    const target = new Uint8Array(this.#addon.packedBytes(true, format, columns, rows));
    const strides = transposed ? [1, inner] : [inner, 1];
    const program = Float64Array.of(opcodes.packB, 11, format, columns, rows, 0, 0, ...strides, 1, 0);
    program[1] = program.length;
    this.#addon.run(program, [data, target], this.#threads);
    return target;
  }
}

interface Prepared {
  plan: Plan;
  arena: Uint8Array[];
  frozen: Map<string | PackedWeight, ArrayBufferView>;
}

export interface NativeSession extends GraphSession {
  /** Bytes of the arena for feeds of these shapes. */
  arenaBytes(shapes: Readonly<Record<string, readonly number[]>>): number;
}

/** @throws UnsupportedGraph at the first run (or arenaBytes) when the graph has an operator that no kernel does. */
export function openNativeSession(
  addon: Addon,
  graph: Graph,
  weights: WeightStore,
  frozen: ReadonlySet<string>,
  { threads, precision }: NativeOptions,
): NativeSession {
  const prepared = new Map<string, Prepared>();
  const { inputs } = graph.contents();
  const free = inputs.filter(({ name }) => !frozen.has(name));

  const plan = (shapeOf: (name: string) => readonly number[]) =>
    planGraph(graph, bindDimensions(free, shapeOf), {
      frozen,
      precision,
      packedBytes: (...args) => addon.packedBytes(...args),
    });

  async function prepare(feeds: Readonly<Record<string, Feed>>): Promise<Prepared> {
    const key = free.map(({ name }) => feeds[name]!.shape.join('x')).join(' ');
    const known = prepared.get(key);
    if (known) return known;
    const made = plan((name) => feeds[name]!.shape);
    const used = usedExternals(made);
    const packedWanted = made.externals.filter((entry) => typeof entry !== 'string');
    const bound = new Map<string | PackedWeight, ArrayBufferView>(await weights.packed(packedWanted));
    for (const entry of made.externals)
      if (typeof entry === 'string' && frozen.has(entry))
        bound.set(entry, used.has(entry) ? (await weights.raw(entry)).data : new Uint8Array(0));
    // One arena at a time: shapes differ little from step to step, and each would keep its own.
    prepared.clear();
    const arena = made.program.blockBytes.map((bytes) => new Uint8Array(bytes));
    const result = { plan: made, arena, frozen: bound };
    prepared.set(key, result);
    return result;
  }

  return {
    arenaBytes: (shapes) => plan((name) => shapes[name]!).program.blockBytes.reduce((a, b) => a + b, 0),
    async run(feeds) {
      const { plan, arena, frozen: bound } = await prepare(feeds);
      const buffers = [
        ...arena,
        ...plan.externals.map((entry) => bound.get(entry) ?? feeds[entry as string]!.data),
      ];
      const failed = addon.run(plan.program.words, buffers, threads);
      if (failed !== 0) throw new Error(`${graph.name}: an index is out of bounds at word ${failed - 1}`);
      const results: Record<string, Feed> = {};
      for (const [name, view] of plan.outputs) {
        const count = view.shape.reduce((a, b) => a * b, 1);
        const at = plan.program.place.get(view.buffer);
        if (!at) throw new Error(`${graph.name}: ${name} is an input, not a result`);
        const data = new Float32Array(arena[at.block]!.buffer, at.offset + view.offset * 4, count);
        results[name] = { data, shape: view.shape };
      }
      return results;
    },
    async [Symbol.asyncDispose]() {
      prepared.clear();
    },
  };
}

/** Inputs that an instruction really reads: weights that are only multiplied with are needed packed alone. */
function usedExternals({ program, externals }: Plan): Set<string> {
  const first = program.blockBytes.length;
  const used = new Set<string>();
  externals.forEach((entry, i) => {
    if (typeof entry === 'string' && program.reads.has(first + i)) used.add(entry);
  });
  return used;
}
