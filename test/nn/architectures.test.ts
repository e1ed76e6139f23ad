/**
 * @module Every family of models trains: its gradient is the slope of its loss, steps along it make the loss fall, and its blocks are the
 * same graph under other names. That its logits are llama.cpp's is test/model/parity.test.ts's.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Tape } from '../../src/autograd/tape.ts';
import { Rng } from '../../src/core/rng.ts';
import { openGguf } from '../../src/gguf/read.ts';
import { Graph } from '../../src/graph/graph.ts';
import { type Feed, openSession } from '../../src/graph/session.ts';
import { type Architecture, linearElementsPerToken } from '../../src/nn/architecture.ts';
import { graphInputs } from '../../src/nn/graph-inputs.ts';
import { initialiseLora, type LoraSettings } from '../../src/nn/lora.ts';
import { buildTrainingGraph, loadFrozenFeeds, parameterFeeds } from '../../src/nn/model.ts';
import { readArchitecture } from '../../src/nn/registry.ts';
import { batchFeeds } from '../../src/train/batch.ts';
import { adamWDefaults, adamWStep, newOptimizerState } from '../../src/train/optimizer.ts';
import { packRows, sharedHeadLength } from '../../src/train/pack.ts';
import { type TinyFamilyName, tinyFamilies, tinyFamilyNames } from '../helpers/tiny-families.ts';
import { tiny, writeTinyGguf } from '../helpers/tiny-gguf.ts';

const ROW_LENGTH = 32;
const lora: LoraSettings = { rank: 3, alpha: 6 };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ilab-architectures-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function openTiny(name: TinyFamilyName) {
  const path = join(folder, `${tinyFamilyNames.indexOf(name)}.gguf`);
  await writeTinyGguf(path, { family: tinyFamilies[name] });
  const gguf = await openGguf(path);
  return { gguf, architecture: readArchitecture(gguf) };
}

/** Two chats with a common head in one row, one alone in a second. */
function makeBatch() {
  const random = Rng.named(3, 'chats');
  const head = [1, 5, 9];
  const chats = [9, 12, 20].map((length) => ({
    tokens: Int32Array.from([...head, ...Array.from({ length }, () => random.int(tiny.V))]),
    answerStart: head.length + 3,
  }));
  const rows = packRows(chats, ROW_LENGTH, sharedHeadLength(chats));
  return { feeds: batchFeeds(rows), tokens: rows.reduce((sum, { used }) => sum + used, 0) };
}

/** A training step as a function of the flat parameters. */
async function openStep(name: TinyFamilyName, settings: LoraSettings) {
  const { gguf, architecture } = await openTiny(name);
  const { graph, parameters } = buildTrainingGraph(architecture, ROW_LENGTH, settings);
  const session = await openSession(graph, { threads: 1 });
  const batch = makeBatch();
  const fixed: Record<string, Feed> = {
    ...(await loadFrozenFeeds(gguf, architecture, ROW_LENGTH)),
    ...batch.feeds,
  };
  const step = async (flat: Float32Array) => {
    const results = await session.run({ ...fixed, ...parameterFeeds(parameters, flat) });
    const gradient = new Float32Array(flat.length);
    for (const { name: parameter, start } of parameters)
      gradient.set(results[`d_${parameter}`]!.data as Float32Array, start);
    return { loss: (results.loss!.data as Float32Array)[0]!, gradient, results };
  };
  return {
    step,
    parameters,
    architecture,
    tokens: batch.tokens,
    close: () => session[Symbol.asyncDispose](),
  };
}

const norm = (values: Float32Array) => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));

describe.each(tinyFamilyNames)('%s', (name) => {
  test('the gradient is the slope of the loss', async () => {
    const { step, parameters, close } = await openStep(name, lora);
    const random = Rng.named(5, 'parameters');
    const flat = Float32Array.from({ length: parameters.at(-1)!.end }, () => 0.1 * random.normal());
    const { gradient } = await step(flat);
    const size = norm(gradient);
    // Along the gradient, where the loss changes most against its rounding.
    const at = async (distance: number) =>
      (await step(flat.map((value, i) => value + (distance * gradient[i]!) / size))).loss;
    const h = 3e-3;
    const slope =
      (8 * ((await at(h)) - (await at(-h))) - ((await at(2 * h)) - (await at(-2 * h)))) / (12 * h);
    expect(Math.abs(slope - size) / size).toBeLessThan(2e-3);
    await close();
  });

  test('ten steps make the loss fall', async () => {
    const { step, parameters, close } = await openStep(name, lora);
    const flat = initialiseLora(parameters, Rng.named(1, 'lora'));
    const state = newOptimizerState(flat.length);
    const losses: number[] = [];
    for (let i = 0; i < 10; i++) {
      const { loss, gradient } = await step(flat);
      losses.push(loss);
      adamWStep(flat, gradient, state, 1e-2, 1, adamWDefaults);
    }
    expect(losses[0]).toBeGreaterThan(3);
    expect(losses.at(-1)).toBeLessThan(0.7 * losses[0]!);
    await close();
  });

  test('blocks of one structure are one graph under other names', async () => {
    const { architecture } = await openTiny(name);
    const blocks = Array.from({ length: architecture.config.layers }, (_, layer) => ({
      structure: architecture.structure(layer),
      bytes: blockGraph(architecture, layer),
    }));
    for (const { structure, bytes } of blocks)
      expect(blocks.find((other) => other.structure === structure)!.bytes.equals(bytes)).toBe(true);
  });
});

