/** @module What a plan asks of a graph with known sizes: shapes, constants, and who reads a value. */
import type { Graph } from '../graph.ts';
import type { OnnxAttribute, OnnxConstant, OnnxGraph, OnnxNode } from '../onnx.ts';
import { UnsupportedGraph } from './unsupported.ts';

export type Attributes = Readonly<Record<string, OnnxAttribute>>;

/** An INT of a node. */
export function whole(attributes: Attributes, name: string, fallback = 0): number {
  const value = attributes[name];
  return typeof value === 'number' ? value : fallback;
}

/** A FLOAT of a node. */
export function real(attributes: Attributes, name: string, fallback: number): number {
  const value = attributes[name];
  return typeof value === 'object' && 'float' in value ? value.float : fallback;
}

export class GraphFacts {
  readonly contents: OnnxGraph;
  readonly #values: Graph['values'];
  readonly #sizes: ReadonlyMap<string, number>;
  readonly #constants: Map<string, number[]>;
  readonly #readers = new Map<string, Set<number>>();

  /** @param sizes of the named dimensions. */
  constructor(graph: Graph, sizes: ReadonlyMap<string, number>) {
    this.contents = graph.contents();
    this.#values = graph.values;
    this.#sizes = sizes;
    const { nodes, outputs, constants } = this.contents;
    this.#constants = new Map(constants.map((constant) => [constant.name, numbersOf(constant)]));
    nodes.forEach((node, at) => {
      for (const name of node.inputs) this.#readers.set(name, this.readersOf(name).add(at));
    });
    for (const { name } of outputs) this.#readers.set(name, new Set([nodes.length]));
  }

  /** @throws UnsupportedGraph when a dimension's size comes with no input. */
  shape(name: string): number[] {
    return this.#values.get(name)!.shape.map((dim) => {
      const size = typeof dim === 'number' ? dim : this.#sizes.get(dim);
      if (size === undefined)
        throw new UnsupportedGraph(`${name} has the size "${dim}", which no input gives`);
      return size;
    });
  }

  /** The numbers of a constant, flat; undefined for what is computed or fed. */
  constant(name: string | undefined): readonly number[] | undefined {
    return name === undefined ? undefined : this.#constants.get(name);
  }

  /** Lets `name` stand for the same numbers in another shape. */
  renameConstant(name: string, values: readonly number[]): void {
    this.#constants.set(name, [...values]);
  }

  /** Numbers of the nodes that read a value; the number behind the last node stands for the caller. */
  readersOf(name: string): Set<number> {
    return this.#readers.get(name) ?? new Set();
  }

  /** Whether a node makes zeros of which nothing but rows to add into is wanted: nobody needs them written. */
  isScatterBase({ op, inputs, outputs }: OnnxNode): boolean {
    const [name] = outputs;
    const readers = [...this.readersOf(name!)].map((at) => this.contents.nodes[at]);
    return (
      op === 'Mul' &&
      inputs.some((input) => this.#constants.get(input)?.[0] === 0) &&
      readers.length > 0 &&
      readers.every((reader) => reader?.op === 'ScatterND' && reader.inputs.indexOf(name!) === 0)
    );
  }
}

function numbersOf({ type, data }: OnnxConstant): number[] {
  const bytes = data.slice().buffer;
  return type === 'int64' ? [...new BigInt64Array(bytes)].map(Number) : [...new Float32Array(bytes)];
}
