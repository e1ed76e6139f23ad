/** @module One small graph with every operator that training may use, each with a result of its own: what a device is tested with. */
import { Rng } from '../core/rng.ts';
import { Graph, type Value } from './graph.ts';
import * as ops from './ops.ts';
import type { Feed } from './session.ts';

export interface OperatorGraph {
  graph: Graph;
  feeds: Record<string, Feed>;
  /** Name of each output, and what it shows. */
  results: Map<string, string>;
}

/** Sizes that are no multiples of each other's, so that a confusion of axes shows. */
const [ROWS, WIDTH, OTHER] = [48, 64, 40];

export function operatorGraph(): OperatorGraph {
  const g = new Graph('device test');
  const feeds: Record<string, Feed> = {};
  const random = Rng.named(1, 'device test');
  const input = (name: string, shape: number[], draw = () => random.next() - 0.5) => {
    const size = shape.reduce((a, b) => a * b, 1);
    feeds[name] = { data: Float32Array.from({ length: size }, draw), shape };
    return g.input(name, shape);
  };
  const indices = (name: string, values: number[], shape: number[]) => {
    feeds[name] = { data: BigInt64Array.from(values, BigInt), shape };
    return g.input(name, shape, 'int64');
  };
  const x = input('x', [ROWS, WIDTH]);
  const y = input('y', [ROWS, WIDTH]);
  const positive = input('positive', [ROWS, WIDTH], () => 0.1 + random.next());
  const tall = input('tall', [ROWS, OTHER]);
  const w = input('w', [OTHER, WIDTH]);
  const row = input('row', [WIDTH]);
  const column = input('column', [ROWS, 1]);
  const heads = input('heads', [2, 4, 12, 16]);
  const keys = input('keys', [2, 4, 12, 16]);
  const weights = input('weights', [2, 4, 12, 12]);
  const positions = indices(
    'positions',
    Array.from({ length: 24 }, (_, i) => i % 12),
    [2, 12],
  );
  const [cos, sin] = [input('cos', [12, 8]), input('sin', [12, 8])];
  // One row twice: what is added there must arrive twice.
  const chosen = [5, 0, 47, 5, 20];
  const list = indices('list', chosen, [5]);
  const listColumn = indices('listColumn', chosen, [5, 1]);
  const updates = input('updates', [5, WIDTH]);

  /** An operator without a case fails to compile. `layer` is a piece of a model, for what the runtime fuses. */
  const cases: Record<keyof typeof ops | 'layer', Value[]> = {
    add: [ops.add(g, x, y), ops.add(g, x, row)],
    sub: [ops.sub(g, x, y), ops.sub(g, g.scalar(1), x)],
    mul: [ops.mul(g, x, y), ops.mul(g, x, column)],
    pow: [ops.pow(g, positive, g.scalar(-0.5))],
    sigmoid: [ops.sigmoid(g, x)],
    exp: [ops.exp(g, x)],
    neg: [ops.neg(g, x)],
    cast: [ops.cast(g, ops.cast(g, ops.mul(g, x, g.scalar(10)), 'int64'), 'float32')],
    clip: [ops.clip(g, x, -0.2, 0.3)],
    expand: [ops.expand(g, column, g.int64([ROWS, WIDTH]), [ROWS, WIDTH])],
    cumulativeSum: [ops.cumulativeSum(g, x, 0), ops.cumulativeSum(g, x, 1)],
    topK: ((top) => [top.values, ops.cast(g, top.indices, 'float32')])(ops.topK(g, x, 3)),
    oneHot: [ops.oneHot(g, list, ROWS)],
    gemm: [
      ops.gemm(g, tall, w),
      ops.gemm(g, x, w, { transB: true, alpha: 3 }),
      ops.gemm(g, x, w, { transB: true, alpha: 3, c: tall }),
      ops.gemm(g, tall, w, { c: x }),
      ops.gemm(g, x, tall, { transA: true, alpha: 2 }),
    ],
    batchMatmul: [
      ops.batchMatmul(g, heads, keys, { transB: true, alpha: 0.25 }),
      ops.batchMatmul(g, weights, heads),
      ops.batchMatmul(g, weights, heads, { transA: true, alpha: 0.25 }),
    ],
    reshape: [ops.reshape(g, heads, [8, 12, 16])],
    transpose: [ops.transpose(g, heads, [0, 2, 1, 3])],
    slice: [ops.slice(g, x, 1, 4, 9)],
    concat: [ops.concat(g, [x, tall], 1)],
    reduceSum: [ops.reduceSum(g, x, [1], true), ops.reduceSum(g, positive, [0, 1], false)],
    reduceMean: [ops.reduceMean(g, x, [1], true)],
    reduceMax: [ops.reduceMax(g, x, [1], true)],
    reduceSumSquare: [ops.reduceSumSquare(g, x, [1], true)],
    softmax: [ops.softmax(g, heads)],
    logSoftmax: [ops.logSoftmax(g, x)],
    gatherRows: [ops.gatherRows(g, x, list)],
    gatherElements: [ops.gatherElements(g, updates, listColumn)],
    scatterAddRows: [ops.scatterAddRows(g, ops.zerosLike(g, x), listColumn, updates)],
    rmsNorm: Object.values(ops.rmsNorm(g, x, row, 1e-5)),
    rotary: [
      ops.rotary(g, heads, positions, cos, sin, true),
      ops.rotary(g, heads, positions, cos, sin, false),
    ],
    zerosLike: [ops.zerosLike(g, x)],
    layer: [],
  };
  const normed = ops.rmsNorm(g, ops.add(g, x, y), row, 1e-5).y;
  const gated = ops.gemm(g, normed, w, { transB: true });
  const activated = ops.mul(g, gated, ops.sigmoid(g, gated));
  cases.layer = [ops.rmsNorm(g, ops.add(g, x, ops.gemm(g, activated, w)), row, 1e-5).y];

  const results = new Map<string, string>();
  for (const [operator, values] of Object.entries(cases))
    values.forEach((value, i) => {
      const name = `${operator}_${i}`;
      g.output(name, value);
      results.set(name, operator);
    });
  return { graph: g, feeds, results };
}
