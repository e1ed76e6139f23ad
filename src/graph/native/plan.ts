/**
 * @module Turns a graph with known sizes into a program for native/src/run.c. Frozen weights are packed ahead in the wanted number
 * format; transposed and sliced values stay views where the reader can follow their strides.
 */
import type { Graph } from '../graph.ts';
import { GraphFacts } from './graph-facts.ts';
import { rowOperators } from './instructions.ts';
import type { PackedWeight } from './packs.ts';
import { PlanContext, type PlanOptions, type Visitor } from './plan-context.ts';
import * as moves from './plan-moves.ts';
import * as products from './plan-products.ts';
import { clip, reduce, rowOperation } from './plan-rows.ts';
import type { Program } from './program.ts';
import { UnsupportedGraph } from './unsupported.ts';
import type { View } from './view.ts';

export { UnsupportedGraph };

export interface Plan {
  program: Program;
  /** External buffers in their order: an input of the graph, or a packed weight. */
  externals: readonly (string | PackedWeight)[];
  /** Results that lie in the arena. */
  outputs: Map<string, View>;
}

/** What is done by instructions or by following strides. */
const visitors: Readonly<Record<string, Visitor>> = {
  ...Object.fromEntries(Object.keys(rowOperators).map((op) => [op, rowOperation])),
  Identity: moves.identity,
  Reshape: moves.reshape,
  Transpose: moves.transpose,
  Slice: moves.slice,
  Concat: moves.concat,
  Gather: moves.gather,
  GatherElements: moves.gatherElements,
  ScatterND: moves.scatterAdd,
  RotaryEmbedding: moves.rotary,
  Cast: moves.cast,
  Clip: clip,
  ReduceSum: reduce,
  ReduceMean: reduce,
  ReduceMax: reduce,
  ReduceSumSquare: reduce,
  Gemm: products.gemm,
  FusedMatMul: products.batch,
};

/** @throws UnsupportedGraph when the graph has an operator that no instruction does. */
export function checkOperators(graph: Graph): void {
  const unknown = graph.contents().nodes.find(({ op }) => !Object.hasOwn(visitors, op));
  if (unknown) throw new UnsupportedGraph(`operator ${unknown.op}`);
}

/**
 * @param sizes of the graph's named dimensions.
 * @throws UnsupportedGraph when another runtime must run it.
 */
export function planGraph(graph: Graph, sizes: ReadonlyMap<string, number>, options: PlanOptions): Plan {
  checkOperators(graph);
  const context = new PlanContext(new GraphFacts(graph, sizes), options);
  const { nodes, outputs } = graph.contents();
  nodes.forEach((node, at) => {
    context.node = at;
    visitors[node.op]!(context, node);
  });
  context.group.flush();
  const results = new Map(outputs.map(({ name }) => [name, context.keep(name)]));
  return { program: context.program.finish(), externals: context.externals, outputs: results };
}
