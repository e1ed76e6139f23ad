/** @module Which experts fire: as plain loops over the same file compute it, as training counts it, and what it takes. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { mergeAdapter } from '../../src/convert/merge.ts';
import { readAdapter, writeAdapter } from '../../src/gguf/adapter.ts';
import { openGguf, readTensorF32 } from '../../src/gguf/read.ts';
import type { AppliedAdapter } from '../../src/nn/adapter-feeds.ts';
import { openEngine } from '../../src/nn/engine.ts';
import { expertGates, gatesMemory, mixtureOf } from '../../src/nn/expert-gates.ts';
import { batchFeeds } from '../../src/train/batch.ts';
import { packRows } from '../../src/train/pack.ts';
import { randomAdapter } from '../helpers/random-adapter.ts';
import { type TinyFamilyName, tinyFamilies } from '../helpers/tiny-families.ts';
import { tiny, writeTinyGguf } from '../helpers/tiny-gguf.ts';

const tokens = Int32Array.from([1, 44, 7, 281, 9, 120, 44, 2, 63, 17, 200]);
const families = ['mixtral', 'granitemoe', 'qwen3moe'] as const;

let folder: string;
const pathOf = (name: TinyFamilyName) => join(folder, `${name}.gguf`);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ilab-gates-'));
  for (const name of [...families, 'llama'] as const)
    await writeTinyGguf(pathOf(name), { family: tinyFamilies[name] });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const sum = (values: Iterable<number>) => [...values].reduce((a, b) => a + b, 0);
const dot = (a: ArrayLike<number>, b: ArrayLike<number>) => sum(Array.from(a, (value, i) => value * b[i]!));
const softmax = (values: readonly number[]) => {
  const most = Math.max(...values);
  const powers = values.map((value) => Math.exp(value - most));
  return powers.map((power) => power / sum(powers));
};

/** A mixture of the llama family by plain loops: by layer and token the weights of the E experts. */
async function plainGates(
  path: string,
  { count, used }: { count: number; used: number },
): Promise<number[][][]> {
  const gguf = await openGguf(path);
  const { C, H, Hkv, D, F } = tiny;
  const rows = async (name: string, width: number) => {
    const flat = await readTensorF32(gguf, name);
    return Array.from({ length: flat.length / width }, (_, row) =>
      flat.subarray(row * width, (row + 1) * width),
    );
  };
  const times = (matrix: Float32Array[], x: number[]) => matrix.map((row) => dot(row, x));
  const norm = (x: number[], weight: Float32Array) => {
    const scale = 1 / Math.sqrt(dot(x, x) / x.length + 1e-5);
    return x.map((value, i) => value * scale * weight[i]!);
  };
  /** Neighbours are pairs, as in llama.cpp's NORM. */
  const rotate = (head: number[], position: number) =>
    head.map((value, i) => {
      const angle = position * 10000 ** (-(i - (i % 2)) / D);
      const other = head[i % 2 === 0 ? i + 1 : i - 1]!;
      return value * Math.cos(angle) + (i % 2 === 0 ? -other : other) * Math.sin(angle);
    });
  const split = (x: number[], heads: number) =>
    Array.from({ length: heads }, (_, head) => x.slice(head * D, (head + 1) * D));

  const table = await rows('token_embd.weight', C);
  let stream = Array.from(tokens, (token) => [...table[token]!]);
  const layers: number[][][] = [];
  for (let layer = 0; layer < 2; layer++) {
    const at = (name: string, width: number) => rows(`blk.${layer}.${name}.weight`, width);
    const [attnNorm, ffnNorm] = [(await at('attn_norm', C))[0]!, (await at('ffn_norm', C))[0]!];
    const [wq, wk, wv, wo] = [
      ...[await at('attn_q', C), await at('attn_k', C), await at('attn_v', C)],
      await at('attn_output', H * D),
    ] as [Float32Array[], Float32Array[], Float32Array[], Float32Array[]];
    const normed = stream.map((x) => norm(x, attnNorm));
    const keys = normed.map((x, i) => split(times(wk, x), Hkv).map((head) => rotate(head, i)));
    const values = normed.map((x) => split(times(wv, x), Hkv));
    stream = stream.map((x, i) => {
      const mixed = split(times(wq, normed[i]!), H).flatMap((head, h) => {
        const shared = Math.floor(h / (H / Hkv));
        const query = rotate(head, i);
        const seen = Array.from({ length: i + 1 }, (_, j) => j);
        const weights = softmax(seen.map((j) => dot(query, keys[j]![shared]!) / Math.sqrt(D)));
        return head.map((_, d) => sum(seen.map((j) => weights[j]! * values[j]![shared]![d]!)));
      });
      const added = times(wo, mixed);
      return x.map((value, c) => value + added[c]!);
    });
    const router = await at('ffn_gate_inp', C);
    const [gate, up, down] = [
      await at('ffn_gate_exps', C),
      await at('ffn_up_exps', C),
      await at('ffn_down_exps', F),
    ];
    const gates = stream.map((x) => {
      const all = softmax(times(router, norm(x, ffnNorm)));
      const least = all.toSorted((a, b) => b - a)[used - 1]!;
      const chosen = all.map((value) => (value >= least ? value : 0));
      return chosen.map((value) => value / sum(chosen));
    });
    stream = stream.map((x, i) => {
      const h = norm(x, ffnNorm);
      const result = [...x];
      for (let expert = 0; expert < count; expert++) {
        if (gates[i]![expert] === 0) continue;
        const of = (stack: Float32Array[], height: number) =>
          stack.slice(expert * height, (expert + 1) * height);
        const [g, u] = [times(of(gate, F), h), times(of(up, F), h)];
        const inner = g.map((value, f) => (value / (1 + Math.exp(-value))) * u[f]!);
        const out = times(of(down, C), inner);
        for (let c = 0; c < C; c++) result[c]! += gates[i]![expert]! * out[c]!;
      }
      return result;
    });
    layers.push(gates);
  }
  return layers;
}

