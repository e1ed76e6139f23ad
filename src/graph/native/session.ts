/** @module Runs graphs by the product's own kernels, with frozen weights from a store. */
import { EngineError } from '../../core/errors.ts';
import { t } from '../../i18n/index.ts';
import type { Graph } from '../graph.ts';
import type { Feed, GraphSession } from '../session.ts';
import type { Addon, ProductKind } from './addon.ts';
import { bindDimensions, checkFeeds } from './feeds.ts';
import { opcodes } from './instructions.ts';
import type { PackedWeight } from './packs.ts';
import { checkOperators, type Plan, planGraph } from './plan.ts';
import type { WeightStore } from './weights.ts';

export interface NativeOptions {
  /** Never above the real cores. */
  threads: number;
  /** Format of products with frozen weights; all others are float32. */
  precision: ProductKind;
  weights: WeightStore;
  /** Inputs that come from the store. */
  frozen: ReadonlySet<string>;
}

export interface NativeSession extends GraphSession {
  /**
   * @param rename gives the stored name of each frozen input: one graph serves all layers of the same structure.
   * Results lie in memory that the next run writes over.
   * @throws EngineError when a feed is not what the graph takes, or an index points beyond what it chooses from.
   */
  run(
    feeds: Readonly<Record<string, Feed>>,
    rename?: (name: string) => string,
  ): Promise<Record<string, Feed>>;
  /** Plans for inputs of these shapes without running. @throws UnsupportedGraph */
  plan(shapes: Readonly<Record<string, readonly number[]>>): Plan;
}

/** Plans that are kept, one for each set of shapes; a plan of a whole model has some MB. */
const MOST_PLANS = 16;

/** @throws UnsupportedGraph when the graph has an operator that no kernel does. */
export function openNativeSession(addon: Addon, graph: Graph, options: NativeOptions): NativeSession {
  checkOperators(graph);
  const { threads, precision, weights, frozen } = options;
  const free = graph.contents().inputs.filter(({ name }) => !frozen.has(name));
  const plans = new Map<string, { plan: Plan; used: ReadonlySet<string | PackedWeight> }>();
  /** One for all plans: they run one after the other. */
  let arena: Uint8Array[] = [];

  const planFor = (shapeOf: (name: string) => readonly number[]) =>
    planGraph(graph, bindDimensions(graph.name, free, shapeOf), {
      frozen,
      precision,
      packedBytes: (...args) => addon.packedBytes(...args),
    });

  function prepare(feeds: Readonly<Record<string, Feed>>) {
    checkFeeds(graph.name, free, feeds);
    const key = free.map(({ name }) => feeds[name]!.shape.join('x')).join(' ');
    let prepared = plans.get(key);
    if (!prepared) {
      const plan = planFor((name) => feeds[name]!.shape);
      const first = plan.program.blockBytes.length;
      const used = new Set(plan.externals.filter((_, i) => plan.program.reads.has(first + i)));
      prepared = { plan, used };
      if (plans.size >= MOST_PLANS) plans.clear();
      plans.set(key, prepared);
    }
    arena = fitArena(arena, prepared.plan.program.blockBytes);
    return prepared;
  }

  return {
    plan: (shapes) => planFor((name) => shapes[name]!),
    async run(feeds, rename = (name) => name) {
      const { plan, used } = prepare(feeds);
      const buffers: ArrayBufferView[] = arena.slice(0, plan.program.blockBytes.length);
      for (const entry of plan.externals)
        if (!used.has(entry)) buffers.push(new Uint8Array(0));
        else if (typeof entry !== 'string')
          buffers.push(await weights.packed({ ...entry, name: rename(entry.name) }));
        else buffers.push(frozen.has(entry) ? (await weights.raw(rename(entry))).data : feeds[entry]!.data);
      const failed = addon.run(plan.program.words, buffers, threads);
      weights.release();
      if (failed !== 0) throw outOfBounds(graph, plan.program.words[failed - 1]!);
      const results: Record<string, Feed> = {};
      for (const [name, view] of plan.outputs) {
        const count = view.shape.reduce((a, b) => a * b, 1);
        const at = plan.program.place.get(view.buffer)!;
        const data = new Float32Array(arena[at.block]!.buffer, at.offset + view.offset * 4, count);
        results[name] = { data, shape: view.shape };
      }
      return results;
    },
    async [Symbol.asyncDispose]() {
      plans.clear();
      arena = [];
    },
  };
}

function outOfBounds({ name }: Graph, opcode: number): EngineError {
  const instruction = Object.entries(opcodes).find(([, code]) => code === opcode)?.[0] ?? String(opcode);
  return new EngineError(
    t('train.runtimeFailed', { graph: name, reason: t('train.indexOutOfBounds', { instruction }) }),
  );
}

/**
 * Blocks of at least these sizes; those at hand are used again. What stands ready beyond is never written and so takes no memory, but
 * without it a batch with a few labels more would need a second arena while the first is not yet given up.
 */
function fitArena(have: readonly Uint8Array[], blockBytes: readonly number[]): Uint8Array[] {
  return Array.from({ length: Math.max(have.length, blockBytes.length) }, (_, i) => {
    const block = have[i];
    const bytes = blockBytes[i] ?? 0;
    return block && block.byteLength >= bytes ? block : new Uint8Array(Math.ceil(1.25 * bytes));
  });
}
