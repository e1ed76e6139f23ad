/**
 * @module What each operation takes, by which checks draw inputs for it: the letters of its shapes, which inputs get a gradient, and its
 * attributes. An operation that is missing here does not compile.
 */
import type { Attributes, OperationName } from './vjp.ts';

export interface Role {
  /** A letter is one size for all inputs of the operation, 2K twice the size K; '...' are up to two leading axes, the same for all. */
  shape: string;
  /** Whether the rule gives it a gradient. */
  checked: boolean;
  /** Whole numbers below the size of that letter, instead of normal numbers. */
  below?: string;
  /** Axes of size 1 and leading axes left out take the place of some of the shape's. */
  broadcast?: boolean;
}

/** Draws for one case. */
export interface Draw {
  /** From 0 to limit - 1. */
  int(limit: number): number;
  /** Not near 0. */
  factor(): number;
}

export interface OperationRoles<A> {
  inputs: readonly Role[];
  attributes(draw: Draw, shapes: readonly (readonly number[])[]): A;
  /** Letters whose order in the shapes depends on the attributes. */
  arrange?(attributes: A): readonly Role[];
}

const tensor = (shape: string): Role => ({ shape, checked: true });
const frozen = (shape: string): Role => ({ shape, checked: false });
const index = (shape: string, below: string): Role => ({ shape, checked: false, below });
const broadcast = (shape: string): Role => ({ shape, checked: true, broadcast: true });
const none = () => ({});

export const roles: { readonly [K in OperationName]: OperationRoles<Attributes<K>> } = {
  add: { inputs: [broadcast('A B C'), broadcast('A B C')], attributes: none },
  mul: { inputs: [broadcast('A B C'), broadcast('A B C')], attributes: none },
  frozenLinear: { inputs: [tensor('N I'), frozen('O I')], attributes: none },
  loraLinear: {
    inputs: [tensor('N I'), frozen('O I'), tensor('R I'), tensor('O R')],
    attributes: (draw) => ({ scale: draw.factor() }),
  },
  matmul: {
    inputs: [tensor('E ... M K'), tensor('E ... K N')],
    attributes: (draw) => ({ transB: draw.int(2) === 1, alpha: draw.factor() }),
    arrange: ({ transB }) => [tensor('E ... M K'), tensor(transB ? 'E ... N K' : 'E ... K N')],
  },
  softmax: { inputs: [tensor('... C')], attributes: none },
  swiglu: { inputs: [tensor('... C'), tensor('... C')], attributes: none },
  geglu: { inputs: [tensor('... C'), tensor('... C')], attributes: none },
  // With an epsilon that keeps single elements near 0 from being a step, which no difference follows.
  rmsNorm: { inputs: [tensor('... N C'), frozen('C')], attributes: () => ({ epsilon: 0.1 }) },
  rotary: {
    // Any tables as long as a row will do: the rule is the transpose of a linear map, whether that turns or not.
    inputs: [tensor('B H T 2K'), index('B T', 'T'), frozen('T K'), frozen('T K')],
    attributes: (draw) => ({ interleaved: draw.int(2) === 1 }),
  },
  reshape: {
    inputs: [tensor('A B C')],
    attributes: (draw, [shape]) => {
      const [a, b, c] = shape as [number, number, number];
      return { shape: draw.int(2) === 1 ? [a * b, c] : [a, 1, b * c] };
    },
  },
  transpose: {
    inputs: [tensor('A B C D')],
    attributes: (draw) => {
      const left = [0, 1, 2, 3];
      return { perm: [4, 3, 2, 1].map((count) => left.splice(draw.int(count), 1)[0]!) };
    },
  },
  slice: {
    inputs: [tensor('A B C')],
    attributes: (draw, [shape]) => {
      const axis = draw.int(3);
      const start = draw.int(shape![axis]!);
      return { axis, start, end: start + 1 + draw.int(shape![axis]! - start) };
    },
  },
  concat: { inputs: [tensor('A B C'), tensor('A D C'), tensor('A B C')], attributes: () => ({ axis: 1 }) },
  gatherRows: { inputs: [tensor('M C'), index('S', 'M')], attributes: none },
  crossEntropy: {
    inputs: [tensor('S C'), frozen('V C'), index('S', 'V'), frozen('S')],
    attributes: none,
  },
};
