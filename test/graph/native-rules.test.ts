/** @module Every differentiable operation, forward and backward, gives on the product's own kernels what it gives on ONNX Runtime. */
import { describe, expect, test } from 'vitest';
import type { GradientCase } from '../../src/autograd/gradcheck.ts';
import { gradientCases } from '../../src/autograd/gradient-cases.ts';
import { Tape } from '../../src/autograd/tape.ts';
import { type OperationName, operations } from '../../src/autograd/vjp.ts';
import { Graph } from '../../src/graph/graph.ts';
import { expectSame } from '../helpers/native-graphs.ts';
import { inputsOf } from '../helpers/native-runs.ts';

/** Beyond registers and tiles; four axes of the largest are a million elements. */
const LARGE = [1, 7, 8, 9, 16, 17, 33];
const CASES = 8;
/** Several operators one after the other, some of which take nearly all away that was added before. */
const TOLERANCE = 1e-5;

function graphOf({ operation, attributes, inputs }: GradientCase) {
  const graph = new Graph(operation);
  const tape = new Tape(graph);
  const given = inputsOf(graph);
  const values = inputs.map(({ shape, data, checked = true }, i) => {
    if (data instanceof BigInt64Array) {
      given.feeds[`x${i}`] = { data, shape };
      return graph.input(`x${i}`, shape, 'int64');
    }
    const value = given.floats(`x${i}`, shape);
    return checked ? tape.watch(value) : value;
  });
  const output = tape.apply(operation, values, attributes as never);
  const wanted = values.filter((_, i) => inputs[i]!.checked ?? true);
  const dy = given.floats('dy', output.shape as number[]);
  graph.output('y', output);
  tape.gradients(output, wanted, dy).forEach((gradient, i) => {
    graph.output(`d_${wanted[i]!.name}`, gradient);
  });
  const frozen = values.filter(
    ({ type, shape }, i) => type === 'float32' && shape.length === 2 && inputs[i]!.checked === false,
  );
  return { graph, feeds: given.feeds, frozen: frozen.map(({ name }) => name) };
}

describe('forward and backward', () => {
  test.each(Object.keys(operations) as OperationName[])('%s', async (operation) => {
    const cases = [...gradientCases(operation, CASES), ...gradientCases(operation, CASES, 2, LARGE).slice(2)];
    expect(cases).toHaveLength(2 * CASES - 2);
    for (const gradientCase of cases) {
      const { graph, feeds, frozen } = graphOf(gradientCase);
      await expectSame(graph, feeds, {}, TOLERANCE);
      if (frozen.length > 0) await expectSame(graph, feeds, { frozen }, TOLERANCE);
    }
  });
});
