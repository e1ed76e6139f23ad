/** @module Holds a device against the CPU: does it compute every operator right, and how fast are its products? */
import { t } from '../i18n/index.ts';
import { Graph } from './graph.ts';
import { operatorGraph } from './operator-graph.ts';
import * as ops from './ops.ts';
import type { ProbeResult } from './probe.ts';
import { type Device, type Feed, openSession } from './session.ts';

/**
 * Largest relative error (Euclidean norm) of a right result: TensorFloat-32, which CUDA multiplies float32 in, rounds to 11 bits
 * and gives about 4e-4; a wrong operator is off by 1e-1 and more.
 */
const TOLERANCE = 2e-3;

/** A linear layer of a small model with the rows of one step. */
const [ROWS, WIDTH] = [512, 1024];

/**
 * Measures first: of a device that is not `least` times as fast as the CPU nobody asks whether it is right (software that stands in
 * for a card would take its time). @returns the problem in the runtime's words where it has some. Never throws.
 */
export async function examineDevice(device: Device, threads: number, least: number): Promise<ProbeResult> {
  try {
    const own = await secondsOfProducts('cpu', threads);
    const speedup = own / (await secondsOfProducts(device, threads));
    const problem = speedup < least ? null : await findWrongOperator(device, threads);
    return { problem, speedup };
  } catch (error) {
    return { problem: runtimeWords(error as Error), speedup: 0 };
  }
}

async function findWrongOperator(device: Device, threads: number): Promise<string | null> {
  const { graph, feeds, results } = operatorGraph();
  const run = async (where: Device) => {
    await using session = await openSession(graph, { threads, device: where });
    return await session.run(feeds);
  };
  return wrongOperator(results, await run(device), await run('cpu'));
}

/** The clause that names the first operator whose result is not `expected`, or null. `results`: output to operator. */
export function wrongOperator(
  results: ReadonlyMap<string, string>,
  actual: Readonly<Record<string, Feed>>,
  expected: Readonly<Record<string, Feed>>,
): string | null {
  for (const [name, operator] of results) {
    const error = relativeError(actual[name]!, expected[name]!);
    // NaN is wrong, too.
    if (!(error <= TOLERANCE))
      return t('device.wrong', { operator, error: error.toPrecision(2), limit: TOLERANCE });
  }
  return null;
}

/** |actual - expected| / |expected|, or the difference itself where nothing but zeros is expected. */
function relativeError(actual: Feed, expected: Feed): number {
  let difference = 0;
  let size = 0;
  for (let i = 0; i < expected.data.length; i++) {
    difference += (Number(actual.data[i]) - Number(expected.data[i])) ** 2;
    size += Number(expected.data[i]) ** 2;
  }
  return Math.sqrt(size === 0 ? difference : difference / size);
}

/**
 * Seconds of a product and of its gradient by the input, best of up to five. The weight is handed over each time, as
 * in training: a card that is fast but far away loses here what it would lose there.
 */
async function secondsOfProducts(device: Device, threads: number): Promise<number> {
  const graph = new Graph('product');
  const x = graph.input('x', [ROWS, WIDTH]);
  const w = graph.input('w', [WIDTH, WIDTH]);
  const back = ops.gemm(graph, ops.gemm(graph, x, w, { transB: true }), w);
  graph.output('sum', ops.reduceSum(graph, back, [0, 1], true));
  await using session = await openSession(graph, { threads, device });
  const feeds = {
    x: { data: new Float32Array(ROWS * WIDTH).fill(0.01), shape: [ROWS, WIDTH] },
    w: { data: new Float32Array(WIDTH * WIDTH).fill(0.01), shape: [WIDTH, WIDTH] },
  };
  const times: number[] = [];
  // The first also compiles. One that takes all the time is slow for another reason.
  for (let spent = 0; times.length < 5 && spent < 1500; ) {
    const begun = performance.now();
    await session.run(feeds);
    times.push(performance.now() - begun);
    spent += times.at(-1)!;
  }
  return Math.min(...times) / 1000;
}

/** What the runtime said, without the place in its sources and the condition that failed. */
function runtimeWords(error: Error): string {
  const { message } = error.cause instanceof Error ? error.cause : error;
  return message
    .replace(/^.*\bwas false\.\s*/s, '')
    .trim()
    .replace(/\.$/, '');
}
