/**
 * @module The training step against PyTorch: logits, loss, every LoRA gradient and ten steps of AdamW, packed here and chat by
 * chat there. The numbers are test/golden/train-golden.py's. ILAB_TEST_DEVICE=webgpu or cuda holds that provider against them, too.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openGguf } from '../../src/gguf/read.ts';
import { type Device, openSession } from '../../src/graph/session.ts';
import { openEngine } from '../../src/nn/engine.ts';
import type { LoraParameter } from '../../src/nn/lora.ts';
import { buildLogitsGraph, buildTrainingGraph, loadFrozenFeeds, parameterFeeds } from '../../src/nn/model.ts';
import { readArchitecture } from '../../src/nn/registry.ts';
import { batchFeeds } from '../../src/train/batch.ts';
import { adamWDefaults, adamWStep, clipFactor, newOptimizerState } from '../../src/train/optimizer.ts';
import { packRows, sharedHeadLength } from '../../src/train/pack.ts';
import { learningRate } from '../../src/train/schedule.ts';
import golden from '../golden/train-golden.json' with { type: 'json' };
import { writeTinyGguf } from '../helpers/tiny-gguf.ts';

/** The first two chats fill one row, the third begins another: packing, padding and batching are all in it. */
const ROW_LENGTH = 32;
const HEAD_LENGTH = 6;
const device = (process.env.ILAB_TEST_DEVICE ?? 'cpu') as Device;
const lora = { rank: golden.rank, alpha: golden.alpha };
const blame = `see ${golden.generator} (torch ${golden.torch})`;

const decode = (text: string) => new Float32Array(Uint8Array.from(Buffer.from(text, 'base64')).buffer);

/** |actual - expected| / |expected| in the Euclidean norm. */
function relativeError(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) throw new Error(`${actual.length} values, not ${expected.length}`);
  let difference = 0;
  let size = 0;
  for (let i = 0; i < expected.length; i++) {
    difference += (actual[i]! - expected[i]!) ** 2;
    size += expected[i]! ** 2;
  }
  return Math.sqrt(difference / size);
}

type ParameterName = keyof typeof golden.parameters;

/** One kind of golden arrays, flat in the layout's order. */
function flatten(parameters: readonly LoraParameter[], kind: 'value' | 'gradient'): Float32Array {
  const flat = new Float32Array(parameters.at(-1)!.end);
  for (const { name, start, end } of parameters) {
    const values = decode(golden.parameters[name as ParameterName][kind]);
    if (values.length !== end - start) throw new Error(`${name} has ${values.length} values`);
    flat.set(values, start);
  }
  return flat;
}

const chats = golden.chats.map(({ tokens, answerStart }) => ({
  tokens: Int32Array.from(tokens),
  answerStart,
}));
const rows = packRows(chats, ROW_LENGTH, sharedHeadLength(chats));
const batch = batchFeeds(rows);

let folder: string;
let modelPath: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ilab-golden-'));
  modelPath = join(folder, 'tiny.gguf');
  await writeTinyGguf(modelPath, { layers: golden.layers });
});
afterAll(() => rm(folder, { recursive: true }));

const open = () => openEngine({ modelPath, lora, rowLength: ROW_LENGTH, threads: 1 });

describe('the same question', () => {
  test('the model has the weights the generator read', async () => {
    const gguf = await openGguf(modelPath);
    const frozen = await loadFrozenFeeds(gguf, readArchitecture(gguf), ROW_LENGTH);
    for (const [name, sum] of Object.entries(golden.weightSums)) {
      const values = frozen[name]!.data as Float32Array;
      const ours = values.reduce((total, value) => total + value, 0);
      expect(ours, `sum of ${name}: run ${golden.generator} again`).toBeCloseTo(sum, 4);
    }
  });

  test('the chats are packed into two rows behind one head each, as the trainer packs them', () => {
    expect(sharedHeadLength(chats)).toBe(HEAD_LENGTH);
    expect(rows.map(({ used }) => used)).toEqual(
      [chats.slice(0, 2), chats.slice(2)].map((group) =>
        group.reduce((sum, { tokens }) => sum + tokens.length - HEAD_LENGTH, HEAD_LENGTH),
      ),
    );
    expect(rows.flatMap(({ labels }) => labels)).toEqual(
      golden.chats.flatMap(({ tokens, answerStart }) => tokens.slice(answerStart)),
    );
  });
});

