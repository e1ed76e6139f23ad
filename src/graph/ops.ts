/**
 * @module One thin, shape-checked function for each ONNX operator in use. They only add nodes; gradients are the business
 * of autograd/. Operators of domain com.microsoft are the runtime's own (ContribOperators of ONNX Runtime).
 */
import type { Graph, Value } from './graph.ts';
import { type Causal, type Dim, elementTypeCode } from './onnx.ts';

const MICROSOFT = 'com.microsoft';

function fail(op: string, values: readonly Value[], why: string): never {
  throw new Error(`${op}(${values.map(({ shape }) => `[${shape.join(', ')}]`).join(', ')}): ${why}`);
}

/** The shape of an elementwise result under numpy's broadcasting. */
function broadcastShape(op: string, a: Value, b: Value): Dim[] {
  const rank = Math.max(a.shape.length, b.shape.length);
  return Array.from({ length: rank }, (_, i) => {
    const x = a.shape[i - rank + a.shape.length] ?? 1;
    const y = b.shape[i - rank + b.shape.length] ?? 1;
    if (x === y || y === 1) return x;
    if (x === 1) return y;
    return fail(op, [a, b], `dimension ${i} is ${x} and ${y}`);
  });
}

function elementwise(op: string) {
  return (g: Graph, a: Value, b: Value): Value =>
    g.node(op, [a, b], [{ type: a.type, shape: broadcastShape(op, a, b) }])[0]!;
}

export const add = elementwise('Add');
export const sub = elementwise('Sub');
export const mul = elementwise('Mul');
export const pow = elementwise('Pow');

function unary(op: string) {
  return (g: Graph, x: Value): Value => g.node(op, [x], [{ shape: x.shape }])[0]!;
}

export const sigmoid = unary('Sigmoid');
export const exp = unary('Exp');
export const neg = unary('Neg');

/** Other element type, same values; float to whole numbers cuts off. */
export function cast(g: Graph, x: Value, type: 'float32' | 'int64'): Value {
  return g.node('Cast', [x], [{ type, shape: x.shape }], { to: elementTypeCode[type] })[0]!;
}

/** Values below `low` become it, those above `high` become that. */
export function clip(g: Graph, x: Value, low: number, high: number): Value {
  return g.node('Clip', [x, g.scalar(low), g.scalar(high)], [{ shape: x.shape }])[0]!;
}

/** x repeated along its axes of size 1 up to the sizes in `sizes` (int64), which are named `shape`. */
export function expand(g: Graph, x: Value, sizes: Value, shape: readonly Dim[]): Value {
  return g.node('Expand', [x, sizes], [{ type: x.type, shape }])[0]!;
}

/** Sum of all elements before each one, along an axis: 0 for the first. */
export function cumulativeSum(g: Graph, x: Value, axis: number): Value {
  return g.node('CumSum', [x, g.int64([axis])], [{ shape: x.shape }], { exclusive: 1, reverse: 0 })[0]!;
}

/** The k largest along the last axis, largest first; of equal ones the first. */
export function topK(g: Graph, x: Value, k: number): { values: Value; indices: Value } {
  const shape = [...x.shape.slice(0, -1), k];
  const [values, indices] = g.node('TopK', [x, g.int64([k])], [{ shape }, { type: 'int64', shape }], {
    axis: -1,
    largest: 1,
    sorted: 1,
  });
  return { values: values!, indices: indices! };
}

/** indices (...) in 0 to depth - 1 as rows of zeros with a one (..., depth). */
export function oneHot(g: Graph, indices: Value, depth: number): Value {
  return g.node(
    'OneHot',
    [indices, g.int64([depth]), g.floats([0, 1])],
    [{ shape: [...indices.shape, depth] }],
    { axis: -1 },
  )[0]!;
}

export interface GemmOptions {
  transA?: boolean;
  transB?: boolean;
  /** Factor of the product; 1 when left out. */
  alpha?: number;
  /** Added to the product, same shape as the result. */
  c?: Value;
}

