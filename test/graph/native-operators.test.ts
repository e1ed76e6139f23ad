/** @module Every operator that the product's own kernels know gives what ONNX Runtime gives, on awkward shapes and on views. */
import { describe, expect, test } from 'vitest';
import { Graph, type Value } from '../../src/graph/graph.ts';
import { checkOperators, UnsupportedGraph } from '../../src/graph/native/plan.ts';
import * as ops from '../../src/graph/ops.ts';
import { expectSame } from '../helpers/native-graphs.ts';
import { inputsOf } from '../helpers/native-runs.ts';

type Inputs = ReturnType<typeof inputsOf>;
type Case = (g: Graph, inputs: Inputs) => Value | Value[];

/** Lengths of rows around the width of a register and of an unrolled loop. */
const widths = [1, 2, 15, 16, 17, 31, 32, 33, 65, 130];
const byWidth = (make: (g: Graph, inputs: Inputs, width: number) => Value | Value[]): Case[] =>
  widths.map((width) => (g, inputs) => make(g, inputs, width));
const unary = (op: (g: Graph, x: Value) => Value): Case[] => [
  ...byWidth((g, { floats }, width) => op(g, floats('x', [2, 3, width]))),
  (g, { floats }) => op(g, floats('x', [7])),
  // A view: rows that lie apart, and elements that do.
  (g, { floats }) => op(g, ops.transpose(g, floats('x', [3, 4, 5, 6]), [2, 0, 1, 3])),
  (g, { floats }) => op(g, ops.transpose(g, floats('x', [3, 4, 17]), [2, 0, 1])),
  (g, { floats }) => op(g, ops.slice(g, floats('x', [5, 40]), 1, 3, 22)),
];
const elementwise = (op: (g: Graph, a: Value, b: Value) => Value): Case[] => {
  const shapes: [number[], number[]][] = [
    [[1], [1]],
    [
      [3, 1],
      [3, 1],
    ],
    [[4, 5, 17], [17]],
    [[17], [4, 5, 17]],
    [
      [4, 5, 17],
      [4, 5, 1],
    ],
    [
      [4, 1, 33],
      [4, 5, 33],
    ],
    [
      [4, 1, 33],
      [1, 5, 33],
    ],
    [
      [4, 5, 1],
      [1, 5, 16],
    ],
    [
      [4, 1, 1],
      [5, 1],
    ],
    [
      [2, 1, 3, 1],
      [1, 4, 1, 5],
    ],
    [
      [1, 2, 3, 4, 5],
      [4, 5],
    ],
  ];
  return [
    ...byWidth((g, { floats }, width) => op(g, floats('a', [3, width]), floats('b', [3, width]))),
    ...byWidth((g, { floats }, width) => op(g, floats('a', [3, width]), g.scalar(0.7))),
    ...byWidth((g, { floats }, width) => op(g, g.scalar(0.7), floats('b', [3, width]))),
    ...shapes.map(
      ([a, b]): Case =>
        (g, { floats }) =>
          op(g, floats('a', a), floats('b', b)),
    ),
    (g, { floats }) => op(g, ops.transpose(g, floats('a', [9, 7]), [1, 0]), floats('b', [7, 9])),
    (g, { floats }) => op(g, ops.slice(g, floats('a', [6, 20]), 0, 2, 5), floats('b', [1, 20])),
  ];
};
const reduction = (op: typeof ops.reduceSum): Case[] => [
  ...byWidth((g, { floats }, width) => op(g, floats('x', [2, 3, width]), [2], true)),
  (g, { floats }) => op(g, floats('x', [4, 5, 33]), [2], false),
  (g, { floats }) => op(g, floats('x', [19]), [0], true),
  (g, { floats }) => op(g, ops.transpose(g, floats('x', [9, 5, 4]), [2, 1, 0]), [2], true),
];
const outerReduction = (op: typeof ops.reduceSum): Case[] => [
  ...reduction(op),
  (g, { floats }) => op(g, floats('x', [7, 33]), [0], true),
  (g, { floats }) => op(g, floats('x', [3, 7, 5]), [1], false),
  (g, { floats }) => op(g, floats('x', [3, 7, 5, 2, 3]), [0, 2, 4], false),
  (g, { floats }) => op(g, floats('x', [3, 1, 5, 4]), [0, 2], true),
  (g, { floats }) => op(g, floats('x', [3, 7, 5]), [0, 1], true),
  (g, { floats }) => op(g, floats('x', [3, 7, 5]), [0, 1, 2], false),
  (g, { floats }) => op(g, ops.transpose(g, floats('x', [3, 7, 5]), [2, 0, 1]), [0], true),
];

