/**
 * @module Turns a graph with known sizes into a program for native/src/run.c. Frozen weights are packed ahead in the wanted number
 * format; transposed and sliced values stay views where the reader can follow their strides.
 */
import type { Graph, Value } from '../graph.ts';
import type { OnnxAttribute, OnnxNode } from '../onnx.ts';
import { type ProductKind, productKinds } from './addon.ts';
import { opcodes, rowOperators, rowReductions } from './instructions.ts';
import type { Buffer } from './memory.ts';
import { type Program, ProgramBuilder, placeOf } from './program.ts';
import { RowGroup } from './row-group.ts';
import { denseStrides, elements, isDense, permuted, reshaped, sliced, type View } from './view.ts';

/** A frozen matrix as the right operand of products: columns are its outputs (fwd) or its inputs (bwd). */
export interface PackedWeight {
  name: string;
  kind: ProductKind;
  /** Reads the (out, in) matrix of the file as its transpose: x · Wᵀ. */
  transposed: boolean;
}

export interface PlanOptions {
  /** Inputs whose data never changes. */
  frozen: ReadonlySet<string>;
  /** Format of products with frozen weights. */
  precision: ProductKind;
  packedBytes(isB: boolean, kind: number, outer: number, inner: number): number;
}

export interface Plan {
  program: Program;
  /** External buffers in their order: an input of the graph, or a packed weight. */
  externals: (string | PackedWeight)[];
  /** Results that lie in the arena. */
  outputs: Map<string, View>;
}

/** The graph has an operator, or a use of one, that no instruction does: another runtime must run it. */
export class UnsupportedGraph extends Error {}

/** Sizes of the graph's named dimensions, from the shapes of its inputs. */
export function bindDimensions(
  inputs: readonly { name: string; shape: readonly (number | string)[] }[],
  shapeOf: (name: string) => readonly number[],
): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const { name, shape } of inputs) {
    const given = shapeOf(name);
    shape.forEach((dim, i) => {
      if (typeof dim === 'string') sizes.set(dim, given[i]!);
    });
  }
  return sizes;
}

type Attributes = Readonly<Record<string, OnnxAttribute>>;

const whole = (attributes: Attributes, name: string, fallback = 0): number =>
  typeof attributes[name] === 'number' ? attributes[name] : fallback;

const real = (attributes: Attributes, name: string, fallback: number): number => {
  const value = attributes[name];
  return typeof value === 'object' && 'float' in value ? value.float : fallback;
};

/** Rows of a product below which it is computed transposed: the long side is then read where it lies instead of packed. */
const FEW_ROWS = 64;

class Planner {
  readonly #program = new ProgramBuilder();
  readonly #views = new Map<string, View>();
  readonly #constants = new Map<string, number[]>();
  readonly #externals: (string | PackedWeight)[] = [];
  readonly #packed = new Map<string, Buffer>();
  readonly #consumers = new Map<string, Set<number>>();
  readonly #nameOf = new Map<Buffer, string>();
  readonly #group: RowGroup;
  readonly #graph: Graph;
  readonly #options: PlanOptions;
  readonly #sizes: ReadonlyMap<string, number>;
  #node = 0;

  constructor(graph: Graph, sizes: ReadonlyMap<string, number>, options: PlanOptions) {
    this.#graph = graph;
    this.#sizes = sizes;
    this.#options = options;
    const { inputs, outputs, constants, nodes } = graph.contents();
    nodes.forEach((node, at) => {
      for (const name of node.inputs) {
        const known = this.#consumers.get(name) ?? new Set();
        this.#consumers.set(name, known.add(at));
      }
    });
    for (const { name } of outputs) this.#consumers.set(name, new Set([nodes.length]));
    for (const { name, type, data } of constants) {
      const { buffer, byteOffset, byteLength } = data;
      const values =
        type === 'int64'
          ? [...new BigInt64Array(buffer.slice(byteOffset, byteOffset + byteLength))].map(Number)
          : [...new Float32Array(buffer.slice(byteOffset, byteOffset + byteLength))];
      this.#constants.set(name, values);
    }
    for (const { name, type } of inputs) {
      // A weight that is only multiplied with is needed packed and nothing else.
      const view = this.#newView(this.#shape(name), type === 'int64' ? 8 : 4, true);
      this.#views.set(name, view);
      this.#externals.push(name);
    }
    this.#group = new RowGroup(this.#program, (view, group) => {
      const name = this.#nameOf.get(view.buffer)!;
      return [...(this.#consumers.get(name) ?? [])].some((at) => !group.has(at));
    });
  }

