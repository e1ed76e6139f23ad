/** @module Plans what computes nothing or little: other views of a value, joined and chosen rows, rotated positions. */
import { elementTypeCode } from '../onnx.ts';
import { whole } from './graph-facts.ts';
import { opcodes } from './instructions.ts';
import type { Visitor } from './plan-context.ts';
import { placeOf } from './program.ts';
import { UnsupportedGraph } from './unsupported.ts';
import { elements, permuted, reshaped, sliced } from './view.ts';

export const identity: Visitor = (context, { inputs, outputs }) =>
  context.alias(outputs[0]!, context.view(inputs[0]!));

export const reshape: Visitor = (context, { inputs, outputs }) => {
  const [input, output] = [inputs[0]!, outputs[0]!];
  const values = context.facts.constant(input);
  if (values?.length === 1) {
    context.facts.renameConstant(output, values);
    return;
  }
  const view = context.dense(context.view(input));
  const shape = context.facts.shape(output);
  if (elements(shape) !== elements(view.shape))
    throw new UnsupportedGraph(`Reshape of [${view.shape}] to [${shape}]`);
  context.alias(output, reshaped(view, shape));
};

export const transpose: Visitor = (context, { inputs, outputs, attributes }) => {
  const view = context.settle(context.view(inputs[0]!));
  context.alias(outputs[0]!, permuted(view, attributes.perm as readonly number[]));
};

export const slice: Visitor = (context, { inputs, outputs }) => {
  const [start, end, axis] = inputs.slice(1).map((name) => context.facts.constant(name));
  if (start?.length !== 1 || end?.length !== 1 || axis?.length !== 1)
    throw new UnsupportedGraph('Slice with bounds that are not constant');
  const view = context.settle(context.view(inputs[0]!));
  context.alias(outputs[0]!, sliced(view, axis[0]!, start[0]!, end[0]!));
};

export const concat: Visitor = (context, { inputs, outputs, attributes }) => {
  const axis = whole(attributes, 'axis');
  const parts = inputs.map((name) => context.settle(context.floats(name)));
  const result = context.result(outputs[0]!);
  let start = 0;
  for (const part of parts) {
    const end = start + part.shape[axis]!;
    context.copy(part, sliced(result, axis, start, end));
    start = end;
  }
};

export const gather: Visitor = (context, { inputs, outputs, attributes }) => {
  if (whole(attributes, 'axis') !== 0) throw new UnsupportedGraph('Gather over an inner axis');
  const x = context.dense(context.floats(inputs[0]!));
  const indices = context.dense(context.view(inputs[1]!));
  if (indices.size !== 8) throw new UnsupportedGraph('Gather by numbers that are not whole');
  context.program.emit(opcodes.gather, [
    elements(indices.shape),
    elements(x.shape.slice(1)),
    x.shape[0]!,
    placeOf(x),
    placeOf(indices),
    placeOf(context.result(outputs[0]!)),
  ]);
};

export const gatherElements: Visitor = (context, { inputs, outputs, attributes }) => {
  const x = context.dense(context.floats(inputs[0]!));
  const indices = context.dense(context.view(inputs[1]!));
  if (x.shape.length !== 2 || whole(attributes, 'axis') !== 1 || indices.size !== 8)
    throw new UnsupportedGraph('GatherElements of this kind');
  // There may be fewer rows of indices than of x.
  context.program.emit(opcodes.gatherElements, [
    indices.shape[0]!,
    indices.shape[1]!,
    x.shape[1]!,
    placeOf(x),
    placeOf(indices),
    placeOf(context.result(outputs[0]!)),
  ]);
};

export const scatterAdd: Visitor = (context, { inputs, outputs, attributes }) => {
  const [base, indexName, updateName] = inputs as [string, string, string];
  if (attributes.reduction !== 'add') throw new UnsupportedGraph('ScatterND that does not add');
  const indices = context.dense(context.view(indexName));
  const updates = context.dense(context.floats(updateName));
  const shape = context.facts.shape(base);
  if (indices.shape.at(-1) !== 1 || indices.size !== 8) throw new UnsupportedGraph('ScatterND of this kind');
  const x = context.has(base) ? placeOf(context.dense(context.floats(base))) : null;
  context.program.emit(opcodes.scatterAdd, [
    elements(indices.shape),
    elements(shape.slice(1)),
    shape[0]!,
    x,
    placeOf(indices),
    placeOf(updates),
    placeOf(context.result(outputs[0]!)),
  ]);
};

/** Whole numbers as float32, such as positions that are computed with. */
export const cast: Visitor = (context, { inputs, outputs, attributes }) => {
  const view = context.view(inputs[0]!);
  if (view.size !== 8 || whole(attributes, 'to') !== elementTypeCode.float32)
    throw new UnsupportedGraph('Cast to whole numbers');
  context.program.emit(opcodes.cast, [
    elements(view.shape),
    placeOf(context.dense(view)),
    placeOf(context.result(outputs[0]!)),
  ]);
};

export const rotary: Visitor = (context, { inputs, outputs, attributes }) => {
  const view = context.settle(context.floats(inputs[0]!));
  const x = view.strides[3] === 1 ? view : context.dense(view);
  const positions = context.dense(context.view(inputs[1]!));
  const [cos, sin] = [inputs[2]!, inputs[3]!].map((name) => context.dense(context.floats(name)));
  if (cos!.shape[1]! * 2 !== x.shape[3]) throw new UnsupportedGraph('RotaryEmbedding of a part of the head');
  if (positions.size !== 8 || elements(positions.shape) !== x.shape[0]! * x.shape[2]!)
    throw new UnsupportedGraph('RotaryEmbedding without a position for each token');
  context.program.emit(opcodes.rope, [
    ...x.shape,
    cos!.shape[0]!,
    whole(attributes, 'interleaved'),
    placeOf(x),
    ...x.strides.slice(0, 3),
    placeOf(positions),
    placeOf(cos!),
    placeOf(sin!),
    placeOf(context.result(outputs[0]!)),
  ]);
};
