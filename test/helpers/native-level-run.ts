/**
 * @module Runs a few graphs by the kernels of the level that ILAB_NATIVE_LEVEL names and prints their results: a process has one level.
 */
import { Graph } from '../../src/graph/graph.ts';
import * as ops from '../../src/graph/ops.ts';
import { addonOfThisPlatform, type Feeds, inputsOf, runNative } from './native-runs.ts';

const results: Record<string, { data: string; shape: readonly number[] }> = {};
const show = (name: string, { y }: Feeds) => {
  const { buffer, byteOffset, byteLength } = y!.data;
  results[name] = {
    data: Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength).toString('base64'),
    shape: y!.shape,
  };
};

for (const precision of ['f32', 'bf16', 'int8'] as const) {
  const graph = new Graph('product');
  const { floats, feeds } = inputsOf(graph);
  const product = ops.gemm(graph, floats('x', [65, 201]), floats('w', [97, 201]), { transB: true });
  graph.output('y', product);
  show(precision, await runNative(graph, feeds, { precision, frozen: ['w'], threads: 2 }));
}

const rows = new Graph('rows');
const { floats, indices, feeds } = inputsOf(rows);
const x = floats('x', [2, 3, 9, 34]);
const { y } = ops.rmsNorm(rows, x, floats('w', [34]), 1e-5);
const turned = ops.rotary(
  rows,
  y,
  indices('p', [2, 9], 9),
  floats('c', [9, 17]),
  floats('s', [9, 17]),
  false,
);
const scores = ops.batchMatmul(rows, turned, y, { transB: true, alpha: 0.2 });
const weights = ops.softmax(rows, scores);
const mixed = ops.batchMatmul(rows, weights, ops.mul(rows, x, ops.sigmoid(rows, x)));
rows.output('y', ops.logSoftmax(rows, ops.clip(rows, mixed, -2, 2)));
show('rows', await runNative(rows, feeds, { threads: 2 }));

const { level, kinds } = addonOfThisPlatform();
process.stdout.write(JSON.stringify({ level, kinds, results }));
