import { describe, expect, test } from 'vitest';
import { checkGradient, type GradientCase } from '../../src/autograd/gradcheck.ts';
import { gradientCases } from '../../src/autograd/gradient-cases.ts';
import { type Operation, type OperationName, operations } from '../../src/autograd/vjp.ts';
import * as ops from '../../src/graph/ops.ts';

/** Central differences in float32 agree with a right rule to about 1e-4; a wrong one is off by 1e-1 and more. */
const TOLERANCE = 2e-3;
/** Of each operation: sizes of 1, odd sizes, and mixed ones. */
const CASES = 6;

const names = Object.keys(operations) as OperationName[];
const describeCase = ({ attributes, inputs }: GradientCase) =>
  `${inputs.map(({ shape }) => `[${shape.join(' ')}]`).join(' ')} ${JSON.stringify(attributes)}`;
const table = names.flatMap((operation) =>
  gradientCases(operation, CASES).map(
    (gradientCase) => [operation, describeCase(gradientCase), gradientCase] as const,
  ),
);

describe('every reverse-mode rule agrees with finite differences', () => {
  test.each(table)('%s %s', async (_, __, gradientCase) => {
    const reports = await checkGradient(gradientCase);
    expect(reports.length).toBe(gradientCase.inputs.filter(({ checked }) => checked).length);
    for (const report of reports) expect(report.error <= TOLERANCE, JSON.stringify(report)).toBe(true);
  });
});

describe('the cases', () => {
  test('have sizes of 1, odd sizes, and broadcasting where there is any', () => {
    for (const operation of names) {
      const [ones, odd] = gradientCases(operation, CASES);
      const sizes = (gradientCase: GradientCase) => gradientCase.inputs.flatMap(({ shape }) => shape);
      // A rotation turns pairs.
      expect(sizes(ones!).every((size) => size === 1 || (operation === 'rotary' && size === 2))).toBe(true);
      expect(sizes(odd!).some((size) => size % 2 === 1 && size > 1)).toBe(true);
    }
    for (const operation of ['add', 'mul'] as const) {
      const shapes = gradientCases(operation, CASES).map(({ inputs }) =>
        inputs.map(({ shape }) => shape.join()),
      );
      expect(shapes.some(([a, b]) => a !== b)).toBe(true);
      expect(shapes.some(([a, b]) => a === b)).toBe(true);
    }
  });

  test('are the same for the same seed, and an operation without roles fails', () => {
    expect(gradientCases('slice', CASES, 3)).toEqual(gradientCases('slice', CASES, 3));
    expect(gradientCases('slice', CASES, 3)).not.toEqual(gradientCases('slice', CASES, 4));
    expect(() => gradientCases('undefinedOperation' as OperationName, 1)).toThrow('states no roles');
  });
});

/** The worst error of any input in the first cases, NaN above all. */
async function worstError(operation: OperationName): Promise<number> {
  let worst = 0;
  for (const gradientCase of gradientCases(operation, 3))
    for (const { error } of await checkGradient(gradientCase)) if (!(error <= worst)) worst = error;
  return worst;
}

/** Runs with another rule in the table, then puts the right one back. */
async function withRule<T>(
  operation: OperationName,
  wrong: (right: Operation<unknown>['backward']) => Operation<unknown>['backward'],
  run: () => Promise<T>,
): Promise<T> {
  const row = operations[operation] as Operation<unknown>;
  const right = row.backward;
  try {
    row.backward = wrong(right);
    return await run();
  } finally {
    row.backward = right;
  }
}

test.each(names)('a wrong rule is caught: %s', async (operation) => {
  const inputs = gradientCases(operation, 1)[0]!.inputs;
  for (const [i, { checked }] of inputs.entries()) {
    if (!checked) continue;
    const error = await withRule(
      operation,
      (right) => (g, call, dy) =>
        right(g, call, dy).map((gradient, j) =>
          j === i && gradient ? ops.mul(g, gradient, g.scalar(1.1)) : gradient,
        ),
      () => worstError(operation),
    );
    expect(error <= 10 * TOLERANCE).toBe(false);
  }
});

test('NaN is caught', async () => {
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
