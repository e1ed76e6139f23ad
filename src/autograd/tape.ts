/** @module Records differentiable operations while a forward pass is written, then writes the backward pass into the same graph. */
import type { Graph, Value } from '../graph/graph.ts';
import * as ops from '../graph/ops.ts';
import { type Attributes, type Call, type Operation, type OperationName, operations } from './vjp.ts';

interface Entry {
  name: OperationName;
  call: Call<unknown>;
}

export class Tape {
  readonly graph: Graph;
  #entries: Entry[] = [];
  #tracked = new Set<string>();

  constructor(graph: Graph) {
    this.graph = graph;
  }

  /** Marks `value` as one whose gradient is wanted. */
  watch(value: Value): Value {
    this.#tracked.add(value.name);
    return value;
  }

  /** Writes operation `name` and keeps what its rule needs, if anything it reads is watched. */
  apply<K extends OperationName>(name: K, inputs: readonly Value[], attributes?: Attributes<K>): Value {
    const { forward } = operations[name] as Operation<unknown>;
    const { output, saved = [] } = forward(this.graph, inputs, attributes ?? {});
    const needs = inputs.map((input) => this.#tracked.has(input.name));
    if (needs.some(Boolean)) {
      this.watch(output);
      this.#entries.push({ name, call: { inputs, output, attributes: attributes ?? {}, saved, needs } });
    }
    return output;
  }

  /** What the tracked operation that gave `output` kept for its rule, in the rule's order. */
  saved(output: Value): readonly Value[] {
    const entry = this.#entries.find(({ call }) => call.output.name === output.name);
    if (!entry) throw new Error(`${output.name} is not the result of a tracked operation`);
    return entry.call.saved;
  }

  /**
   * Writes the backward pass of `output`: of a scalar loss (shape (1)), or, with its gradient `incoming`, of any value.
   * @returns the gradient of each of `wanted`, in their order and shapes.
   * @throws Error when the output does not depend on one of them.
   */
  gradients(output: Value, wanted: readonly Value[], incoming?: Value): Value[] {
    const seed = incoming ?? ops.reshape(this.graph, this.graph.scalar(1), [1]);
    const found = new Map<string, Value>([[output.name, seed]]);
    for (const { name, call } of this.#entries.toReversed()) {
      const dy = found.get(call.output.name);
      if (!dy) continue;
      const { backward } = operations[name] as Operation<unknown>;
      backward(this.graph, call, dy).forEach((gradient, i) => {
        if (!gradient || !call.needs[i]) return;
        const key = call.inputs[i]!.name;
        const known = found.get(key);
        found.set(key, known ? ops.add(this.graph, known, gradient) : gradient);
      });
    }
    return wanted.map((value) => {
      const gradient = found.get(value.name);
      if (!gradient) throw new Error(`${output.name} does not depend on ${value.name}`);
      return gradient;
    });
  }
}
