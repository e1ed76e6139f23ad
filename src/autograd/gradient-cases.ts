/** @module Inputs of an operation drawn by a seed from its roles: all sizes 1, all odd, and mixed ones with broadcasting. */
import { Rng } from '../core/rng.ts';
import type { GradientCase } from './gradcheck.ts';
import { type Draw, type OperationRoles, type Role, roles } from './roles.ts';
import type { OperationName } from './vjp.ts';

const ODD = [3, 5, 7];
const MIXED = [1, 2, 3, 4, 5];
/** Leading axes multiply all others. */
const LARGEST_LEADING = 3;

/**
 * The first case has sizes of 1, the second odd ones, the others any of `mixed`.
 * @throws Error when the operation has no roles.
 */
export function gradientCases(
  operation: OperationName,
  count: number,
  seed = 1,
  mixed: readonly number[] = MIXED,
): GradientCase[] {
  if (!Object.hasOwn(roles, operation)) throw new Error(`the operation ${operation} states no roles`);
  return Array.from({ length: count }, (_, number) => {
    const random = Rng.named(seed, `${operation} ${number}`);
    const from = number === 0 ? [1] : number === 1 ? ODD : mixed;
    // Half of the mixed cases broadcast, so that equal shapes are in them, too.
    return drawCase(operation, random, from, number > 1 && number % 2 === 0);
  });
}

function drawCase(
  operation: OperationName,
  random: Rng,
  from: readonly number[],
  broadcasts: boolean,
): GradientCase {
  const { inputs, attributes: drawAttributes, arrange } = roles[operation] as OperationRoles<object>;
  const draw: Draw = {
    int: (limit) => random.int(limit),
    factor: () => (random.int(2) === 1 ? 1 : -1) * (0.5 + random.next()),
  };
  const sizes = new Map<string, number>();
  const size = (letter: string) => {
    const known = sizes.get(letter) ?? from[random.int(from.length)]!;
    sizes.set(letter, known);
    return known;
  };
  const leading = Array.from({ length: random.int(3) }, () =>
    Math.min(LARGEST_LEADING, from[random.int(from.length)]!),
  );
  const shapeOf = ({ shape }: Role) =>
    shape.split(' ').flatMap((axis) => {
      if (axis === '...') return leading;
      return axis.length === 2 ? Number(axis[0]) * size(axis[1]!) : size(axis);
    });
  const attributes = drawAttributes(draw, inputs.map(shapeOf));
  const arranged = arrange?.(attributes) ?? inputs;
  return {
    operation,
    attributes,
    inputs: arranged.map((role) => {
      const shape = role.broadcast && broadcasts ? shrink(shapeOf(role), random) : shapeOf(role);
      if (role.below === undefined) return { shape, checked: role.checked };
      const limit = size(role.below);
      const elements = shape.reduce((product, n) => product * n, 1);
      const data = BigInt64Array.from({ length: elements }, () => BigInt(random.int(limit)));
      return { shape, data, checked: role.checked };
    }),
  };
}

/** Some axes become 1, and some leading ones are left out: the shape still fits the others' by numpy's rules. */
function shrink(shape: readonly number[], random: Rng): number[] {
  const ones = shape.map((size) => (random.int(3) === 0 ? 1 : size));
  return ones.slice(random.int(shape.length));
}
