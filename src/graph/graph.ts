/** @module A graph of ONNX operators under construction: typed, shaped values in, one encoded model out. */
import {
  type Causal,
  type Dim,
  type ElementType,
  encodeOnnx,
  type OnnxAttribute,
  type OnnxConstant,
  type OnnxGraph,
  type OnnxNode,
} from './onnx.ts';

/** A tensor of the graph. Shapes are outermost first; a named dimension is known only when the graph runs. */
export interface Value {
  readonly name: string;
  readonly type: ElementType;
  readonly shape: readonly Dim[];
}

export class Graph {
  readonly name: string;
  #inputs: Value[] = [];
  #outputs: Value[] = [];
  #constants: OnnxConstant[] = [];
  #nodes: OnnxNode[] = [];
  #scalars = new Map<string, Value>();
  #values = new Map<string, Value>();
  #count = 0;

  constructor(name: string) {
    this.name = name;
  }

  input(name: string, shape: readonly Dim[], type: ElementType = 'float32'): Value {
    const value = { name, type, shape };
    this.#inputs.push(value);
    this.#values.set(name, value);
    return value;
  }

  /** Names `value` as a result of the graph. */
  output(name: string, value: Value): void {
    const [renamed] = this.node('Identity', [value], [{ type: value.type, shape: value.shape }], {}, '', [
      name,
    ]);
    this.#outputs.push(renamed as Value);
  }

  /** A small list of whole numbers, such as a shape; equal ones are stored once. */
  int64(values: readonly number[]): Value {
    return this.#constant(
      `i${values.join('_')}`,
      'int64',
      [values.length],
      () => new Uint8Array(BigInt64Array.from(values, BigInt).buffer),
    );
  }

  /** One float32; equal ones are stored once. */
  scalar(value: number): Value {
    return this.#constant(`f${value}`, 'float32', [], () => new Uint8Array(Float32Array.of(value).buffer));
  }

  /** A short list of float32; equal ones are stored once. */
  floats(values: readonly number[]): Value {
    return this.#constant(
      `f${values.join('_')}_`,
      'float32',
      [values.length],
      () => new Uint8Array(Float32Array.from(values).buffer),
    );
  }

  #constant(name: string, type: ElementType, shape: readonly number[], data: () => Uint8Array): Value {
    const known = this.#scalars.get(name);
    if (known) return known;
    this.#constants.push({ name, type, shape, data: data() });
    const value = { name, type, shape };
    this.#scalars.set(name, value);
    this.#values.set(name, value);
    return value;
  }

  /** Adds one operator; `outputs` gives type and shape of each result. */
  node(
    op: string,
    inputs: readonly Value[],
    outputs: readonly { type?: ElementType; shape: readonly Dim[] }[],
    attributes: Readonly<Record<string, OnnxAttribute>> = {},
    domain = '',
    names: readonly string[] = [],
    causal?: Causal,
  ): Value[] {
    const values = outputs.map(({ type = 'float32', shape }, index) => ({
      name: names[index] ?? `v${this.#count++}`,
      type,
      shape,
    }));
    for (const value of values) this.#values.set(value.name, value);
    this.#nodes.push({
      op,
      domain,
      attributes,
      causal,
      inputs: inputs.map(({ name }) => name),
      outputs: values.map(({ name }) => name),
    });
    return values;
  }

  /** What was built so far, in the order of computation. */
  contents(): OnnxGraph {
    return {
      name: this.name,
      inputs: this.#inputs,
      outputs: this.#outputs,
      constants: this.#constants,
      nodes: this.#nodes,
    };
  }

  /** Every value by its name: inputs, constants and results. */
  get values(): ReadonlyMap<string, Value> {
    return this.#values;
  }

  encode(): Uint8Array {
    return encodeOnnx(this.contents());
  }
}