/** alpha * op(a) · op(b) + c for matrices: a (M, K) or (K, M), b (K, N) or (N, K). */
export function gemm(
  g: Graph,
  a: Value,
  b: Value,
  { transA = false, transB = false, alpha = 1, c }: GemmOptions = {},
): Value {
  if (a.shape.length !== 2 || b.shape.length !== 2) fail('Gemm', [a, b], 'needs two matrices');
  const [m, k] = transA ? [a.shape[1]!, a.shape[0]!] : [a.shape[0]!, a.shape[1]!];
  const [k2, n] = transB ? [b.shape[1]!, b.shape[0]!] : [b.shape[0]!, b.shape[1]!];
  if (k !== k2) fail('Gemm', [a, b], `inner dimensions ${k} and ${k2}`);
  return g.node('Gemm', c ? [a, b, c] : [a, b], [{ shape: [m, n] }], {
    transA: Number(transA),
    transB: Number(transB),
    alpha: { float: alpha },
  })[0]!;
}

export interface BatchOptions extends Omit<GemmOptions, 'c'> {
  /** What need not be computed: the result may hold anything finite there. */
  causal?: Causal | undefined;
}

/** Stacked products alpha * op(a) · op(b) over equal leading dimensions: a (..., M, K), b (..., K, N). */
export function batchMatmul(
  g: Graph,
  a: Value,
  b: Value,
  { transA = false, transB = false, alpha = 1, causal }: BatchOptions = {},
): Value {
  const rank = a.shape.length;
  if (rank < 3 || b.shape.length !== rank) fail('FusedMatMul', [a, b], 'needs equal ranks of 3 or more');
  for (let i = 0; i < rank - 2; i++)
    if (a.shape[i] !== b.shape[i]) fail('FusedMatMul', [a, b], `dimension ${i} differs`);
  const [m, k] = transA ? [a.shape[rank - 1]!, a.shape[rank - 2]!] : [a.shape[rank - 2]!, a.shape[rank - 1]!];
  const [k2, n] = transB
    ? [b.shape[rank - 1]!, b.shape[rank - 2]!]
    : [b.shape[rank - 2]!, b.shape[rank - 1]!];
  if (k !== k2) fail('FusedMatMul', [a, b], `inner dimensions ${k} and ${k2}`);
  return g.node(
    'FusedMatMul',
    [a, b],
    [{ shape: [...a.shape.slice(0, -2), m, n] }],
    { transA: Number(transA), transB: Number(transB), alpha: { float: alpha } },
    MICROSOFT,
    [],
    causal,
  )[0]!;
}

/** `shape` may hold one named dimension: it is inferred by the runtime. */
export function reshape(g: Graph, x: Value, shape: readonly Dim[]): Value {
  if (shape.filter((size) => typeof size === 'string').length > 1)
    fail('Reshape', [x], 'more than one open dimension');
  const sizes = shape.map((size) => (typeof size === 'number' ? size : -1));
  return g.node('Reshape', [x, g.int64(sizes)], [{ type: x.type, shape }])[0]!;
}

export function transpose(g: Graph, x: Value, perm: readonly number[]): Value {
  if (perm.length !== x.shape.length) fail('Transpose', [x], `permutation of ${perm.length} dimensions`);
  return g.node('Transpose', [x], [{ type: x.type, shape: perm.map((axis) => x.shape[axis]!) }], {
    perm,
  })[0]!;
}

/** Elements start to end (exclusive) of one axis. */
export function slice(g: Graph, x: Value, axis: number, start: number, end: number): Value {
  const shape = x.shape.map((size, i) => (i === axis ? end - start : size));
  const at = [g.int64([start]), g.int64([end]), g.int64([axis])];
  return g.node('Slice', [x, ...at], [{ type: x.type, shape }])[0]!;
}

export function concat(g: Graph, values: readonly Value[], axis: number): Value {
  const first = values[0]!;
  const sizes = values.map(({ shape }) => shape[axis]);
  if (!sizes.every((size) => typeof size === 'number'))
    fail('Concat', values, 'an open size on the joined axis');
  const total = (sizes as number[]).reduce((sum, size) => sum + size, 0);
  const shape = first.shape.map((size, i) => (i === axis ? total : size));
  return g.node('Concat', values, [{ type: first.type, shape }], { axis })[0]!;
}

