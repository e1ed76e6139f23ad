/**
 * @module Writes an ONNX model file: the few messages of onnx.proto (IR version 10) that a graph of operators needs. Field
 * numbers are those of the ONNX specification. The only file that knows protobufjs.
 */
import protobuf from 'protobufjs/light.js';

export type ElementType = 'float32' | 'int64' | 'int32' | 'uint8' | 'int8';

/** TensorProto.DataType of the ONNX specification. */
export const elementTypeCode: Record<ElementType, number> = {
  float32: 1,
  uint8: 2,
  int8: 3,
  int32: 6,
  int64: 7,
};

/** A dimension: its size, or the name of a size that is known only when the graph runs. */
export type Dim = number | string;

export interface OnnxValueInfo {
  name: string;
  type: ElementType;
  shape: readonly Dim[];
}

export type OnnxAttribute = number | string | readonly number[] | { float: number };

export interface OnnxNode {
  op: string;
  domain: string;
  inputs: readonly string[];
  outputs: readonly string[];
  /** A plain number is an INT, `{float}` a FLOAT, a list INTS, a string STRING. */
  attributes: Readonly<Record<string, OnnxAttribute>>;
  /** What of a product need not be computed; not part of the file, for runtimes that can use it. */
  causal?: Causal | undefined;
}

/**
 * No token looks at a later one, so half of attention's matrices is zero. `columns`: the result (heads · T, T) counts up to the diagonal; `inner`: the
 * left operand (heads · T, T) does; `rows`: the left operand is such a matrix transposed.
 */
export type Causal = 'columns' | 'inner' | 'rows';

export interface OnnxConstant {
  name: string;
  type: ElementType;
  shape: readonly number[];
  data: Uint8Array;
}

export interface OnnxGraph {
  name: string;
  inputs: readonly OnnxValueInfo[];
  outputs: readonly OnnxValueInfo[];
  constants: readonly OnnxConstant[];
  nodes: readonly OnnxNode[];
}

const field = (id: number, type: string) => ({ id, type });
const list = (id: number, type: string) => ({ id, type, rule: 'repeated' });

const ModelProto = protobuf.Root.fromJSON({
  nested: {
    Opset: { fields: { domain: field(1, 'string'), version: field(2, 'int64') } },
    Tensor: {
      fields: {
        dims: list(1, 'int64'),
        dataType: field(2, 'int32'),
        name: field(8, 'string'),
        rawData: field(9, 'bytes'),
      },
    },
    Attribute: {
      fields: {
        name: field(1, 'string'),
        f: field(2, 'float'),
        i: field(3, 'int64'),
        s: field(4, 'bytes'),
        ints: list(8, 'int64'),
        type: field(20, 'int32'),
      },
    },
    Node: {
      fields: {
        input: list(1, 'string'),
        output: list(2, 'string'),
        name: field(3, 'string'),
        opType: field(4, 'string'),
        attribute: list(5, 'Attribute'),
        domain: field(7, 'string'),
      },
    },
    Dimension: { fields: { dimValue: field(1, 'int64'), dimParam: field(2, 'string') } },
    Shape: { fields: { dim: list(1, 'Dimension') } },
    TensorType: { fields: { elemType: field(1, 'int32'), shape: field(2, 'Shape') } },
    Type: { fields: { tensorType: field(1, 'TensorType') } },
    ValueInfo: { fields: { name: field(1, 'string'), type: field(2, 'Type') } },
    Graph: {
      fields: {
        node: list(1, 'Node'),
        name: field(2, 'string'),
        initializer: list(5, 'Tensor'),
        input: list(11, 'ValueInfo'),
        output: list(12, 'ValueInfo'),
      },
    },
    Model: {
      fields: {
        irVersion: field(1, 'int64'),
        producerName: field(2, 'string'),
        graph: field(7, 'Graph'),
        opsetImport: list(8, 'Opset'),
      },
    },
  },
}).lookupType('Model');

/** AttributeProto.AttributeType of the ONNX specification. */
const attributeType = { float: 1, int: 2, string: 3, ints: 7 };

function attribute(name: string, value: OnnxAttribute): object {
  if (typeof value === 'number') return { name, i: value, type: attributeType.int };
  if (typeof value === 'string') return { name, s: Buffer.from(value), type: attributeType.string };
  if ('float' in value) return { name, f: value.float, type: attributeType.float };
  return { name, ints: [...value], type: attributeType.ints };
}

function valueInfo({ name, type, shape }: OnnxValueInfo): object {
  const dim = shape.map((size) => (typeof size === 'number' ? { dimValue: size } : { dimParam: size }));
  return { name, type: { tensorType: { elemType: elementTypeCode[type], shape: { dim } } } };
}

/** The graph as the bytes of an ONNX model (opset 21, with the runtime's own operators of domain com.microsoft). */
export function encodeOnnx(graph: OnnxGraph): Uint8Array {
  const model = ModelProto.create({
    irVersion: 10,
    producerName: 'ilab',
    opsetImport: [
      { domain: '', version: 21 },
      { domain: 'com.microsoft', version: 1 },
    ],
    graph: {
      name: graph.name,
      input: graph.inputs.map(valueInfo),
      output: graph.outputs.map(valueInfo),
      initializer: graph.constants.map(({ name, type, shape, data }) => ({
        name,
        dims: [...shape],
        dataType: elementTypeCode[type],
        rawData: data,
      })),
      node: graph.nodes.map(({ op, domain, inputs, outputs, attributes }, index) => ({
        name: `${op}_${index}`,
        opType: op,
        domain,
        input: [...inputs],
        output: [...outputs],
        attribute: Object.entries(attributes).map(([name, value]) => attribute(name, value)),
      })),
    },
  });
  return ModelProto.encode(model).finish();
}
