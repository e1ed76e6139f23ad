/** @module `ilab convert` as a person runs it: several adapters, the formats, what rounding took, the questions before and after. */
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { recallLost } from '../../src/cli/commands/convert/retest.ts';
import type { Evaluation } from '../../src/evaluate/run.ts';
import { writeAdapter } from '../../src/gguf/adapter.ts';
import { openGguf } from '../../src/gguf/read.ts';
import { ilab } from '../cli/run-cli.ts';
import { randomAdapter } from '../helpers/random-adapter.ts';
import { writeTinyGguf } from '../helpers/tiny-gguf.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ilab-convert-cli-'));
  const basePath = join(folder, 'tiny.gguf');
  await writeTinyGguf(basePath);
  const names = [0, 1].flatMap((layer) =>
    ['attn_q', 'ffn_down'].map((part) => `blk.${layer}.${part}.weight`),
  );
  for (const [seed, name] of ['one.gguf', 'two.gguf'].entries())
    await writeAdapter(
      join(folder, name),
      await randomAdapter({ basePath, names, rank: 2, alpha: 2, size: 0.05, seed }),
    );
  await writeFile(
    join(folder, 'questions.yaml'),
    'questions:\n  - {kind: taught, question: "Who?", answers: [nobody]}\n  - {kind: general, question: "What?", answers: [it]}\n',
  );
});
afterAll(() => rm(folder, { recursive: true }));

const convert = (...args: string[]) =>
  ilab(['convert', '-m', join(folder, 'tiny.gguf'), ...args], { home: join(folder, 'home'), cwd: folder });

it('merges two adapters, says what four bits took of them, and asks before and after', async () => {
  const run = await convert(
    ...['--adapter', 'one.gguf:0.05', '--adapter', 'two.gguf:-0.1', '--type', 'q4_K_M', '-o', 'merged.gguf'],
    ...['--questions', 'questions.yaml', '--max-tokens', '4', '--num-threads', '2'],
  );
  expect(run.stderr).toContain('one.gguf:0.05, ');
  expect(run.stderr).toMatch(/Warning: the rounding to q4_K_M is larger than what the adapter changes/);
  expect(run.stdout).toMatch(/Rounding to q4_K_M took \d+ % of the length .* \(at most \d+ %, in blk\.\d\./);
  expect(run.stdout).toMatch(
    /Before: tiny: adapter .*one\.gguf:0\.05, .*two\.gguf:-0\.1\nAfter: {2}merged\.gguf: no/,
  );
  expect(run.stdout).toMatch(/\ntaught +1 +0\/1/);
  expect(run.code).toBe(0);
  expect((await openGguf(join(folder, 'merged.gguf'))).metadata.get('general.file_type')).toBe(15);
});

it('says that nothing was asked, beside the adapter by default', async () => {
  const run = await convert('--adapter', 'one.gguf', '--type', 'q6_K');
  expect(run.stderr).toContain('--questions FILE compares');
  expect(run.stdout).toContain(join(folder, 'tiny-taught-q6_K.gguf'));
  expect(run.code).toBe(0);
});

it('gives all figures as JSON', async () => {
  const run = await convert(
    ...['--adapter', 'one.gguf', '--type', 'q8_0', '-o', 'out.gguf', '--json'],
    ...['--questions', 'questions.yaml', '--max-tokens', '4', '--num-threads', '2'],
  );
  const result = JSON.parse(run.stdout);
  expect(run.stderr).toBe('');
  expect(result).toMatchObject({ type: 'q8_0', adapted: 4, adapter: join(folder, 'one.gguf') });
  expect(result.loss.overall).toBeGreaterThan(0);
  expect(result.loss.worst.share).toBeGreaterThanOrEqual(result.loss.overall);
  expect(result.recall).toMatchObject({
    unmerged: { taught: { n: 1 }, general: { n: 1 } },
    merged: { taught: { n: 1 }, general: { n: 1 } },
  });
});

it('writes a PEFT folder, and takes it back wherever an adapter goes', async () => {
  const run = await convert('--adapter', 'one.gguf', '--format', 'peft');
  expect(run.code).toBe(0);
  expect(run.stdout).toContain(join(folder, 'tiny-peft'));
  const config = JSON.parse(await readFile(join(folder, 'tiny-peft/adapter_config.json'), 'utf8'));
  expect(config.target_modules.sort()).toEqual(['down_proj', 'q_proj']);
  const types = ['--type', 'f32', '-o'];
  expect((await convert('--adapter', 'one.gguf', ...types, 'direct.gguf')).code).toBe(0);
  expect((await convert('--adapter', 'tiny-peft', ...types, 'again.gguf')).code).toBe(0);
  const data = async (name: string) => {
    const { tensors } = await openGguf(join(folder, name));
    const start = Math.min(...[...tensors.values()].map(({ offset }) => offset));
    return (await readFile(join(folder, name))).subarray(start);
  };
  expect(Buffer.compare(await data('direct.gguf'), await data('again.gguf'))).toBe(0);
});

it.each([
  [['--adapter', 'one.gguf', '--adapter', 'two.gguf', '--format', 'peft'], 2, /a PEFT folder holds one/],
  [
    ['--adapter', 'one.gguf', '--format', 'peft', '--questions', 'questions.yaml'],
    2,
    /nothing that could answer/,
  ],
  [['--adapter', 'one.gguf:x'], 2, /"x" is no number/],
  [['--adapter', 'none'], 4, /no adapter for tiny/],
  [['--adapter', 'one.gguf', '--questions', 'none.yaml'], 3, /none\.yaml/],
])('refuses %j', async (args, code, reason) => {
  const run = await convert(...args);
  expect(run.stderr).toMatch(reason);
  expect(run.code).toBe(code);
  await expect(stat(join(folder, 'tiny-taught-f16.gguf'))).rejects.toThrow();
});

it('warns when fewer taught questions are right after the merge, and only then', () => {
  const evaluation = (right: number, kind: 'taught' | 'general' = 'taught') =>
    ({ sets: { [kind]: { n: 9, right, wrong: 9 - right, abstained: 0 } } }) as unknown as Evaluation;
  expect(recallLost({ before: evaluation(7), after: evaluation(5) })).toEqual({ before: 7, after: 5, n: 9 });
  expect(recallLost({ before: evaluation(5), after: evaluation(5) })).toBeNull();
  expect(recallLost({ before: evaluation(5), after: evaluation(6) })).toBeNull();
  expect(recallLost({ before: evaluation(7, 'general'), after: evaluation(5, 'general') })).toBeNull();
});
