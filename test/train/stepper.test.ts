/** @module One step's gradient: several passes give what one does, and dropout leaves features out of values and gradients alike. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Rng } from '../../src/core/rng.ts';
import { type Engine, openEngine } from '../../src/nn/engine.ts';
import { initialiseLora } from '../../src/nn/lora.ts';
import { type Example, readDataset } from '../../src/train/dataset.ts';
import { drawMask } from '../../src/train/dropout.ts';
import { newMastery } from '../../src/train/mastery.ts';
import type { TrainSettings } from '../../src/train/options.ts';
import { createStepper } from '../../src/train/stepper.ts';
import { byteTokenizer } from '../helpers/byte-tokenizer.ts';
import { writeTinyGguf } from '../helpers/tiny-gguf.ts';
import { tinySettings, writeTinyData } from '../helpers/tiny-training.ts';

let folder: string;
let engine: Engine;
let examples: Example[];
let parameters: Float32Array;
const rows = [[0, 1], [2], [3, 4], [1]];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ilab-step-'));
  const modelPath = join(folder, 'tiny.gguf');
  await writeTinyGguf(modelPath);
  examples = await readDataset(await writeTinyData(folder), byteTokenizer, 64);
  engine = await openEngine({ modelPath, lora: { rank: 4, alpha: 8 }, rowLength: 64, threads: 1 });
  const random = Rng.named(1, 'stepper');
  parameters = initialiseLora(engine.parameters, random);
  // B is zero at the start, which would hide A's gradient.
  for (const { name, start, end } of engine.parameters)
    if (name.endsWith('.lora_b')) for (let i = start; i < end; i++) parameters[i] = 0.05 * random.normal();
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

/** Without clipping, so that the gradients are those of the loss. */
async function stepWith(changes: Partial<TrainSettings>, at = parameters, random = Rng.named(2, 'dropout')) {
  const step = createStepper(
    engine,
    { ...tinySettings, rowsPerPass: 4, gradClip: 1e9, ...changes },
    examples,
    0,
  );
  const gradients = new Float32Array(at.length);
  return { ...(await step(rows, at, gradients, random)), gradients };
}

function relativeDifference(a: Float32Array, b: Float32Array): number {
  let [difference, size] = [0, 0];
  for (let i = 0; i < a.length; i++) {
    difference += (a[i]! - b[i]!) ** 2;
    size += b[i]! ** 2;
  }
  return Math.sqrt(difference / size);
}

test('1, 2, 3 or 4 rows a pass give the same loss and gradient, although the rows have unequal numbers of labels', async () => {
  const whole = await stepWith({});
  for (const rowsPerPass of [1, 2, 3]) {
    const parts = await stepWith({ rowsPerPass, passesPerStep: 4 });
    expect(Math.abs(parts.loss / whole.loss - 1)).toBeLessThan(1e-6);
    expect(relativeDifference(parts.gradients, whole.gradients)).toBeLessThan(1e-6);
    expect(parts.tokens).toBe(whole.tokens);
  }
});

test('with dropout, dropped features have no gradient and the rest has that of the loss', async () => {
  const p = 0.4;
  const { gradients } = await stepWith({ loraDropout: p });
  const mask = drawMask(engine.parameters, p, Rng.named(2, 'dropout'));
  let dropped = 0;
  for (const { parameter, factors } of mask)
    for (let i = parameter.start; i < parameter.end; i++)
      if (factors[(i - parameter.start) % factors.length] === 0) {
        dropped++;
        expect(gradients[i]).toBeCloseTo(0, 30);
      }
  expect(dropped).toBeGreaterThan(0);
  // The loss along the gradient rises by the gradient's squared length.
  const length = Math.sqrt(gradients.reduce((sum, value) => sum + value * value, 0));
  const h = 1e-2;
  const lossAt = async (way: number) => {
    const moved = parameters.map((value, i) => value + (way * gradients[i]!) / length);
    return (await stepWith({ loraDropout: p }, moved)).loss;
  };
  const slope = ((await lossAt(h)) - (await lossAt(-h))) / (2 * h);
  expect(Math.abs(slope / length - 1)).toBeLessThan(0.01);
});

test('dropout leaves out the share it is asked for and keeps the mean', () => {
  const random = Rng.named(3, 'mask');
  const factors = Array.from({ length: 200 }, () => drawMask(engine.parameters, 0.25, random))
    .flat()
    .flatMap((part) => [...part.factors]);
  const share = factors.filter((factor) => factor === 0).length / factors.length;
  expect(share).toBeCloseTo(0.25, 2);
  expect(factors.reduce((sum, factor) => sum + factor, 0) / factors.length).toBeCloseTo(1, 2);
  expect(new Set(factors)).toEqual(new Set([0, Math.fround(1 / 0.75)]));
});

test('without dropout nothing is drawn', async () => {
  const random = Rng.named(2, 'dropout');
  await stepWith({}, parameters, random);
  expect(random.state()).toEqual(Rng.named(2, 'dropout').state());
});

test('a model that knows nothing has nothing mastered', async () => {
  const { noteVisits } = await stepWith({});
  const mastery = newMastery(examples.length);
  noteVisits(mastery, 3);
  expect(mastery).toEqual({ streaks: [0, 0, 0, 0, 0], due: [4, 4, 4, 4, 4] });
});