function reduction(op: string) {
  return (g: Graph, x: Value, axes: readonly number[], keepdims: boolean): Value => {
    const shape = keepdims
      ? x.shape.map((size, i) => (axes.includes(i) ? 1 : size))
      : x.shape.filter((_, i) => !axes.includes(i));
    return g.node(op, [x, g.int64(axes)], [{ shape }], { keepdims: Number(keepdims) })[0]!;
  };
}

export const reduceSum = reduction('ReduceSum');
export const reduceMean = reduction('ReduceMean');
export const reduceMax = reduction('ReduceMax');
export const reduceSumSquare = reduction('ReduceSumSquare');

export function softmax(g: Graph, x: Value): Value {
  return g.node('Softmax', [x], [{ shape: x.shape }], { axis: -1 })[0]!;
}

export function logSoftmax(g: Graph, x: Value): Value {
  return g.node('LogSoftmax', [x], [{ shape: x.shape }], { axis: -1 })[0]!;
}

/** Rows of x (M, C) by `indices` (S): (S, C). */
export function gatherRows(g: Graph, x: Value, indices: Value): Value {
  return g.node('Gather', [x, indices], [{ type: x.type, shape: [...indices.shape, ...x.shape.slice(1)] }], {
    axis: 0,
  })[0]!;
}

/** One element of each row: x (S, V), indices (S, 1): (S, 1). */
export function gatherElements(g: Graph, x: Value, indices: Value): Value {
  return g.node('GatherElements', [x, indices], [{ shape: indices.shape }], { axis: 1 })[0]!;
}

/** x (M, C) with `updates` (S, C) added at the rows `indices` (S, 1); a row named twice gets both. */
export function scatterAddRows(g: Graph, x: Value, indices: Value, updates: Value): Value {
  return g.node('ScatterND', [x, indices, updates], [{ shape: x.shape }], { reduction: 'add' })[0]!;
}

/**
 * Root mean square normalisation over the last axis; also gives 1/rms (..., 1) for the backward pass. It is computed here:
 * the operator's own second output is the mean in the runtime's WebGPU provider (1.30, layer_norm.cc).
 */
export function rmsNorm(g: Graph, x: Value, weight: Value, epsilon: number): { y: Value; inverse: Value } {
  const last = x.shape.length - 1;
  const width = x.shape[last]!;
  if (typeof width !== 'number' || weight.shape.length !== 1 || weight.shape[0] !== width)
    fail('RmsNorm', [x, weight], 'widths differ');
  const y = g.node('SimplifiedLayerNormalization', [x, weight], [{ shape: x.shape }], {
    axis: -1,
    epsilon: { float: epsilon },
  })[0]!;
  const meanSquare = mul(g, reduceSumSquare(g, x, [last], true), g.scalar(1 / width));
  const inverse = pow(g, add(g, meanSquare, g.scalar(epsilon)), g.scalar(-0.5));
  return { y, inverse };
}

/**
 * Rotary position embedding (Su et al. 2021) of x (B, H, T, D) at `positions` (B, T) with tables cos, sin (P, D/2).
 * `interleaved` pairs neighbours (0,1), (2,3) ..., as llama.cpp's NORM rope; otherwise halves (0, D/2) ..., as NEOX.
 */
export function rotary(
  g: Graph,
  x: Value,
  positions: Value,
  cos: Value,
  sin: Value,
  interleaved: boolean,
): Value {
  if (x.shape.length !== 4) fail('RotaryEmbedding', [x], 'needs (B, H, T, D)');
  return g.node(
    'RotaryEmbedding',
    [x, positions, cos, sin],
    [{ shape: x.shape }],
    { interleaved: Number(interleaved) },
    MICROSOFT,
  )[0]!;
}

/** A tensor of zeros in the shape of x. */
export function zerosLike(g: Graph, x: Value): Value {
  return mul(g, x, g.scalar(0));
}
