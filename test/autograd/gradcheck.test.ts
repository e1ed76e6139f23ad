import { describe, expect, test } from 'vitest';
import { checkGradient, type GradientCase } from '../../src/autograd/gradcheck.ts';
import { type OperationName, operations } from '../../src/autograd/vjp.ts';

/** Central differences in float32 agree with a right rule to about 1e-4; a wrong one is off by 1e-1 and more. */
const TOLERANCE = 2e-3;

type Case = Omit<GradientCase, 'operation'>;
const indices = (...values: number[]) => BigInt64Array.from(values, BigInt);
const shapes = (...list: number[][]): Case => ({ inputs: list.map((shape) => ({ shape })) });
const angles = (rows: number, half: number, fn: (x: number) => number) =>
  Float32Array.from({ length: rows * half }, (_, i) => fn(Math.floor(i / half) / 10 ** ((i % half) / half)));

const rotaryCase = (interleaved: boolean): Case => ({
  attributes: { interleaved },
  inputs: [
    { shape: [2, 3, 3, 4] },
    { shape: [2, 3], data: indices(0, 1, 2, 1, 4, 0), checked: false },
    { shape: [5, 2], data: angles(5, 2, Math.cos), checked: false },
    { shape: [5, 2], data: angles(5, 2, Math.sin), checked: false },
  ],
});

const lora = (n: number, i: number, o: number, r: number): Case => ({
  attributes: { scale: 1.5 },
  inputs: [{ shape: [n, i] }, { shape: [o, i], checked: false }, { shape: [r, i] }, { shape: [o, r] }],
});

/** Odd, size-1 and broadcast shapes for each row of the table: an operation without a case fails to compile. */
const cases: Record<OperationName, Case[]> = {
  add: [
    shapes([3, 5], [3, 5]),
    shapes([3, 5], [1, 5]),
    shapes([2, 3, 5], [5]),
    shapes([1], [7]),
    shapes([2, 1, 3], [4, 1]),
  ],
  mul: [
    shapes([3, 5], [3, 5]),
    shapes([3, 5], [3, 1]),
    shapes([2, 3, 5], [5]),
    shapes([7], [1]),
    shapes([2, 1, 3], [4, 1]),
  ],
  frozenLinear: [
    { inputs: [{ shape: [3, 5] }, { shape: [7, 5], checked: false }] },
    { inputs: [{ shape: [1, 1] }, { shape: [3, 1], checked: false }] },
  ],
  loraLinear: [lora(3, 5, 7, 2), lora(1, 3, 1, 1)],
  matmul: [
    { ...shapes([2, 3, 5], [2, 5, 4]), attributes: { transB: false, alpha: 0.7 } },
    { ...shapes([2, 3, 5], [2, 4, 5]), attributes: { transB: true, alpha: 0.7 } },
    { ...shapes([1, 1, 3, 1], [1, 1, 1, 2]), attributes: { transB: false, alpha: 1 } },
  ],
  softmax: [shapes([3, 5]), shapes([2, 1, 3, 7]), shapes([2, 1])],
  swiglu: [shapes([3, 5], [3, 5]), shapes([1, 1], [1, 1])],
  geglu: [shapes([3, 5], [3, 5]), shapes([1, 1], [1, 1])],
  rmsNorm: [
    { attributes: { epsilon: 1e-5 }, inputs: [{ shape: [3, 5] }, { shape: [5], checked: false }] },
    { attributes: { epsilon: 1e-5 }, inputs: [{ shape: [2, 1, 7] }, { shape: [7], checked: false }] },
  ],
  rotary: [rotaryCase(true), rotaryCase(false)],
  reshape: [{ ...shapes([3, 4]), attributes: { shape: [2, 6] } }],
  transpose: [
    { ...shapes([2, 3, 5]), attributes: { perm: [2, 0, 1] } },
    { ...shapes([2, 1, 3, 5]), attributes: { perm: [0, 2, 1, 3] } },
  ],
  slice: [
    { ...shapes([3, 5]), attributes: { axis: 1, start: 0, end: 2 } },
    { ...shapes([3, 5]), attributes: { axis: 1, start: 2, end: 5 } },
    { ...shapes([2, 7, 1]), attributes: { axis: 1, start: 3, end: 4 } },
    { ...shapes([1, 1]), attributes: { axis: 0, start: 0, end: 1 } },
  ],
  gatherRows: [
    { inputs: [{ shape: [5, 3] }, { shape: [4], data: indices(4, 0, 4, 2), checked: false }] },
    { inputs: [{ shape: [1, 1] }, { shape: [1], data: indices(0), checked: false }] },
  ],
  crossEntropy: [
    {
      inputs: [
        { shape: [4, 3] },
        { shape: [7, 3], checked: false },
        { shape: [4], data: indices(6, 0, 3, 3), checked: false },
        { shape: [4], data: Float32Array.of(0.5, 0, 0.25, 0.25), checked: false },
      ],
    },
  ],
};

describe('every reverse-mode rule agrees with finite differences', () => {
  for (const operation of Object.keys(operations) as OperationName[])
    test.each(cases[operation].map((testCase, i) => [i, testCase] as const))(
      `${operation} %i`,
      async (_, testCase) => {
        const reports = await checkGradient({ operation, ...testCase });
        expect(reports.length).toBe(testCase.inputs.filter(({ checked = true }) => checked).length);
        for (const report of reports) expect(report.error <= TOLERANCE, JSON.stringify(report)).toBe(true);
      },
    );
});

test('a wrong rule is caught, and so is NaN', async () => {
  const right = operations.swiglu.backward;
  try {
    operations.swiglu.backward = (g, call, dy) => right(g, call, dy).toReversed();
    const [swapped] = await checkGradient({ operation: 'swiglu', ...shapes([3, 5], [3, 5]) });
    expect(swapped!.error <= TOLERANCE).toBe(false);
  } finally {
    operations.swiglu.backward = right;
  }
  const [undefinedNorm] = await checkGradient({
    operation: 'rmsNorm',
    attributes: { epsilon: 0 },
    inputs: [
      { shape: [1, 3], data: new Float32Array(3) },
      { shape: [3], checked: false },
    ],
  });
  expect(undefinedNorm!.error <= TOLERANCE).toBe(false);
});