test('the gates are those of plain loops over the file', async () => {
  const gguf = await openGguf(pathOf('mixtral'));
  const mixture = mixtureOf(gguf)!;
  expect(mixture).toEqual({ layers: 2, count: 5, used: 2 });
  const gates = await expertGates(gguf, tokens, { threads: 1 });
  const plain = await plainGates(pathOf('mixtral'), mixture);
  expect(gates).toHaveLength(2);
  for (const [layer, flat] of gates.entries())
    for (const [token, row] of plain[layer]!.entries())
      for (const [expert, weight] of row.entries())
        expect(flat[token * mixture.count + expert], `${layer}, ${token}, ${expert}`).toBeCloseTo(weight, 4);
});

describe.each(families)('%s', (name) => {
  it('chooses as often as training counts, each token K experts whose weights sum to 1', async () => {
    const gguf = await openGguf(pathOf(name));
    const mixture = mixtureOf(gguf)!;
    const layersDone: number[] = [];
    const gates = await expertGates(gguf, tokens, { threads: 1, onLayer: (done) => layersDone.push(done) });
    expect(layersDone).toEqual([1, 2]);
    await using engine = await openEngine({
      ...{ modelPath: pathOf(name), rowLength: 16, threads: 1 },
      lora: { rank: 1, alpha: 1 },
    });
    const size = engine.parameters.at(-1)!.end;
    const batch = batchFeeds(packRows([{ tokens, answerStart: 4 }], 16, 0));
    const { expertUse } = await engine.step(batch, new Float32Array(size), new Float32Array(size));
    for (const [layer, flat] of gates.entries()) {
      const counts = Array<number>(mixture.count).fill(0);
      for (let token = 0; token < tokens.length; token++) {
        const row = [...flat.subarray(token * mixture.count, (token + 1) * mixture.count)];
        expect(sum(row)).toBeCloseTo(1, 5);
        expect(row.filter((weight) => weight > 0)).toHaveLength(mixture.used);
        for (const [expert, weight] of row.entries()) if (weight > 0) counts[expert]!++;
      }
      expect(counts).toEqual([...expertUse.get(layer)!]);
    }
  });

  it('with adapters of several ranks, each by its scale, are those of base and adapters merged into one file', async () => {
    const basePath = pathOf(name);
    const gguf = await openGguf(basePath);
    const stacks = ['blk.0.ffn_up_exps.weight', 'blk.1.ffn_down_exps.weight'];
    const lora = { basePath, alpha: 3, size: 0.5 };
    const written = [
      { ...lora, names: ['blk.0.attn_q.weight', ...stacks], rank: 2, scale: 1 },
      { ...lora, names: ['blk.0.attn_output.weight', stacks[0]!], rank: 3, seed: 2, scale: 0.5 },
    ];
    const adapters: AppliedAdapter[] = [];
    for (const [place, { scale, ...options }] of written.entries()) {
      const path = join(folder, `${name}-${place}.adapter.gguf`);
      await writeAdapter(path, await randomAdapter(options));
      adapters.push({ path, scale, adapter: await readAdapter(path) });
    }
    const outputPath = join(folder, `${name}-merged.gguf`);
    await mergeAdapter({ basePath, adapters, outputPath, type: 'f32' });
    const taught = await expertGates(gguf, tokens, { threads: 1, adapters });
    const merged = await expertGates(await openGguf(outputPath), tokens, { threads: 1 });
    for (const [layer, flat] of taught.entries())
      for (const [place, weight] of flat.entries())
        expect(weight, `${layer}, ${place}`).toBeCloseTo(merged[layer]![place]!, 3);
    expect(taught).not.toEqual(await expertGates(gguf, tokens, { threads: 1 }));
    const mixture = mixtureOf(gguf)!;
    expect(gatesMemory(gguf, mixture, 64, adapters)).toBeGreaterThan(gatesMemory(gguf, mixture, 64));
  });

  it('takes more memory for more tokens, and one layer of weights however many there are', async () => {
    const gguf = await openGguf(pathOf(name));
    const mixture = mixtureOf(gguf)!;
    expect(gatesMemory(gguf, mixture, 64)).toBeGreaterThan(gatesMemory(gguf, mixture, 16));
    const deep = join(folder, `${name}-deep.gguf`);
    await writeTinyGguf(deep, { family: tinyFamilies[name], layers: 6 });
    expect(gatesMemory(await openGguf(deep), mixture, 64)).toBe(gatesMemory(gguf, mixture, 64));
  });
});

test('an adapter of the router is refused by its name', async () => {
  const basePath = pathOf('mixtral');
  const adapter = await randomAdapter({
    ...{ basePath, names: ['blk.0.ffn_gate_inp.weight'], rank: 1, alpha: 1, size: 0.5 },
  });
  const looked = expertGates(await openGguf(basePath), tokens, {
    ...{ threads: 1, adapters: [{ adapter, scale: 1, path: '/router.gguf' }] },
  });
  await expect(looked).rejects.toThrow(/changes blk\.0\.ffn_gate_inp\.weight/);
});

test('a dense model has no mixture', async () => {
  expect(mixtureOf(await openGguf(pathOf('llama')))).toBeNull();
});
