/** @module A plan under construction: where each value of the graph lies, and the program that makes it. */
import type { OnnxNode } from '../onnx.ts';
import type { ProductKind } from './addon.ts';
import type { GraphFacts } from './graph-facts.ts';
import { opcodes } from './instructions.ts';
import type { Buffer } from './memory.ts';
import { type PackedBytes, type PackedWeight, Packs } from './packs.ts';
import type { Product } from './plan-products.ts';
import { ProgramBuilder, placeOf } from './program.ts';
import { RowGroup } from './row-group.ts';
import { UnsupportedGraph } from './unsupported.ts';
import { denseStrides, elements, inside, isDense, type View } from './view.ts';

export interface PlanOptions {
  /** Inputs whose data never changes. */
  frozen: ReadonlySet<string>;
  /** Format of products with frozen weights. */
  precision: ProductKind;
  packedBytes: PackedBytes;
}

/** Writes the instructions of one node, or lets its result be a view of its input. @throws UnsupportedGraph */
export type Visitor = (context: PlanContext, node: OnnxNode) => void;

export class PlanContext {
  readonly facts: GraphFacts;
  readonly options: PlanOptions;
  readonly program = new ProgramBuilder();
  readonly packs: Packs;
  readonly group: RowGroup;
  /** External buffers in their order: an input of the graph, or a packed weight. */
  readonly externals: (string | PackedWeight)[] = [];
  /** Number of the node that is visited. */
  node = 0;
  readonly #views = new Map<string, View>();
  readonly #nameOf = new Map<Buffer, string>();
  readonly #deferred = new Map<string, () => Omit<Product, 'result'>>();

  constructor(facts: GraphFacts, options: PlanOptions) {
    this.facts = facts;
    this.options = options;
    this.packs = new Packs(this.program, options.packedBytes, this.externals);
    for (const { name, type } of facts.contents.inputs) {
      const size = type === 'int64' ? 8 : 4;
      const shape = facts.shape(name);
      this.#views.set(name, viewOf(this.program.external(elements(shape) * size), shape, size));
      this.externals.push(name);
    }
    this.group = new RowGroup(this.program, (view, group) =>
      [...facts.readersOf(this.#nameOf.get(view.buffer)!)].some((at) => !group.has(at)),
    );
  }

  has(name: string): boolean {
    return this.#views.has(name);
  }

  view(name: string): View {
    const view = this.#views.get(name);
    if (!view) throw new UnsupportedGraph(`${name} is not a tensor that was computed`);
    return view;
  }

  /** A view of float32 numbers, as the instructions read them. */
  floats(name: string): View {
    const view = this.view(name);
    if (view.size !== 4) throw new UnsupportedGraph(`${name} holds whole numbers`);
    return view;
  }

  /** A place in the arena for the value `name`, one element behind the other. */
  result(name: string): View {
    const view = this.scratch(this.facts.shape(name));
    this.#views.set(name, view);
    this.#nameOf.set(view.buffer, name);
    return view;
  }

  /** Leaves a value to its one reader, who computes it together with its own. */
  defer(name: string, make: () => Omit<Product, 'result'>): void {
    this.#deferred.set(name, make);
  }

  deferred(name: string): (() => Omit<Product, 'result'>) | undefined {
    return this.#deferred.get(name);
  }

  /** Lets `name` be a view of a value that is there. */
  alias(name: string, view: View): void {
    this.#views.set(name, view);
  }

  /** What is read must be written: ends the group of row operations when it makes `view`. */
  settle(view: View): View {
    if (this.group.produces(view.buffer)) this.group.flush();
    return view;
  }

  /** The view itself, or a copy whose elements lie one behind the other. */
  dense(view: View): View {
    this.settle(view);
    if (isDense(view)) return view;
    return this.#copied(view);
  }

  /** Keeps a value to the end of the program, in the arena and dense; a view of an input is copied. */
  keep(name: string): View {
    const view = this.view(name);
    const kept = view.buffer.external === null ? this.dense(view) : this.#copied(view);
    this.program.keep(kept.buffer);
    return kept;
  }

  #copied(view: View): View {
    if (view.size !== 4) throw new UnsupportedGraph('whole numbers cannot be copied');
    const copy = this.scratch(view.shape);
    this.copy(view, copy);
    return copy;
  }

  /** Copies float32 elements between views of the same shape. */
  copy(from: View, to: View): void {
    const { shape } = from;
    if (shape.length > 4) {
      for (let i = 0; i < shape[0]!; i++) this.copy(inside(from, i), inside(to, i));
      return;
    }
    const pad = (list: readonly number[], value: number) => [
      ...new Array<number>(4 - list.length).fill(value),
      ...list,
    ];
    this.program.emit(opcodes.copy, [
      ...pad(shape, 1),
      placeOf(from),
      ...pad(from.strides, 0),
      placeOf(to),
      ...pad(to.strides, 0),
    ]);
  }

  /** A place in the arena for numbers on the way to a value. */
  scratch(shape: readonly number[]): View {
    return viewOf(this.program.allocate(elements(shape) * 4), shape, 4);
  }
}

function viewOf(buffer: Buffer, shape: readonly number[], size: 4 | 8): View {
  return { buffer, offset: 0, shape, strides: denseStrides(shape), size };
}