/** An operator without an entry fails to compile. */
const cases: Record<keyof typeof ops, Case[] | 'unsupported'> = {
  add: elementwise(ops.add),
  sub: elementwise(ops.sub),
  mul: elementwise(ops.mul),
  pow: [
    ...byWidth((g, { floats }, width) =>
      ops.pow(
        g,
        floats('x', [3, width], (random) => 0.1 + random.next()),
        g.scalar(-0.5),
      ),
    ),
    (g, { floats }) => {
      const base = floats('x', [4, 1], (random) => 0.1 + random.next());
      return ops.pow(g, base, floats('y', [4, 19]));
    },
  ],
  sigmoid: unary(ops.sigmoid),
  exp: unary(ops.exp),
  neg: unary(ops.neg),
  gemm: [
    (g, { floats }) => ops.gemm(g, floats('a', [1, 1]), floats('b', [1, 1])),
    (g, { floats }) => ops.gemm(g, floats('a', [9, 7]), floats('b', [7, 17]), { c: floats('c', [9, 17]) }),
    (g, { floats }) => {
      const a = ops.slice(g, floats('a', [30, 70]), 1, 3, 50);
      return ops.gemm(g, a, ops.transpose(g, floats('b', [20, 47]), [1, 0]), { alpha: -0.3 });
    },
  ],
  batchMatmul: [
    (g, { floats }) => ops.batchMatmul(g, floats('a', [1, 1, 1]), floats('b', [1, 1, 1])),
    (g, { floats }) => {
      const heads = ops.transpose(g, floats('a', [2, 9, 3, 16]), [0, 2, 1, 3]);
      const keys = ops.transpose(g, floats('b', [2, 11, 3, 16]), [0, 2, 1, 3]);
      return ops.batchMatmul(g, heads, keys, { transB: true, alpha: 0.25 });
    },
    (g, { floats }) => ops.batchMatmul(g, floats('a', [2, 3, 2, 5, 7]), floats('b', [2, 3, 2, 7, 4])),
    (g, { floats }) => {
      const a = ops.transpose(g, floats('a', [2, 5, 3, 2, 7]), [0, 2, 3, 1, 4]);
      return ops.batchMatmul(g, a, floats('b', [2, 3, 2, 5, 4]), { transA: true });
    },
  ],
  reshape: [
    (g, { floats }) => ops.reshape(g, floats('x', [4, 6]), [2, 3, 4]),
    (g, { floats }) => ops.reshape(g, ops.transpose(g, floats('x', [4, 6]), [1, 0]), [8, 3]),
    (g, { floats }) => ops.reshape(g, ops.slice(g, floats('x', [4, 9]), 1, 2, 5), [12]),
    (g, { floats }) => ops.reshape(g, ops.neg(g, floats('x', [1])), [1, 1, 1]),
  ],
  transpose: [
    (g, { floats }) => ops.transpose(g, floats('x', [1, 1]), [1, 0]),
    (g, { floats }) => ops.transpose(g, floats('x', [3, 17]), [1, 0]),
    (g, { floats }) => ops.transpose(g, ops.neg(g, floats('x', [3, 4, 5, 6])), [3, 1, 0, 2]),
    (g, { floats }) => ops.transpose(g, ops.transpose(g, floats('x', [3, 4, 5]), [1, 2, 0]), [2, 0, 1]),
  ],
  slice: [
    (g, { floats }) => ops.slice(g, floats('x', [5, 7]), 0, 4, 5),
    (g, { floats }) => ops.slice(g, ops.neg(g, floats('x', [5, 7, 3])), 1, 2, 6),
    (g, { floats }) => ops.slice(g, ops.slice(g, floats('x', [5, 7, 9]), 2, 1, 8), 2, 2, 5),
    (g, { floats }) => ops.slice(g, ops.transpose(g, floats('x', [5, 7]), [1, 0]), 0, 3, 7),
  ],
  concat: [
    (g, { floats }) => ops.concat(g, [floats('x', [3, 1]), floats('y', [3, 17])], 1),
    (g, { floats }) => ops.concat(g, [floats('x', [1, 4]), floats('y', [6, 4]), floats('z', [2, 4])], 0),
    (g, { floats }) => {
      const x = ops.transpose(g, floats('x', [2, 5, 3, 4]), [0, 2, 1, 3]);
      return ops.concat(g, [ops.neg(g, x), x, ops.slice(g, x, 3, 1, 3)], 3);
    },
  ],
  reduceSum: outerReduction(ops.reduceSum),
  reduceMean: outerReduction(ops.reduceMean),
  reduceMax: reduction(ops.reduceMax),
  reduceSumSquare: reduction(ops.reduceSumSquare),
  softmax: unary(ops.softmax),
  logSoftmax: unary(ops.logSoftmax),
  gatherRows: [
    (g, { floats, indices }) => ops.gatherRows(g, floats('x', [1, 1]), indices('i', [1], 1)),
    (g, { floats, indices }) => ops.gatherRows(g, floats('x', [9, 17]), indices('i', [31], 9)),
    (g, { floats, indices }) => {
      const x = ops.transpose(g, ops.neg(g, floats('x', [17, 9])), [1, 0]);
      return ops.gatherRows(g, x, indices('i', [5], 9));
    },
  ],
  gatherElements: [
    (g, { floats, indices }) => ops.gatherElements(g, floats('x', [7, 33]), indices('i', [7, 1], 33)),
    (g, { floats, indices }) => ops.gatherElements(g, floats('x', [7, 33]), indices('i', [4, 1], 33)),
    (g, { floats, indices }) => ops.gatherElements(g, floats('x', [1, 1]), indices('i', [1, 1], 1)),
  ],
  scatterAddRows: [
    (g, { floats, indices }) => {
      const x = floats('x', [5, 33]);
      return ops.scatterAddRows(g, x, indices('i', [40, 1], 5), floats('u', [40, 33]));
    },
    (g, { floats, indices }) => {
      const zeros = ops.zerosLike(g, floats('x', [5, 7]));
      return ops.scatterAddRows(g, zeros, indices('i', [3, 1], 5), floats('u', [3, 7]));
    },
    // The zeros are read by others, too: they must be written.
    (g, { floats, indices }) => {
      const zeros = ops.zerosLike(g, floats('x', [5, 7]));
      return [zeros, ops.scatterAddRows(g, zeros, indices('i', [3, 1], 5), floats('u', [3, 7]))];
    },
  ],
  rmsNorm: [
    ...byWidth((g, { floats }, width) =>
      Object.values(ops.rmsNorm(g, floats('x', [2, 3, width]), floats('w', [width]), 1e-5)),
    ),
    // Rows of one number beside rows of many: each keeps its own length.
    (g, { floats }) => {
      const wide = ops.neg(g, floats('x', [5, 40]));
      const mean = ops.reduceMean(g, wide, [1], true);
      const norm = ops.rmsNorm(g, mean, floats('w', [1]), 1e-2).y;
      return [ops.mul(g, wide, norm), norm];
    },
  ],
  rotary: [true, false].flatMap((interleaved) => [
    (g: Graph, { floats, indices }: Inputs) => {
      const x = ops.transpose(g, floats('x', [2, 9, 3, 16]), [0, 2, 1, 3]);
      return ops.rotary(g, x, indices('p', [2, 9], 9), floats('c', [9, 8]), floats('s', [9, 8]), interleaved);
    },
    (g: Graph, { floats, indices }: Inputs) => {
      const x = floats('x', [1, 1, 1, 2]);
      return ops.rotary(g, x, indices('p', [1, 1], 1), floats('c', [1, 1]), floats('s', [1, 1]), interleaved);
    },
  ]),
  zerosLike: [(g, { floats }) => ops.zerosLike(g, floats('x', [3, 5]))],
  cast: [
    (g, { indices }) => ops.cast(g, indices('i', [3, 7], 300), 'float32'),
    (g, { indices }) => ops.add(g, ops.cast(g, indices('i', [3, 1], 9), 'float32'), g.scalar(0.5)),
  ],
  clip: [
    ...byWidth((g, { floats }, width) => ops.clip(g, floats('x', [3, width]), -0.5, 0.25)),
    (g, { floats }) => ops.clip(g, ops.transpose(g, floats('x', [9, 7]), [1, 0]), 0, 1),
  ],
  expand: 'unsupported',
  cumulativeSum: 'unsupported',
  topK: 'unsupported',
  oneHot: 'unsupported',
};

