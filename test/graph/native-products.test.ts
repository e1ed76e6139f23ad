/** @module Products of all shapes around the tiles of the kernels (8 rows, 16 and 48 columns, groups of 64 or 96) against sums in float64. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Graph } from '../../src/graph/graph.ts';
import { hasKind, type ProductKind } from '../../src/graph/native/addon.ts';
import * as ops from '../../src/graph/ops.ts';
import type { Feed } from '../../src/graph/session.ts';
import { difference } from '../helpers/native-graphs.ts';
import { addonOfThisPlatform, inputsOf, runNative } from '../helpers/native-runs.ts';

const edge = fc.constantFrom<number[]>(
  1,
  2,
  3,
  7,
  8,
  9,
  15,
  16,
  17,
  31,
  33,
  47,
  48,
  49,
  63,
  64,
  65,
  66,
  97,
  130,
);
/** Beyond one pass over K (1536 in float32), and rows that make threads share columns instead. */
const long = fc.constantFrom<number[]>(1, 64, 129, 1535, 1537, 3100);
const product = fc.record({
  m: edge,
  n: edge,
  k: fc.oneof({ weight: 4, arbitrary: edge }, { weight: 1, arbitrary: long }),
  transA: fc.boolean(),
  transB: fc.boolean(),
  alpha: fc.constantFrom<number[]>(1, -0.7),
  added: fc.constantFrom('nothing', 'matrix', 'row'),
  frozen: fc.boolean(),
  threads: fc.constantFrom<number[]>(1, 2, 3, 7),
});
type Product = typeof product extends fc.Arbitrary<infer T> ? T : never;

function graphOf({ m, n, k, transA, transB, alpha, added }: Product) {
  const graph = new Graph('product');
  const inputs = inputsOf(graph, m + 1000 * n + k);
  const a = inputs.floats('a', transA ? [k, m] : [m, k]);
  const b = inputs.floats('b', transB ? [n, k] : [k, n]);
  const c = added === 'nothing' ? null : inputs.floats('c', added === 'row' ? [1, n] : [m, n]);
  graph.output('y', ops.gemm(graph, a, b, { transA, transB, alpha, ...(c ? { c } : {}) }));
  return { graph, feeds: inputs.feeds };
}

/** The product of the operands as `round` leaves them, in float64. */
function exact(product: Product, feeds: Record<string, Feed>, round = (x: number) => x): Feed {
  const { m, n, k, transA, transB, alpha, added } = product;
  const [a, b] = [feeds.a!, feeds.b!].map(({ data }) => Float64Array.from(data as Float32Array, round));
  const data = new Float32Array(m * n);
  for (let i = 0; i < m; i++)
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let l = 0; l < k; l++)
        sum += a![transA ? l * m + i : i * k + l]! * b![transB ? j * k + l : l * n + j]!;
      const plus = added === 'nothing' ? 0 : Number(feeds.c!.data[added === 'row' ? j : i * n + j]);
      data[i * n + j] = alpha * sum + plus;
    }
  return { data, shape: [m, n] };
}

/** Half to even, as the kernels round. */
function toBfloat16(x: number): number {
  const bits = new Uint32Array(Float32Array.of(x).buffer);
  bits[0] = (bits[0]! + 0x7fff + ((bits[0]! >>> 16) & 1)) & 0xffff0000;
  return new Float32Array(bits.buffer)[0]!;
}

const settings = { numRuns: 120, seed: 5 };