  plan(): Plan {
    const { nodes, outputs } = this.#graph.contents();
    nodes.forEach((node, at) => {
      this.#node = at;
      this.#visit(node);
    });
    this.#group.flush();
    const results = new Map<string, View>();
    for (const { name } of outputs) {
      const view = this.#dense(this.#view(name));
      this.#program.keep(view.buffer);
      results.set(name, view);
    }
    return { program: this.#program.finish(), externals: this.#externals, outputs: results };
  }

  #shape(name: string): number[] {
    const value = this.#graph.values.get(name) as Value;
    return value.shape.map((dim) => {
      const size = typeof dim === 'number' ? dim : this.#sizes.get(dim);
      if (size === undefined)
        throw new UnsupportedGraph(`${name} has the size "${dim}", which no input gives`);
      return size;
    });
  }

  #newView(shape: readonly number[], size: 4 | 8 = 4, external = false): View {
    const bytes = elements(shape) * size;
    const buffer = external ? this.#program.external(bytes) : this.#program.allocate(bytes);
    return { buffer, offset: 0, shape, strides: denseStrides(shape), size };
  }

  #view(name: string): View {
    const view = this.#views.get(name);
    if (!view) throw new UnsupportedGraph(`${name} is not a tensor that was computed`);
    return view;
  }

  #result(name: string): View {
    const view = this.#newView(this.#shape(name));
    this.#views.set(name, view);
    this.#nameOf.set(view.buffer, name);
    return view;
  }

  #alias(name: string, view: View): void {
    this.#views.set(name, view);
  }

  /** What is read must be written: ends the group of row operations when it makes `view`. */
  #settle(view: View): View {
    if (this.#group.produces(view.buffer)) this.#group.flush();
    return view;
  }

  /** The view itself, or a copy whose elements lie one behind the other. */
  #dense(view: View): View {
    this.#settle(view);
    if (isDense(view)) return view;
    if (view.size !== 4 || view.shape.length > 4)
      throw new UnsupportedGraph(`a view of shape ${view.shape} cannot be copied`);
    const copy = this.#newView(view.shape);
    this.#copy(view, copy, view.shape);
    return copy;
  }

  #copy(from: View, to: View, shape: readonly number[]): void {
    const pad = <T>(list: readonly T[], value: T) => [...new Array(4 - list.length).fill(value), ...list];
    this.#program.emit(opcodes.copy, [
      ...pad(shape, 1),
      placeOf(from),
      ...pad(from.strides, 0),
      placeOf(to),
      ...pad(to.strides, 0),
    ]);
  }

  readonly #visitors: Readonly<Record<string, (node: OnnxNode) => void>> = {
    Identity: ({ inputs, outputs }) => this.#alias(outputs[0]!, this.#view(inputs[0]!)),
    Reshape: (node) => this.#reshape(node),
    Transpose: ({ inputs, outputs, attributes }) =>
      this.#alias(outputs[0]!, permuted(this.#settle(this.#view(inputs[0]!)), attributes.perm as number[])),
    Slice: (node) => this.#slice(node),
    Concat: (node) => this.#concat(node),
    ReduceSum: (node) => this.#reduce(node),
    ReduceMean: (node) => this.#reduce(node),
    ReduceMax: (node) => this.#reduce(node),
    ReduceSumSquare: (node) => this.#reduce(node),
    Gemm: (node) => this.#gemm(node),
    FusedMatMul: (node) => this.#batch(node),
    Gather: (node) => this.#gather(node),
    GatherElements: (node) => this.#gatherElements(node),
    ScatterND: (node) => this.#scatterAdd(node),
    RotaryEmbedding: (node) => this.#rotary(node),
  };

  #visit(node: OnnxNode): void {
    const rowCode = rowOperators[node.op];
    const visitor = this.#visitors[node.op];
    if (rowCode !== undefined) this.#rowOperation(node, rowCode);
    else if (visitor) visitor(node);
    else throw new UnsupportedGraph(`operator ${node.op}`);
  }

  #rowOperation({ op, inputs, outputs, attributes }: OnnxNode, code: number): void {
    const [name, second] = outputs;
    // Zeros that rows are added into need not be written: see scatterAdd.
    if (op === 'Mul' && this.#isScatterBase(name!)) return;
    if (op.endsWith('oftmax') && whole(attributes, 'axis', -1) !== -1)
      throw new UnsupportedGraph(`${op} over an axis that is not the last`);
    const shape = this.#shape(name!);
    const operands = inputs.map((input) => {
      const values = this.#constants.get(input);
      if (values?.length === 1) return values[0]!;
      return this.#view(input);
    });
    const results = [this.#result(name!), ...(second === undefined ? [] : [this.#result(second)])];
    const operation = {
      code,
      shape: shape.length === 0 ? [1] : shape,
      outputs: results,
      immediate: real(attributes, 'epsilon', 0),
    };
    if (this.#group.add(this.#node, { ...operation, inputs: operands })) return;
    const dense = operands.map((operand) => (typeof operand === 'number' ? operand : this.#dense(operand)));
    if (!this.#group.add(this.#node, { ...operation, inputs: dense }))
      throw new UnsupportedGraph(`${op} of shapes ${inputs.map((input) => `[${this.#shape(input)}]`)}`);
  }

  #reshape({ inputs: [input], outputs: [output] }: OnnxNode): void {
    const values = this.#constants.get(input!);
    if (values?.length === 1) this.#constants.set(output!, values);
    else this.#alias(output!, reshaped(this.#dense(this.#view(input!)), this.#shape(output!)));
  }

  #isScatterBase(name: string): boolean {
    const readers = [...(this.#consumers.get(name) ?? [])];
    const { nodes } = this.#graph.contents();
    return (
      readers.length > 0 &&
      readers.every((at) => nodes[at]?.op === 'ScatterND' && nodes[at].inputs[0] === name) &&
      nodes[this.#node]!.inputs.some((input) => this.#constants.get(input)?.[0] === 0)
    );
  }

  #slice({ inputs, outputs }: OnnxNode): void {
    const [x, starts, ends, axes] = inputs;
    const [start, end, axis] = [starts, ends, axes].map((name) => this.#constants.get(name!));
    if (start?.length !== 1 || end?.length !== 1 || axis?.length !== 1)
      throw new UnsupportedGraph('Slice with bounds that are not constant');
    this.#alias(outputs[0]!, sliced(this.#settle(this.#view(x!)), axis[0]!, start[0]!, end[0]!));
  }

  #concat({ inputs, outputs, attributes }: OnnxNode): void {
    const axis = whole(attributes, 'axis');
    const result = this.#result(outputs[0]!);
    let start = 0;
    for (const name of inputs) {
      const part = this.#settle(this.#view(name));
      if (part.shape.length > 4) throw new UnsupportedGraph('Concat of more than four dimensions');
      const size = part.shape[axis]!;
      this.#copy(part, sliced(result, axis, start, start + size), part.shape);
      start += size;
    }
  }

  #reduce({ op, inputs, outputs, attributes }: OnnxNode): void {
    const input = this.#view(inputs[0]!);
    const axes = this.#constants
      .get(inputs[1]!)!
      .map((axis) => (axis < 0 ? axis + input.shape.length : axis));
    const rank = input.shape.length;
    const result = this.#result(outputs[0]!);
    if (axes.length === 1 && axes[0] === rank - 1) {
      const code = rowReductions[op]!;
      const kept = [...input.shape.slice(0, -1), 1];
      const operation = {
        code,
        shape: kept,
        outputs: [{ ...result, shape: kept, strides: denseStrides(kept) }],
        immediate: 0,
      };
      if (
        whole(attributes, 'keepdims', 1) === 1 &&
        this.#group.add(this.#node, { ...operation, inputs: [input] })
      )
        return;
      this.#group.add(this.#node, { ...operation, inputs: [this.#dense(input)] });
      if (whole(attributes, 'keepdims', 1) !== 1) this.#group.flush();
      return;
    }
    if (op !== 'ReduceSum' && op !== 'ReduceMean') throw new UnsupportedGraph(`${op} over outer axes`);
    const from = Math.min(...axes);
    if (axes.length !== Math.max(...axes) - from + 1)
      throw new UnsupportedGraph(`${op} over axes that are not neighbours`);
    const { shape } = input;
    const summed = elements(shape.slice(from, from + axes.length));
    this.#program.emit(opcodes.reduce, [
      elements(shape.slice(0, from)),
      summed,
      elements(shape.slice(from + axes.length)),
      op === 'ReduceSum' ? 1 : 1 / summed,
      placeOf(this.#dense(input)),
      placeOf(result),
    ]);
  }

  #gemm({ inputs, outputs, attributes }: OnnxNode): void {
    const [aName, bName, cName] = inputs;
    let a = this.#settle(this.#view(aName!));
    if (whole(attributes, 'transA') === 1) a = permuted(a, [1, 0]);
    const transB = whole(attributes, 'transB') === 1;
    let b = this.#settle(this.#view(bName!));
    if (transB) b = permuted(b, [1, 0]);
    const [m, k] = a.shape as [number, number];
    const n = b.shape[1]!;
    const alpha = real(attributes, 'alpha', 1);
    const c = cName === undefined ? null : this.#dense(this.#view(cName));
    const ldadd = c === null || c.shape.length < 2 || c.shape[0] === 1 ? 0 : n;
    if (c !== null && c.shape.at(-1) !== n) throw new UnsupportedGraph('Gemm with a column added');
    const result = this.#result(outputs[0]!);
    if (this.#options.frozen.has(bName!)) {
      const kind = this.#options.precision;
      const weight = this.#frozenWeight({ name: bName!, kind, transposed: transB });
      const [left, rs, cs] =
        kind === 'f32' ? [a, a.strides[0]!, a.strides[1]!] : [this.#packA(a, kind), 0, 0];
      this.#emitGemm(kind, m, n, k, left, rs, cs, weight, result, [n, 1], alpha, c, ldadd);
      return;
    }
    if (m <= FEW_ROWS && n > m && k > FEW_ROWS && c === null) {
      // (A·B)ᵀ = Bᵀ·Aᵀ: of the two only A, the smaller one, is packed.
      const packed = this.#packB(permuted(a, [1, 0]));
      this.#emitGemm('f32', n, m, k, b, b.strides[1]!, b.strides[0]!, packed, result, [1, n], alpha, null, 0);
      return;
    }
    const packed = this.#packB(b);
    this.#emitGemm('f32', m, n, k, a, a.strides[0]!, a.strides[1]!, packed, result, [n, 1], alpha, c, ldadd);
  }

  #emitGemm(
    kind: ProductKind,
    m: number,
    n: number,
    k: number,
    a: View,
    ars: number,
    acs: number,
    b: Buffer,
    result: View,
    strides: [number, number],
    alpha: number,
    add: View | null,
    ldadd: number,
  ): void {
    this.#program.emit(opcodes.gemm, [
      productKinds[kind],
      m,
      n,
      k,
      placeOf(a),
      ars,
      acs,
      { buffer: b, byteOffset: 0 },
      placeOf(result),
      ...strides,
      alpha,
      add === null ? null : placeOf(add),
      ldadd,
    ]);
  }

  #frozenWeight(weight: PackedWeight): Buffer {
    const key = `${weight.name} ${weight.kind} ${weight.transposed}`;
    let buffer = this.#packed.get(key);
    if (!buffer) {
      buffer = this.#program.external(0);
      this.#externals.push(weight);
      this.#packed.set(key, buffer);
    }
    return buffer;
  }

  #packOnce(
    isB: boolean,
    view: View,
    kind: ProductKind,
    outer: number,
    inner: number,
    rs: number,
    cs: number,
  ) {
    const key = [isB, view.buffer.external, kind, view.offset, outer, inner, rs, cs].join(' ');
    const known = this.#packsOf(view.buffer).get(key);
    if (known) return known;
    const bytes = this.#options.packedBytes(isB, productKinds[kind], outer, inner);
    const buffer = this.#program.allocate(bytes);
    this.#program.emit(isB ? opcodes.packB : opcodes.packA, [
      productKinds[kind],
      outer,
      inner,
      placeOf(view),
      rs,
      cs,
      { buffer, byteOffset: 0 },
    ]);
    this.#packsOf(view.buffer).set(key, buffer);
    return buffer;
  }

  readonly #packs = new WeakMap<Buffer, Map<string, Buffer>>();

  /** What was packed from a buffer before: several products read it. */
  #packsOf(buffer: Buffer): Map<string, Buffer> {
    const known = this.#packs.get(buffer) ?? new Map<string, Buffer>();
    this.#packs.set(buffer, known);
    return known;
  }

  #packA(a: View, kind: ProductKind): View {
    const [m, k] = a.shape as [number, number];
    const buffer = this.#packOnce(false, a, kind, m, k, a.strides[0]!, a.strides[1]!);
    return { buffer, offset: 0, shape: [buffer.bytes], strides: [1], size: 4 };
  }

  #packB(b: View): Buffer {
    const [k, n] = b.shape as [number, number];
    return this.#packOnce(true, b, 'f32', n, k, b.strides[0]!, b.strides[1]!);
  }

  #batch({ inputs, outputs, attributes }: OnnxNode): void {
    let [a, b] = inputs.map((name) => this.#settle(this.#view(name))) as [View, View];
    const rank = a.shape.length;
    if (rank > 4) throw new UnsupportedGraph('FusedMatMul of more than four dimensions');
    const swap = [...a.shape.keys()];
    [swap[rank - 2], swap[rank - 1]] = [rank - 1, rank - 2];
    if (whole(attributes, 'transA') === 1) a = permuted(a, swap);
    if (whole(attributes, 'transB') === 1) b = permuted(b, swap);
    const result = this.#result(outputs[0]!);
    const [m, k, n] = [a.shape[rank - 2]!, a.shape[rank - 1]!, b.shape[rank - 1]!];
    /** Strides of the two batch dimensions. */
    const outer = ({ strides }: View) => (rank === 3 ? [0, strides[0]!] : [strides[0]!, strides[1]!]);
    const [d0, d1] = rank === 3 ? [1, a.shape[0]!] : [a.shape[0]!, a.shape[1]!];
    this.#program.emit(opcodes.batch, [
      productKinds.f32,
      d0!,
      d1!,
      m,
      n,
      k,
      real(attributes, 'alpha', 1),
      placeOf(a),
      ...outer(a),
      a.strides[rank - 2]!,
      a.strides[rank - 1]!,
      placeOf(b),
      ...outer(b),
      b.strides[rank - 2]!,
      b.strides[rank - 1]!,
      placeOf(result),
      ...outer(result),
      n,
    ]);
  }

  #gather({ inputs, outputs, attributes }: OnnxNode): void {
    if (whole(attributes, 'axis') !== 0) throw new UnsupportedGraph('Gather over an inner axis');
    const [x, indices] = inputs.map((name) => this.#dense(this.#view(name))) as [View, View];
    if (x.size !== 4 || indices.size !== 8) throw new UnsupportedGraph('Gather of whole numbers');
    this.#program.emit(opcodes.gather, [
      elements(indices.shape),
      elements(x.shape.slice(1)),
      x.shape[0]!,
      placeOf(x),
      placeOf(indices),
      placeOf(this.#result(outputs[0]!)),
    ]);
  }

  #gatherElements({ inputs, outputs, attributes }: OnnxNode): void {
    const [x, indices] = inputs.map((name) => this.#dense(this.#view(name))) as [View, View];
    if (x.shape.length !== 2 || whole(attributes, 'axis') !== 1 || indices.size !== 8)
      throw new UnsupportedGraph('GatherElements of this kind');
    this.#program.emit(opcodes.gatherElements, [
      x.shape[0]!,
      indices.shape[1]!,
      x.shape[1]!,
      placeOf(x),
      placeOf(indices),
      placeOf(this.#result(outputs[0]!)),
    ]);
  }

  #scatterAdd({ inputs, outputs, attributes }: OnnxNode): void {
    const [base, indexName, updateName] = inputs;
    if (attributes.reduction !== 'add') throw new UnsupportedGraph('ScatterND that does not add');
    const indices = this.#dense(this.#view(indexName!));
    const updates = this.#dense(this.#view(updateName!));
    const shape = this.#shape(base!);
    if (indices.shape.at(-1) !== 1 || indices.size !== 8)
      throw new UnsupportedGraph('ScatterND of this kind');
    const x = this.#views.has(base!) ? placeOf(this.#dense(this.#view(base!))) : null;
    this.#program.emit(opcodes.scatterAdd, [
      elements(indices.shape),
      elements(shape.slice(1)),
      shape[0]!,
      x,
      placeOf(indices),
      placeOf(updates),
      placeOf(this.#result(outputs[0]!)),
    ]);
  }

  #rotary({ inputs, outputs, attributes }: OnnxNode): void {
    let x = this.#settle(this.#view(inputs[0]!));
    if (x.strides[3] !== 1) x = this.#dense(x);
    const [positions, cos, sin] = inputs.slice(1).map((name) => this.#dense(this.#view(name))) as View[];
    if (cos!.shape[1]! * 2 !== x.shape[3])
      throw new UnsupportedGraph('RotaryEmbedding of a part of the head');
    this.#program.emit(opcodes.rope, [
      ...x.shape,
      cos!.shape[0]!,
      whole(attributes, 'interleaved'),
      placeOf(x),
      ...x.strides.slice(0, 3),
      placeOf(positions!),
      placeOf(cos!),
      placeOf(sin!),
      placeOf(this.#result(outputs[0]!)),
    ]);
  }
}

/** Operators that are done by instructions or by following strides. */
const operators = new Set([
  ...Object.keys(rowOperators),
  ...['Identity', 'Reshape', 'Transpose', 'Slice', 'Concat'],
  ...['ReduceSum', 'ReduceMean', 'ReduceMax', 'ReduceSumSquare'],
  ...['Gemm', 'FusedMatMul', 'Gather', 'GatherElements', 'ScatterND', 'RotaryEmbedding'],
]);

/** @throws UnsupportedGraph when the graph has an operator that no instruction does. */
export function checkOperators(graph: Graph): void {
  const unknown = graph.contents().nodes.find(({ op }) => !operators.has(op));
  if (unknown) throw new UnsupportedGraph(`operator ${unknown.op}`);
}

/** @throws UnsupportedGraph when another runtime must run it. */
export function planGraph(graph: Graph, sizes: ReadonlyMap<string, number>, options: PlanOptions): Plan {
  return new Planner(graph, sizes, options).plan();
}
