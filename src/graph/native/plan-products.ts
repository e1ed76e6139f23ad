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

export interface Product {
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
  /** A low-rank product that is added, too, while the sums are at hand: alpha · u · v. */
  low?: { u: View; v: Buffer; rank: number; alpha: number };
}

/** Longest sums of a product that is done together with the one it is added to. */
const LOW_RANK = 128;

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
  const add = cName === undefined || context.deferred(cName) ? null : context.dense(context.floats(cName));
  if (add !== null && add.shape.at(-1) !== n) throw new UnsupportedGraph('Gemm with a column added');
  const strides = ({ strides: [row, column] }: View) => [row!, column!] as const;
  const product = {
    sizes: [m, n, k],
    resultStrides: [n, 1],
    alpha: real(attributes, 'alpha', 1),
    add,
  } as const;
  const { frozen, precision } = context.options;
  if (frozen.has(bName)) {
    const frozenProduct = () => {
      const isPlain = precision === 'f32';
      return {
        ...product,
        kind: productKinds[precision],
        left: isPlain ? a : context.packs.left(a, precision),
        leftStrides: isPlain ? strides(a) : ([0, 0] as const),
        right: context.packs.weight({ name: bName, kind: precision, transposed: transB }),
      };
    };
    if (add === null && isBaseOfLowRank(context, outputs[0]!)) context.defer(outputs[0]!, frozenProduct);
    else emitGemm(context, { ...frozenProduct(), result: context.result(outputs[0]!) });
    return;
  }
  const base = cName === undefined ? undefined : context.deferred(cName);
  if (base) {
    const low = { u: a, v: context.packs.right(b), rank: k, alpha: product.alpha };
    emitGemm(context, { ...base(), low, result: context.result(outputs[0]!) });
    return;
  }
  const result = context.result(outputs[0]!);
  const kind = productKinds.f32;
  if (m <= FEW_ROWS && n > m && k > FEW_ROWS && add === null) {
    // (A·B)ᵀ = Bᵀ·Aᵀ: of the two only A, the smaller one, is packed.
    const left = permuted(b, [1, 0]);
    emitGemm(context, {
      ...product,
      result,
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
    result,
    kind,
    left: a,
    leftStrides: strides(a),
    right: context.packs.right(b),
  });
};

/** Whether a product is only there to have a low-rank one added: both are then done in one pass. */
function isBaseOfLowRank({ facts, options }: PlanContext, name: string): boolean {
  const [reader, ...others] = [...facts.readersOf(name)].map((at) => facts.contents.nodes[at]);
  if (others.length > 0 || reader?.op !== 'Gemm' || reader.inputs[2] !== name) return false;
  const [u, v] = reader.inputs as [string, string];
  const rank = facts.shape(u)[whole(reader.attributes, 'transA') === 1 ? 0 : 1]!;
  return rank <= LOW_RANK && !options.frozen.has(v);
}

function emitGemm(context: PlanContext, product: Product): void {
  const { kind, sizes, left, leftStrides, right, result, resultStrides, alpha, add, low } = product;
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
    ...(low
      ? [low.rank, low.alpha, placeOf(low.u), ...low.u.strides, { buffer: low.v, byteOffset: 0 }]
      : [0, 0, null, 0, 0, null]),
  ]);
}

/** Numbers of run.c. */
const causalModes = { columns: 1, inner: 2, rows: 3 } as const;

export const batch: Visitor = (context, { inputs, outputs, attributes, causal }) => {
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
    causal ? causalModes[causal] : 0,
  ]);
};
