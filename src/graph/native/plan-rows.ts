/** @module Plans what goes row by row over the last axis, and sums over other axes. */
import { real, whole } from './graph-facts.ts';
import { opcodes, rowCodes, rowOperators, rowReductions } from './instructions.ts';
import type { Visitor } from './plan-context.ts';
import { placeOf } from './program.ts';
import { UnsupportedGraph } from './unsupported.ts';
import { denseStrides, elements } from './view.ts';

export const rowOperation: Visitor = (context, node) => {
  const { op, inputs, outputs, attributes } = node;
  const { facts, group } = context;
  const [name, second] = outputs;
  // Zeros that rows are added into need not be written: see scatterAdd.
  if (facts.isScatterBase(node)) return;
  if (op.endsWith('oftmax') && whole(attributes, 'axis', -1) !== -1)
    throw new UnsupportedGraph(`${op} over an axis that is not the last`);
  const shape = facts.shape(name!);
  const operands = inputs.map((input) => {
    const values = facts.constant(input);
    return values?.length === 1 ? values[0]! : context.floats(input);
  });
  const operation = {
    code: rowOperators[op]!,
    shape: shape.length === 0 ? [1] : shape,
    outputs: [context.result(name!), ...(second === undefined ? [] : [context.result(second)])],
    immediate: real(attributes, 'epsilon', 0),
  };
  if (group.add(context.node, { ...operation, inputs: operands })) return;
  const dense = operands.map((operand) => (typeof operand === 'number' ? operand : context.dense(operand)));
  if (!group.add(context.node, { ...operation, inputs: dense }))
    throw new UnsupportedGraph(`${op} of shapes ${inputs.map((input) => `[${facts.shape(input)}]`)}`);
};

export const clip: Visitor = (context, { op, inputs, outputs }) => {
  const [low, high] = inputs.slice(1).map((name) => context.facts.constant(name)?.[0]);
  if (low === undefined || high === undefined) throw new UnsupportedGraph(`${op} without constant bounds`);
  const x = context.dense(context.floats(inputs[0]!));
  const result = context.result(outputs[0]!);
  const shape = x.shape.length === 0 ? [1] : x.shape;
  const operation = { code: rowCodes.clip, shape, inputs: [x, low], outputs: [result], immediate: high };
  if (!context.group.add(context.node, operation)) throw new UnsupportedGraph(`${op} of shape [${shape}]`);
};

export const reduce: Visitor = (context, { op, inputs, outputs, attributes }) => {
  const input = context.floats(inputs[0]!);
  const rank = input.shape.length;
  const axes = context.facts.constant(inputs[1])?.map((axis) => (axis < 0 ? axis + rank : axis));
  if (!axes) throw new UnsupportedGraph(`${op} over axes that are not constant`);
  const result = context.result(outputs[0]!);
  if (axes.length === 1 && axes[0] === rank - 1) {
    const kept = [...input.shape.slice(0, -1), 1];
    const operation = {
      code: rowReductions[op]!,
      shape: kept,
      outputs: [{ ...result, shape: kept, strides: denseStrides(kept) }],
      immediate: 0,
    };
    const keepsAxes = whole(attributes, 'keepdims', 1) === 1;
    if (keepsAxes && context.group.add(context.node, { ...operation, inputs: [input] })) return;
    if (!context.group.add(context.node, { ...operation, inputs: [context.dense(input)] }))
      throw new UnsupportedGraph(`${op} of shape [${input.shape}]`);
    // Whoever reads the result sees other rows than this group walks.
    if (!keepsAxes) context.group.flush();
    return;
  }
  if (op !== 'ReduceSum' && op !== 'ReduceMean') throw new UnsupportedGraph(`${op} over outer axes`);
  const runs = neighbours(axes, input.shape);
  let x = context.dense(input);
  runs.forEach(({ from, to }, i) => {
    const { shape } = x;
    const summed = elements(shape.slice(from, to));
    const left = [...shape.slice(0, from), ...new Array<number>(to - from).fill(1), ...shape.slice(to)];
    const out = i === runs.length - 1 ? result : context.scratch(left);
    context.program.emit(opcodes.reduce, [
      elements(shape.slice(0, from)),
      summed,
      elements(shape.slice(to)),
      op === 'ReduceSum' ? 1 : 1 / summed,
      placeOf(x),
      placeOf(out),
    ]);
    x = out;
  });
};

/** The axes as runs that are summed at once; those of size 1 belong to any. */
function neighbours(axes: readonly number[], shape: readonly number[]): { from: number; to: number }[] {
  const runs: { from: number; to: number }[] = [];
  for (const axis of axes.toSorted((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run && shape.slice(run.to, axis).every((size) => size === 1)) run.to = axis + 1;
    else runs.push({ from: axis, to: axis + 1 });
  }
  return runs;
}
