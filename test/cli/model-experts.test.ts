/** @module `ilab model experts`: which experts fire, what it takes, and what is no mixture or too long. */
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readAdapter, writeAdapter } from '../../src/gguf/adapter.ts';
import { openGguf } from '../../src/gguf/read.ts';
import { loadTokenizer } from '../../src/infer/tokenizer.ts';
import { expertGates } from '../../src/nn/expert-gates.ts';
import { randomAdapter } from '../helpers/random-adapter.ts';
import { tinyFamilies } from '../helpers/tiny-families.ts';
import { writeTinyGguf } from '../helpers/tiny-gguf.ts';
import { ilab, newHome } from './run-cli.ts';

const prompt = '- When was the mill built?';
let home: string;
let mixture: string;
let dense: string;
beforeAll(async () => {
  home = newHome();
  [mixture, dense] = [join(home, 'mixture.gguf'), join(home, 'dense.gguf')];
  await writeTinyGguf(mixture, { family: tinyFamilies.mixtral });
  await writeTinyGguf(dense);
});

describe('ilab model experts', () => {
  it('gives every token its experts, and the tokens are the prompt as a chat asks it', async () => {
    const run = await ilab(['model', 'experts', mixture, '--json', '--', prompt], { home });
    const said = JSON.parse(run.stdout);
    expect(said.mixture).toEqual({ layers: 2, count: 5, used: 2 });
    expect(said.tokens.join('')).toContain(prompt);
    await using tokenizer = await loadTokenizer(mixture);
    const ids = tokenizer.encodePrompt([{ role: 'user', content: prompt }]);
    expect(said.tokens).toHaveLength(ids.length);
    const gates = await expertGates(await openGguf(mixture), ids, { threads: 1 });
    for (const [layer, tokens] of said.layers.entries())
      for (const [token, chosen] of tokens.entries()) {
        const row = gates[layer]!.subarray(token * 5, (token + 1) * 5);
        const wanted = [...row.entries()].filter(([, weight]) => weight > 0).sort(([, a], [, b]) => b - a);
        expect(chosen.map(({ expert }: { expert: number }) => expert)).toEqual(
          wanted.map(([expert]) => expert),
        );
        for (const [place, { weight }] of chosen.entries()) expect(weight).toBeCloseTo(wanted[place]![1], 5);
      }
  });

  it('shows a person the busiest of each layer', async () => {
    const { stdout } = await ilab(['model', 'experts', mixture, '--', prompt], { home });
    expect(stdout).toMatch(/^ *0 +\d \(\d+ %\), \d \(\d+ %\)/m);
    expect(stdout).toContain('each to 2 of 5 experts a layer');
  });

  it('shows beside it what an adapter makes of it, and says how much stays the same', async () => {
    const adapter = join(home, 'adapter.gguf');
    const names = ['blk.0.attn_q.weight', 'blk.0.ffn_up_exps.weight'];
    await writeAdapter(
      adapter,
      await randomAdapter({ basePath: mixture, names, rank: 2, alpha: 2, size: 0.5 }),
    );
    const look = ['model', 'experts', mixture, '--adapter', `${adapter}:0.5`];
    const said = JSON.parse((await ilab([...look, '--json', '--', prompt], { home })).stdout);
    const base = JSON.parse(
      (await ilab(['model', 'experts', mixture, '--json', '--', prompt], { home })).stdout,
    );
    expect(base).toMatchObject({ adapter: null, taught: null });
    expect(said.adapter).toBe(`${adapter}:0.5`);
    expect(said.layers).toEqual(base.layers);
    const gguf = await openGguf(mixture);
    await using tokenizer = await loadTokenizer(mixture);
    const ids = tokenizer.encodePrompt([{ role: 'user', content: prompt }]);
    const adapters = [{ adapter: await readAdapter(adapter), scale: 0.5, path: adapter }];
    const gates = await expertGates(gguf, ids, { threads: 1, adapters });
    const chosenIn = (tokens: { expert: number }[][]) =>
      tokens.map((chosen) => chosen.map(({ expert }) => expert).sort());
    for (const [layer, tokens] of said.taught.entries())
      expect(chosenIn(tokens)).toEqual(
        tokens.map((_: unknown, token: number) =>
          [...gates[layer]!.subarray(token * 5, token * 5 + 5).entries()]
            .filter(([, weight]) => weight > 0)
            .map(([expert]) => expert),
        ),
      );
    const same = said.layers.flatMap((tokens: { expert: number }[][], layer: number) =>
      tokens.flatMap((chosen, token) =>
        chosen.map(({ expert }) =>
          said.taught[layer][token].some((one: { expert: number }) => one.expert === expert),
        ),
      ),
    );
    const share = (100 * same.filter(Boolean).length) / same.length;
    const { stdout } = await ilab([...look, '--', prompt], { home });
    expect(stdout).toContain(`With the adapter ${share.toFixed(0)} % of the choices are the same.`);
    expect(stdout).toMatch(/WITH THE ADAPTER +THE SAME/);
  });

  it('refuses an adapter of another model', async () => {
    const adapter = join(home, 'foreign.gguf');
    const names = ['blk.0.attn_q.weight', 'blk.0.ffn_up.weight'];
    await writeAdapter(
      adapter,
      await randomAdapter({ basePath: dense, names, rank: 2, alpha: 2, size: 0.5 }),
    );
    const run = await ilab(['model', 'experts', mixture, '--adapter', adapter, '--', prompt], { home });
    expect(run).toMatchObject({ code: 3, stderr: expect.stringContaining('blk.0.ffn_up.weight') });
  });

  it('says without a prompt what it would take', async () => {
    expect((await ilab(['model', 'experts', mixture], { home })).stdout).toMatch(
      /2 layers with 5 experts each.*MB/,
    );
    const said = JSON.parse((await ilab(['model', 'experts', mixture, '--json'], { home })).stdout);
    expect(said).toMatchObject({ mixture: { count: 5 }, mostTokens: 256, fits: true });
  });

  it('refuses a dense model and a long prompt, with the limit', async () => {
    const none = await ilab(['model', 'experts', dense, prompt.slice(2)], { home });
    expect(none).toMatchObject({ code: 3, stderr: expect.stringContaining('is a dense model') });
    expect(
      JSON.parse((await ilab(['model', 'experts', dense, '--json'], { home })).stdout).mixture,
    ).toBeNull();
    const long = await ilab(['model', 'experts', mixture, 'x'.repeat(900)], { home });
    expect(long).toMatchObject({ code: 3, stderr: expect.stringContaining('the limit here is 256') });
  });
});
