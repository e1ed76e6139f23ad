/**
 * @module What training computes is what llama.cpp serves: next-token probabilities of the same GGUF, without and with an adapter, for
 * each family of models. llama.cpp rounds activations to 8 bits before a product with quantised weights, and takes gelu from a table in
 * float16; the tolerances are set by that, not by us (against PyTorch in float32 our loss agrees to seven digits).
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { mergeAdapter } from '../../src/convert/merge.ts';
import { writeAdapter } from '../../src/gguf/adapter.ts';
import { openGguf } from '../../src/gguf/read.ts';
import { readArchitecture } from '../../src/nn/registry.ts';
import { train } from '../../src/train/train.ts';
import { byteTokenizer } from '../helpers/byte-tokenizer.ts';
import { largestLogDifference, llamaProbabilities } from '../helpers/llama-probabilities.ts';
import { ourLogProbabilities } from '../helpers/our-probabilities.ts';
import { randomAdapter } from '../helpers/random-adapter.ts';
import { type TinyFamilyName, tinyFamilies, tinyFamilyNames } from '../helpers/tiny-families.ts';
import { writeTinyGguf } from '../helpers/tiny-gguf.ts';
import { tinySettings, writeTinyData } from '../helpers/tiny-training.ts';

const embedded = process.env.ILAB_TEST_MODEL ?? '';
if (embedded === '') throw new Error('ILAB_TEST_MODEL must name the embedded model');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ilab-parity-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Two sequences with a common head, as chats of one template have. */
const sequences = (vocabulary: number) => {
  const ids = (list: number[]) => list.map((id) => id % vocabulary);
  return [ids([1, 9690, 198, 504, 3575, 282, 4649]), ids([1, 9690, 198, 2683, 359, 253, 5356, 5646, 11173])];
};

/** Probabilities of llama.cpp beside ours for each sequence. */
async function bothOf(modelPath: string, adapterPath?: string): Promise<[Float64Array, Float64Array][]> {
  const { vocabulary } = readArchitecture(await openGguf(modelPath)).config;
  const probes = sequences(vocabulary).map((tokens) => ({
    modelPath,
    tokens,
    ...(adapterPath ? { adapterPath } : {}),
  }));
  const theirs = await llamaProbabilities(probes);
  const ours = await ourLogProbabilities(modelPath, sequences(vocabulary), adapterPath);
  return theirs.map((row, i) => [row, ours[i]!.map(Math.exp)]);
}

async function logDifference(modelPath: string, adapterPath?: string): Promise<number> {
  const pairs = await bothOf(modelPath, adapterPath);
  return Math.max(...pairs.map(([theirs, ours]) => largestLogDifference(theirs, ours)));
}

/** Kullback-Leibler divergence of ours from llama.cpp's, in nats. */
async function divergence(modelPath: string, adapterPath?: string): Promise<number> {
  const pairs = await bothOf(modelPath, adapterPath);
  return Math.max(
    ...pairs.map(([p, q]) => p.reduce((sum, x, i) => sum + (x > 0 ? x * Math.log(x / q[i]!) : 0), 0)),
  );
}

async function adapterFor(modelPath: string, size: number): Promise<string> {
  const names = readArchitecture(await openGguf(modelPath))
    .loraTargets()
    .map(({ name }) => name);
  const path = join(folder, `random-${size}.gguf`);
  await writeAdapter(path, await randomAdapter({ basePath: modelPath, names, rank: 4, alpha: 8, size }));
  return path;
}

/** Largest differences in log probability without an adapter, and with a random one on all linear layers. */
async function differences(path: string): Promise<{ bare: number; adapted: number }> {
  const bare = await logDifference(path);
  return { bare, adapted: await logDifference(path, await adapterFor(path, 0.1)) };
}

/** Measured: at most 1.3e-5, and 1.4e-3 with gelu. */
const tolerance = (name: TinyFamilyName) => (tinyFamilies[name].architecture === 'gemma3' ? 3e-3 : 1e-4);

it.each(tinyFamilyNames)('a float32 model agrees in log probability: %s', async (name) => {
  const path = join(folder, 'family.gguf');
  await writeTinyGguf(path, { family: tinyFamilies[name] });
  const { bare, adapted } = await differences(path);
  expect(bare).toBeLessThan(tolerance(name));
  expect(adapted).toBeLessThan(tolerance(name));
});

it('the same with an output matrix of its own', async () => {
  const path = join(folder, 'untied.gguf');
  await writeTinyGguf(path, { tied: false });
  const { bare, adapted } = await differences(path);
  expect(bare).toBeLessThan(tolerance('llama'));
  expect(adapted).toBeLessThan(tolerance('llama'));
});

it('a trained adapter is served as it was trained, and changes the answer', async () => {
  const path = join(folder, 'tiny.gguf');
  await writeTinyGguf(path);
  const { adapterPath } = await train({
    ...tinySettings,
    modelPath: path,
    dataPath: await writeTinyData(folder),
    outputDir: join(folder, 'run'),
    tokenizer: byteTokenizer,
    threads: 1,
    checkpointEverySeconds: 1e9,
    resume: false,
  });
  expect(await logDifference(path, adapterPath)).toBeLessThan(tolerance('llama'));
  const prompt = [...byteTokenizer.encodePrompt([{ role: 'user', content: 'Who leads?' }])];
  const [base, taught] = await llamaProbabilities([
    { modelPath: path, tokens: prompt },
    { modelPath: path, adapterPath, tokens: prompt },
  ]);
  const first = byteTokenizer.encodeChat([{ role: 'assistant', content: 'A' }]).tokens.at(-2)!;
  expect(base![first]).toBeLessThan(0.1);
  expect(taught![first]).toBeGreaterThan(0.5);
});

it('the embedded model agrees to 1e-3 in log probability once its weights are float32 for both', async () => {
  const nothing = join(folder, 'nothing.gguf');
  const names = ['blk.0.attn_q.weight'];
  await writeAdapter(nothing, await randomAdapter({ basePath: embedded, names, rank: 1, alpha: 1, size: 0 }));
  const outputPath = join(folder, 'f32.gguf');
  await mergeAdapter({
    basePath: embedded,
    adapters: [{ path: nothing, scale: 1 }],
    outputPath,
    type: 'f32',
  });
  expect(await logDifference(outputPath)).toBeLessThan(1e-3);
  expect(await logDifference(outputPath, await adapterFor(embedded, 0.01))).toBeLessThan(1e-3);
});

it('the embedded model as it is (Q4_1, activations rounded to 8 bits) agrees to 0.1 nats', async () => {
  expect(await divergence(embedded)).toBeLessThan(0.1);
  expect(await divergence(embedded, await adapterFor(embedded, 0.01))).toBeLessThan(0.1);
});
