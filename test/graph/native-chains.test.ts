/** @module Random graphs of row operations and views, and random lives of buffers, against ONNX Runtime and the rule that none overlap. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Graph, type Value } from '../../src/graph/graph.ts';
import { type Buffer, layOut } from '../../src/graph/native/memory.ts';
import * as ops from '../../src/graph/ops.ts';
import { difference } from '../helpers/native-graphs.ts';
import { inputsOf, runNative, runOnnx } from '../helpers/native-runs.ts';

type Step = (g: Graph, x: Value, y: Value) => Value;
const isBroadcast = (x: Value, y: Value) =>
  y.shape.length <= x.shape.length &&
  y.shape.every((size, i) => size === 1 || size === x.shape[i + x.shape.length - y.shape.length]);
const last = ({ shape }: Value) => shape.length - 1;
const rank3 = ({ shape }: Value) => shape.length === 3;

/** Each keeps numbers around 1, whatever it is given; a binary one whose operands do not fit takes the first alone. */
const steps: Record<string, Step> = {
  add: (g, x, y) => ops.mul(g, isBroadcast(x, y) ? ops.add(g, x, y) : ops.add(g, x, x), g.scalar(0.5)),
  sub: (g, x, y) => (isBroadcast(x, y) ? ops.sub(g, x, ops.sigmoid(g, y)) : ops.sub(g, g.scalar(1), x)),
  mul: (g, x, y) => ops.mul(g, x, ops.sigmoid(g, isBroadcast(x, y) ? y : x)),
  reversed: (g, x, y) => (isBroadcast(x, y) ? ops.sub(g, ops.sigmoid(g, y), x) : ops.neg(g, x)),
  square: (g, x) => ops.sigmoid(g, ops.mul(g, x, x)),
  neg: (g, x) => ops.neg(g, x),
  exp: (g, x) => ops.exp(g, ops.neg(g, ops.sigmoid(g, x))),
  clip: (g, x) => ops.clip(g, x, -1, 0.5),
  softmax: (g, x) => ops.softmax(g, x),
  logSoftmax: (g, x) => ops.logSoftmax(g, x),
  mean: (g, x) => ops.reduceMean(g, x, [last(x)], true),
  sum: (g, x) => ops.reduceSum(g, ops.softmax(g, x), [last(x)], true),
  max: (g, x) => ops.reduceMax(g, x, [last(x)], true),
  centre: (g, x) => ops.sub(g, x, ops.reduceMean(g, x, [last(x)], true)),
  outerMean: (g, x) => ops.reduceMean(g, x, [0], true),
  turn: (g, x) => (rank3(x) ? ops.transpose(g, x, [1, 0, 2]) : x),
  turnInside: (g, x) => (rank3(x) ? ops.transpose(g, x, [0, 2, 1]) : x),
  halve: (g, x) => ops.slice(g, x, last(x), 0, Math.ceil((x.shape.at(-1) as number) / 2)),
  drop: (g, x) => ops.slice(g, x, 0, (x.shape[0] as number) - 1, x.shape[0] as number),
  double: (g, x) => ops.concat(g, [x, ops.neg(g, x)], 0),
  flatten: (g, x) => ops.reshape(g, x, [(x.shape as number[]).reduce((a, b) => a * b, 1)]),
  same: (g, x) => ops.reshape(g, x, x.shape),
};

const chain = fc.record({
  sizes: fc.tuple(fc.constantFrom(1, 2, 3, 5), fc.constantFrom(1, 2, 4), fc.constantFrom(1, 3, 16, 17, 40)),
  links: fc.array(
    fc.record({
      step: fc.constantFrom(...Object.keys(steps)),
      x: fc.nat(),
      y: fc.nat(),
      shown: fc.boolean(),
    }),
    { minLength: 1, maxLength: 24 },
  ),
  threads: fc.constantFrom<number[]>(1, 2, 5),
});

test('random chains of row operations and views', async () => {
  await fc.assert(
    fc.asyncProperty(chain, async ({ sizes, links, threads }) => {
      const graph = new Graph('chain');
      const { floats, feeds } = inputsOf(graph);
      const [a, b, c] = sizes;
      const values = [
        floats('whole', [a, b, c]),
        floats('row', [c]),
        floats('column', [a, b, 1]),
        floats('middle', [a, 1, c]),
      ];
      links.forEach(({ step, x, y, shown }, i) => {
        const value = steps[step]!(graph, values[x % values.length]!, values[y % values.length]!);
        if (value.shape.reduce<number>((product, n) => product * (n as number), 1) > 20_000) return;
        values.push(value);
        if (shown) graph.output(`shown${i}`, value);
      });
      graph.output('last', values.at(-1)!);
      const expected = await runOnnx(graph, feeds);
      const got = await runNative(graph, feeds, { threads });
      // A difference of one rounding can grow from link to link.
      for (const [name, result] of Object.entries(expected))
        expect(difference(got[name]!, result) <= 1e-5, `${name}: ${difference(got[name]!, result)}`).toBe(
          true,
        );
    }),
    { numRuns: 250, seed: 11 },
  );
});

describe('places of buffers', () => {
  const life = fc.record({
    bytes: fc.nat({ max: 5000 }),
    first: fc.nat({ max: 40 }),
    length: fc.nat({ max: 12 }),
  });
  const lay = (lives: { bytes: number; first: number; length: number }[]) => {
    const buffers = lives.map(
      ({ bytes, first, length }): Buffer => ({ bytes, external: null, first, last: first + length }),
    );
    return { buffers, layout: layOut(buffers) };
  };

  test('no two that live at the same time overlap, and all lie inside their block', () => {
    fc.assert(
      fc.property(fc.array(life, { minLength: 1, maxLength: 60 }), (lives) => {
        const { buffers, layout } = lay(lives);
        for (const buffer of buffers) {
          const { block, offset } = layout.place.get(buffer)!;
          expect(offset % 64).toBe(0);
          expect(offset + buffer.bytes).toBeLessThanOrEqual(layout.blockBytes[block]!);
          for (const other of buffers) {
            if (other === buffer || other.first > buffer.last || buffer.first > other.last) continue;
            const there = layout.place.get(other)!;
            const apart =
              there.block !== block ||
              there.offset >= offset + Math.max(1, buffer.bytes) ||
              offset >= there.offset + Math.max(1, other.bytes);
            expect(apart).toBe(true);
          }
        }
      }),
      { numRuns: 300, seed: 3 },
    );
  });

  test('those that follow one another share a place', () => {
    const { layout } = lay(Array.from({ length: 50 }, (_, i) => ({ bytes: 6400, first: 2 * i, length: 1 })));
    expect(layout.blockBytes).toEqual([6400]);
  });

  test('none spans two blocks, and a block is at most 2 GiB unless one buffer is larger', () => {
    const GiB = 2 ** 30;
    const { layout } = lay([1.5, 0.4, 1.5, 3].map((size) => ({ bytes: size * GiB, first: 0, length: 1 })));
    const sizes = layout.blockBytes.map((bytes) => Number((bytes / GiB).toFixed(3)));
    expect(sizes).toEqual([1.9, 1.5, 3]);
  });
});