function build(name: string, make: Case) {
  const graph = new Graph(name);
  const inputs = inputsOf(graph);
  [make(graph, inputs)].flat().forEach((value, i) => {
    graph.output(`y${i}`, value);
  });
  return { graph, feeds: inputs.feeds };
}

const supported = Object.entries(cases).flatMap(([name, list]) =>
  list === 'unsupported' ? [] : [[name, list] as const],
);

describe('the kernels give what ONNX Runtime gives', () => {
  test.each(supported)('%s', async (name, list) => {
    for (const make of list) {
      const { graph, feeds } = build(name, make);
      await expectSame(graph, feeds);
    }
  });
});

test('what they do not know is refused before anything runs', () => {
  const unknown: Partial<Record<keyof typeof ops, Case>> = {
    expand: (g, { floats }) => ops.expand(g, floats('x', [3, 1]), g.int64([3, 4]), [3, 4]),
    cumulativeSum: (g, { floats }) => ops.cumulativeSum(g, floats('x', [3, 4]), 0),
    topK: (g, { floats }) => ops.topK(g, floats('x', [3, 4]), 2).values,
    oneHot: (g, { indices }) => ops.oneHot(g, indices('i', [3], 4), 4),
  };
  for (const [name, make] of Object.entries(unknown))
    expect(() => checkOperators(build(name, make).graph), name).toThrow(UnsupportedGraph);
});
