/** @module Plans products of matrices: with frozen weights that were packed ahead, with anything else, and stacks of small ones. */
import { productKinds } from './addon.ts';
import { real, whole } from './graph-facts.ts';
import { opcodes } from './instructions.ts';
import type { Buffer } from './memory.ts';
import type { PlanContext, Visitor } from './plan-context.ts';
import { placeOf } from './program.ts';
import { UnsupportedGraph } from './unsupported.ts';
import { elements, permuted, reshaped, type View } from './view.ts';

/** Rows of a product below which it is computed transposed: the long side is then read where it lies instead of packed. */
const FEW_ROWS = 64;

interface Product {
  kind: number;
  /** Rows, columns, and the length of the sums. */
  sizes: readonly [m: number, n: number, k: number];
  /** The left operand with its row and column strides, which a packed one has not. */
  left: View;
  leftStrides: readonly [number, number];
  right: Buffer;
  result: View;
  resultStrides: readonly [number, number];
  alpha: number;
  /** Added: a whole matrix, or a row. */
  add: View | null;
}

export const gemm: Visitor = (context, { inputs, outputs, attributes }) => {
  const [aName, bName, cName] = inputs as [string, string, string?];
  const operand = (name: string, transposed: boolean) => {
    const view = context.settle(context.floats(name));
    return transposed ? permuted(view, [1, 0]) : view;
  };
  const transB = whole(attributes, 'transB') === 1;
  const a = operand(aName, whole(attributes, 'transA') === 1);
  const b = operand(bName, transB);
  const [m, k] = a.shape as [number, number];
  const n = b.shape[1]!;
  const add = cName === undefined ? null : context.dense(context.floats(cName));
  if (add !== null && add.shape.at(-1) !== n) throw new UnsupportedGraph('Gemm with a column added');
  const strides = ({ strides: [row, column] }: View) => [row!, column!] as const;
  const product = {
    sizes: [m, n, k],
    result: context.result(outputs[0]!),
    resultStrides: [n, 1],
    alpha: real(attributes, 'alpha', 1),
    add,
  } as const;
  const { frozen, precision } = context.options;
  if (frozen.has(bName)) {
    const right = context.packs.weight({ name: bName, kind: precision, transposed: transB });
    const kind = productKinds[precision];
    const isPlain = precision === 'f32';
    const left = isPlain ? a : context.packs.left(a, precision);
    emitGemm(context, { ...product, kind, left, leftStrides: isPlain ? strides(a) : [0, 0], right });
    return;
  }
  const kind = productKinds.f32;
  if (m <= FEW_ROWS && n > m && k > FEW_ROWS && add === null) {
    // (A·B)ᵀ = Bᵀ·Aᵀ: of the two only A, the smaller one, is packed.
    const left = permuted(b, [1, 0]);
    emitGemm(context, {
      ...product,
      kind,
      sizes: [n, m, k],
      left,
      leftStrides: strides(left),
      right: context.packs.right(permuted(a, [1, 0])),
      resultStrides: [1, n],
    });
    return;
  }
  emitGemm(context, {
    ...product,
    kind,
    left: a,
    leftStrides: strides(a),
    right: context.packs.right(b),
  });
};

function emitGemm(context: PlanContext, product: Product): void {
  const { kind, sizes, left, leftStrides, right, result, resultStrides, alpha, add } = product;
  const isRow = add === null || add.shape.length < 2 || add.shape[0] === 1;
  context.program.emit(opcodes.gemm, [
    kind,
    ...sizes,
    placeOf(left),
    ...leftStrides,
    { buffer: right, byteOffset: 0 },
    placeOf(result),
    ...resultStrides,
    alpha,
    add === null ? null : placeOf(add),
    isRow ? 0 : sizes[1],
  ]);
}

export const batch: Visitor = (context, { inputs, outputs, attributes }) => {
  /** Leading dimensions beyond two become one. */
  const folded = (view: View) => {
    const extra = view.shape.length - 3;
    if (extra < 2) return view;
    return reshaped(context.dense(view), [elements(view.shape.slice(0, extra)), ...view.shape.slice(extra)]);
  };
  let [a, b] = inputs.map((name) => folded(context.settle(context.floats(name)))) as [View, View];
  const rank = a.shape.length;
  const swap = [...a.shape.keys()];
  [swap[rank - 2], swap[rank - 1]] = [rank - 1, rank - 2];
  if (whole(attributes, 'transA') === 1) a = permuted(a, swap);
  if (whole(attributes, 'transB') === 1) b = permuted(b, swap);
  const result = folded(context.result(outputs[0]!));
  const [m, k, n] = [a.shape[rank - 2]!, a.shape[rank - 1]!, b.shape[rank - 1]!];
  /** Strides of the two stacked dimensions, then of rows and columns. */
  const strides = (view: View) => [...(rank === 3 ? [0] : []), ...view.strides];
  const [d0, d1] = rank === 3 ? [1, a.shape[0]!] : [a.shape[0]!, a.shape[1]!];
  context.program.emit(opcodes.batch, [
    productKinds.f32,
    d0!,
    d1!,
    m,
    n,
    k,
    real(attributes, 'alpha', 1),
    placeOf(a),
    ...strides(a),
    placeOf(b),
    ...strides(b),
    placeOf(result),
    ...strides(result).slice(0, 3),
  ]);
};
