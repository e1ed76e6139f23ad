/** @module Where a value lies while a program is written: a buffer, and how its elements are strung. */
import type { Buffer } from './memory.ts';

export interface View {
  buffer: Buffer;
  /** In elements. */
  offset: number;
  shape: readonly number[];
  /** In elements, one for each dimension. */
  strides: readonly number[];
  /** Bytes of an element. */
  size: 4 | 8;
}

export const elements = (shape: readonly number[]) => shape.reduce((product, n) => product * n, 1);

export function denseStrides(shape: readonly number[]): number[] {
  const strides: number[] = [];
  let stride = 1;
  for (let i = shape.length - 1; i >= 0; i--) {
    strides[i] = stride;
    stride *= shape[i]!;
  }
  return strides;
}

/** Whether the elements lie one behind the other. */
export function isDense({ shape, strides }: View): boolean {
  const dense = denseStrides(shape);
  return shape.every((size, i) => size === 1 || strides[i] === dense[i]);
}

/** The same elements in another shape, when the view is dense. */
export function reshaped(view: View, shape: readonly number[]): View {
  return { ...view, shape, strides: denseStrides(shape) };
}

export function permuted(view: View, perm: readonly number[]): View {
  return {
    ...view,
    shape: perm.map((axis) => view.shape[axis]!),
    strides: perm.map((axis) => view.strides[axis]!),
  };
}

/** Element `index` of the first axis, which is gone then. */
export function inside(view: View, index: number): View {
  return {
    ...view,
    offset: view.offset + index * view.strides[0]!,
    shape: view.shape.slice(1),
    strides: view.strides.slice(1),
  };
}

/** Elements start to end of one axis. */
export function sliced(view: View, axis: number, start: number, end: number): View {
  return {
    ...view,
    offset: view.offset + start * view.strides[axis]!,
    shape: view.shape.map((size, i) => (i === axis ? end - start : size)),
  };
}