/** One layer, forward and backward, encoded with its number taken out. */
function blockGraph(architecture: Architecture, layer: number): Buffer {
  const graph = new Graph('block');
  const tape = new Tape(graph);
  const inputs = graphInputs(tape, architecture, ROW_LENGTH, lora);
  const x = tape.watch(graph.input('x', ['N', architecture.config.width]));
  const y = architecture.block(tape, layer, x, inputs);
  const wanted = inputs.parameters
    .map((parameter) => inputs.parameter(parameter.name))
    .filter((value) => value !== undefined);
  expect(wanted.length).toBeGreaterThan(0);
  const dy = graph.input('dy', y.shape);
  const gradients = tape.gradients(y, [x, ...wanted], dy);
  graph.output('y', y);
  gradients.forEach((gradient, i) => {
    graph.output(`d${i}`, gradient);
  });
  for (const [name, value] of inputs.reports) graph.output(name, value);
  const text = Buffer.from(graph.encode()).toString('latin1');
  return Buffer.from(text.replaceAll(/(blk|expert_use)\.\d/g, '$1.L'), 'latin1');
}

describe('experts', () => {
  test.each(['mixtral', 'qwen3moe'] as const)(
    '%s tells how many tokens of chats each expert got',
    async (name) => {
      const { step, parameters, architecture, tokens, close } = await openStep(name, lora);
      const { results } = await step(initialiseLora(parameters, Rng.named(1, 'lora')));
      const used = name === 'mixtral' ? 2 : 3;
      for (let layer = 0; layer < architecture.config.layers; layer++) {
        const use = results[`expert_use.${layer}`]!.data as Float32Array;
        expect(use).toHaveLength(5);
        expect(use.every((count) => Number.isInteger(count) && count >= 0 && count <= tokens)).toBe(true);
        expect(use.reduce((sum, count) => sum + count, 0)).toBe(used * tokens);
      }
      expect(tokens).toBeLessThan(2 * ROW_LENGTH);
      await close();
    },
  );

  test('count among the weights a token passes only as far as it passes them', async () => {
    const { architecture } = await openTiny('mixtral');
    const { C, H, Hkv, D, F } = tiny;
    const attention = C * (H + 2 * Hkv) * D + H * D * C;
    expect(linearElementsPerToken(architecture)).toBe(2 * (attention + 2 * 3 * C * F));
  });

  test('each expert has a pair of its own, and an expert without tokens gets no gradient', async () => {
    const { step, parameters, close } = await openStep('mixtral', lora);
    const flat = initialiseLora(parameters, Rng.named(1, 'lora'));
    const { results } = await step(flat);
    const use = results['expert_use.0']!.data as Float32Array;
    const { data, shape } = results['d_blk.0.ffn_up_exps.weight.lora_b']!;
    expect(shape).toEqual([5, tiny.F, lora.rank]);
    const size = tiny.F * lora.rank;
    use.forEach((count, expert) => {
      const part = (data as Float32Array).slice(expert * size, (expert + 1) * size);
      expect(norm(part) > 0).toBe(count > 0);
    });
    await close();
  });
});

describe('which layers are adapted', () => {
  test('only the chosen kinds and the last blocks get parameters, and those train', async () => {
    const settings = { ...lora, targets: ['attn_q', 'ffn_down'] as const, layers: 1 };
    const { step, parameters, close } = await openStep('llama', settings);
    expect(parameters.map(({ name }) => name)).toEqual([
      'blk.1.attn_q.weight.lora_a',
      'blk.1.attn_q.weight.lora_b',
      'blk.1.ffn_down.weight.lora_a',
      'blk.1.ffn_down.weight.lora_b',
    ]);
    const flat = initialiseLora(parameters, Rng.named(1, 'lora'));
    const { gradient } = await step(flat);
    expect(norm(gradient)).toBeGreaterThan(0);
    await close();
  });

  test('a kind that the model lacks, or no layer at all, is refused with what there is', async () => {
    const { architecture } = await openTiny('phi3');
    const build = (settings: Partial<LoraSettings>) => () =>
      buildTrainingGraph(architecture, ROW_LENGTH, { ...lora, ...settings });
    expect(build({ targets: ['attn_q'] })).toThrow(
      expect.objectContaining({
        message: expect.stringContaining('"attn_q"'),
        hint: expect.stringContaining('attn_qkv, attn_output, ffn_up, ffn_down'),
      }),
    );
    expect(build({ layers: 0 })).toThrow(
      expect.objectContaining({ hint: expect.stringContaining('2 layers') }),
    );
  });
});
