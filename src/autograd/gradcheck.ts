/** @module Checks a reverse-mode rule by finite differences of its own forward pass. */
import { Rng } from '../core/rng.ts';
import { Graph } from '../graph/graph.ts';
import { type Feed, openSession } from '../graph/session.ts';
import { Tape } from './tape.ts';
import type { OperationName } from './vjp.ts';

export interface GradientCase {
  operation: OperationName;
  attributes?: object;
  inputs: {
    shape: readonly number[];
    /** Left out: seeded normal numbers. */
    data?: Float32Array | BigInt64Array;
    /** Whether the rule gives this input a gradient; default true. */
    checked?: boolean;
  }[];
}

export interface GradientReport {
  /** Index of the input, and of the element with the worst error. */
  input: number;
  element: number;
  analytic: number;
  numeric: number;
  /** |analytic - numeric| / (1 + |numeric|); NaN stays NaN, so compare with `<=`. */
  error: number;
}

/** Step of the differences: balances their own error (h⁴) against the rounding of float32 (1e-7 / h). */
const STEP = 1e-2;

/**
 * Compares the rule's gradient of sum(r * output), r random, with 4-point central differences for each element of each
 * checked input. @returns the worst element of each checked input.
 */
export async function checkGradient(testCase: GradientCase, seed = 1): Promise<GradientReport[]> {
  const random = Rng.named(seed, testCase.operation);
  const normals = (count: number) => Float32Array.from({ length: count }, () => random.normal());
  const size = (shape: readonly number[]) => shape.reduce((product, n) => product * n, 1);

  const graph = new Graph(testCase.operation);
  const tape = new Tape(graph);
  const feeds: Record<string, Feed> = {};
  const values = testCase.inputs.map(({ shape, data = normals(size(shape)), checked = true }, i) => {
    feeds[`x${i}`] = { data: data.slice(), shape };
    const value = graph.input(`x${i}`, shape, data instanceof Float32Array ? 'float32' : 'int64');
    return checked ? tape.watch(value) : value;
  });
  const output = tape.apply(testCase.operation, values, testCase.attributes as never);
  const weights = graph.input('r', output.shape);
  const rank = output.shape.length;
  const product = tape.apply('mul', [output, weights]);
  const flat = tape.apply('reshape', [product], { shape: [1, size(output.shape as number[])] });
  const ones = graph.input('ones', [1, size(output.shape as number[])]);
  const loss = tape.apply('reshape', [tape.apply('frozenLinear', [flat, ones])], { shape: [1] });
  feeds.r = { data: normals(size(output.shape as number[])), shape: output.shape as number[] };
  feeds.ones = {
    data: new Float32Array(size(output.shape as number[])).fill(1),
    shape: ones.shape as number[],
  };
  if (rank === 0) throw new Error('an operation with a bare scalar result cannot be checked');

  const checked = values.filter((_, i) => testCase.inputs[i]!.checked ?? true);
  tape.gradients(loss, checked).forEach((gradient, i) => {
    graph.output(`d_${checked[i]!.name}`, gradient);
  });
  graph.output('y', output);
  await using session = await openSession(graph, { threads: 1 });

  const projected = async () => {
    const y = (await session.run(feeds)).y!.data as Float32Array;
    const r = feeds.r!.data as Float32Array;
    // Summed in float64, so that only each element's own rounding is left.
    return y.reduce((sum, value, i) => sum + value * r[i]!, 0);
  };
  const analytic = await session.run(feeds);
  const reports: GradientReport[] = [];
  for (const value of checked) {
    const data = feeds[value.name]!.data as Float32Array;
    const gradient = analytic[`d_${value.name}`]!.data as Float32Array;
    if (gradient.length !== data.length)
      throw new Error(`gradient of ${value.name} has ${gradient.length} elements`);
    let worst: GradientReport | undefined;
    for (let i = 0; i < data.length; i++) {
      const original = data[i]!;
      const at = async (offset: number) => {
        data[i] = original + offset;
        return projected();
      };
      const near = (await at(STEP)) - (await at(-STEP));
      const far = (await at(2 * STEP)) - (await at(-2 * STEP));
      data[i] = original;
      const numeric = (8 * near - far) / (12 * STEP);
      const error = Math.abs(gradient[i]! - numeric) / (1 + Math.abs(numeric));
      if (!worst || !(error <= worst.error))
        worst = { input: Number(value.name.slice(1)), element: i, analytic: gradient[i]!, numeric, error };
    }
    if (worst) reports.push(worst);
  }
  return reports;
}