describe('Gemm', () => {
  test('in float32', async () => {
    await fc.assert(
      fc.asyncProperty(product, async (given) => {
        const { graph, feeds } = graphOf(given);
        const { y } = await runNative(graph, feeds, {
          threads: given.threads,
          frozen: given.frozen ? ['b'] : [],
        });
        // Sums of K numbers of size 1, rounded at each step, against results of size sqrt(K).
        expect(difference(y!, exact(given, feeds)) <= 2e-6 * Math.max(1, Math.sqrt(given.k) / 8)).toBe(true);
      }),
      settings,
    );
  });

  const addon = addonOfThisPlatform();

  test('in bfloat16, whose operands alone are rounded', async () => {
    await fc.assert(
      fc.asyncProperty(product, async (given) => {
        const { graph, feeds } = graphOf(given);
        const options = { threads: given.threads, precision: 'bf16', frozen: ['b'] } as const;
        const { y } = await runNative(graph, feeds, options);
        expect(
          difference(y!, exact(given, feeds, toBfloat16)) <= 4e-6 * Math.max(1, Math.sqrt(given.k) / 8),
        ).toBe(true);
      }),
      settings,
    );
  });

  test('in int8, with one scale for a group of numbers', async () => {
    await fc.assert(
      fc.asyncProperty(product, async (given) => {
        const { graph, feeds } = graphOf(given);
        const options = { threads: given.threads, precision: 'int8', frozen: ['b'] } as const;
        const { y } = await runNative(graph, feeds, options);
        const right = exact(given, feeds);
        // Both operands err by up to half of largest / 127 each, at random: sqrt(K) of them add up.
        const step = 4 / 127;
        const limit = Math.abs(given.alpha) * step * Math.sqrt(2 * given.k) * 1.5;
        let worst = 0;
        y!.data.forEach((value, i) => {
          worst = Math.max(worst, Math.abs(Number(value) - Number(right.data[i])));
        });
        expect(worst).toBeLessThan(limit + 1e-5);
      }),
      settings,
    );
  });

  test.each(['f32', 'bf16', 'int8'] as ProductKind[])('%s carries NaN and infinity on', async (precision) => {
    const graph = new Graph('not finite');
    const { floats, feeds } = inputsOf(graph);
    const y = ops.gemm(graph, floats('a', [9, 70]), floats('b', [17, 70]), { transB: true });
    graph.output('y', y);
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY]) {
      const { data } = feeds.a!;
      const before = data[3 * 70 + 5]!;
      (data as Float32Array)[3 * 70 + 5] = bad;
      const result = (await runNative(graph, feeds, { precision, frozen: ['b'] })).y!.data as Float32Array;
      (data as Float32Array)[3 * 70 + 5] = Number(before);
      for (let i = 0; i < result.length; i++)
        expect(Number.isFinite(result[i])).toBe(Math.floor(i / 17) !== 3);
    }
  });

  test('numbers near the smallest do not become large ones in int8', async () => {
    const graph = new Graph('tiny');
    const { floats, feeds } = inputsOf(graph);
    const small = floats('a', [5, 64], (random) => 1e-40 * random.normal());
    graph.output('y', ops.gemm(graph, small, floats('b', [17, 64]), { transB: true }));
    const { data } = (await runNative(graph, feeds, { precision: 'int8', frozen: ['b'] })).y!;
    expect((data as Float32Array).every((value) => Math.abs(value) < 1e-37)).toBe(true);
  });

  test('the addon says which kinds have instructions of their own', () => {
    expect(hasKind(addon, 'f32')).toBe(true);
    if (addon.level === 'v4n') expect([hasKind(addon, 'bf16'), hasKind(addon, 'int8')]).toEqual([true, true]);
  });
});

test('FusedMatMul', async () => {
  const stack = fc.record({
    stacks: fc.array(fc.constantFrom<number[]>(1, 2, 3), { minLength: 1, maxLength: 2 }),
    m: edge,
    n: edge,
    k: edge,
    transA: fc.boolean(),
    transB: fc.boolean(),
    alpha: fc.constantFrom<number[]>(1, 0.125),
    threads: fc.constantFrom<number[]>(1, 2, 7),
  });
  await fc.assert(
    fc.asyncProperty(stack, async ({ stacks, m, n, k, transA, transB, alpha, threads }) => {
      const graph = new Graph('stack');
      const { floats, feeds } = inputsOf(graph, m + 1000 * n + k);
      const a = floats('a', [...stacks, ...(transA ? [k, m] : [m, k])]);
      const b = floats('b', [...stacks, ...(transB ? [n, k] : [k, n])]);
      graph.output('y', ops.batchMatmul(graph, a, b, { transA, transB, alpha }));
      const y = (await runNative(graph, feeds, { threads })).y!.data as Float32Array;
      const count = stacks.reduce((product, size) => product * size, 1);
      const part = ({ data }: Feed, size: number, i: number): Feed => ({
        data: data.slice(i * size, (i + 1) * size) as Feed['data'],
        shape: [size],
      });
      for (let i = 0; i < count; i++) {
        const one = { a: part(feeds.a!, m * k, i), b: part(feeds.b!, k * n, i) };
        const given = { m, n, k, transA, transB, alpha, added: 'nothing', frozen: false, threads } as const;
        const got: Feed = { data: y.slice(i * m * n, (i + 1) * m * n), shape: [m, n] };
        expect(difference(got, exact(given, one)) <= 4e-6).toBe(true);
      }
    }),
    settings,
  );
});