describe('the same answer as PyTorch', () => {
  test('logits at the supervised places', async () => {
    const gguf = await openGguf(modelPath);
    const architecture = readArchitecture(gguf);
    const { graph, parameters } = buildLogitsGraph(architecture, ROW_LENGTH, lora);
    await using session = await openSession(graph, { threads: 1 });
    const { tokens, positions, mask, selected } = batch;
    const results = await session.run({
      ...(await loadFrozenFeeds(gguf, architecture, ROW_LENGTH)),
      ...parameterFeeds(parameters, flatten(parameters, 'value')),
      ...{ tokens: tokens!, positions: positions!, mask: mask!, selected: selected! },
    });
    const error = relativeError(results.logits!.data as Float32Array, decode(golden.logits));
    expect(error, blame).toBeLessThan(1e-5);
  });

  test('loss and each LoRA gradient', async () => {
    await using engine = await open();
    const { parameters } = engine;
    expect(parameters.map(({ name }) => name).sort()).toEqual(Object.keys(golden.parameters).sort());
    const gradients = new Float32Array(parameters.at(-1)!.end);
    const { loss } = await engine.step(batch, flatten(parameters, 'value'), gradients);
    expect(Math.abs(loss / golden.losses[0]! - 1), `loss ${loss}, ${blame}`).toBeLessThan(1e-6);
    for (const { name, start, end } of parameters) {
      const error = relativeError(
        gradients.subarray(start, end),
        decode(golden.parameters[name as ParameterName].gradient),
      );
      expect(error, `gradient of ${name}, ${blame}`).toBeLessThanOrEqual(1e-4);
    }
  });

  test('the whole step in one graph gives the same as the engine', async () => {
    const gguf = await openGguf(modelPath);
    const architecture = readArchitecture(gguf);
    const { graph, parameters } = buildTrainingGraph(architecture, ROW_LENGTH, lora);
    await using session = await openSession(graph, { threads: 1, device });
    const results = await session.run({
      ...(await loadFrozenFeeds(gguf, architecture, ROW_LENGTH)),
      ...parameterFeeds(parameters, flatten(parameters, 'value')),
      ...batch,
    });
    const gradients = new Float32Array(parameters.at(-1)!.end);
    for (const { name, start } of parameters)
      gradients.set(results[`d_${name}`]!.data as Float32Array, start);
    const loss = (results.loss!.data as Float32Array)[0]!;
    expect(Math.abs(loss / golden.losses[0]! - 1), `loss ${loss}, ${blame}`).toBeLessThan(1e-6);
    expect(relativeError(gradients, flatten(parameters, 'gradient')), blame).toBeLessThanOrEqual(1e-4);
  });

  test('ten steps of AdamW: rate, clipped norm and loss of each', async () => {
    const { peak, warmupSteps, weightDecay, clip } = golden.optimizer;
    await using engine = await open();
    const flat = flatten(engine.parameters, 'value');
    const gradients = new Float32Array(flat.length);
    const state = newOptimizerState(flat.length);
    for (const [step, expected] of golden.losses.entries()) {
      const lr = learningRate(step, golden.losses.length, peak, warmupSteps);
      expect(lr, `rate of step ${step}, ${blame}`).toBeCloseTo(golden.rates[step]!, 9);
      const { loss } = await engine.step(batch, flat, gradients);
      expect(Math.abs(loss / expected - 1), `loss ${loss} of step ${step}, ${blame}`).toBeLessThan(1e-4);
      const factor = clipFactor(gradients, clip);
      const norm = clip / golden.gradientNorms[step]!;
      expect(Math.abs(factor / norm - 1), `clipping in step ${step}, ${blame}`).toBeLessThan(1e-3);
      adamWStep(flat, gradients, state, lr, factor, { ...adamWDefaults, weightDecay });
    }
  });
});
