import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hashFile } from '../../src/core/hash-file.ts';
import { readJsonl, writeJsonl } from '../../src/core/jsonl.ts';
import { renderHtml } from '../../src/evaluate/html/page.ts';
import type { Proof } from '../../src/evaluate/proof.ts';
import { readQuestions } from '../../src/evaluate/questions.ts';
import { summarize } from '../../src/evaluate/summary.ts';
import { loadChatModel } from '../../src/infer/load.ts';
import { loadTokenizer } from '../../src/infer/tokenizer.ts';
import { newestAdapter } from '../../src/model/adapters.ts';
import type { ChatModel } from '../../src/model/interfaces.ts';
import type { ProveOptions } from '../../src/prove/options.ts';
import { prove } from '../../src/prove/prove.ts';
import { openTinyRuns, type TinyRuns } from '../helpers/tiny-runs.ts';

let runs: TinyRuns;
let options: ProveOptions;
let adapterPath: string;
let trained: string[] = [];

const pairs = [
  ['founded', 'When?', 'In 1969'],
  ['founded', 'What year?', 'In 1969'],
  ['place', 'Where?', 'In Mainz'],
  ['place', 'Which town?', 'In Mainz'],
  ['head', 'Who leads?', 'Ada'],
] as const;

beforeAll(async () => {
  runs = await openTinyRuns();
  const leafFolder = join(runs.folder, 'taxonomy/knowledge/mill');
  await mkdir(join(leafFolder, 'docs'), { recursive: true });
  const leafPath = join(leafFolder, 'qna.yaml');
  await writeFile(
    leafPath,
    'version: 2\ncreated_by: me\ndomain: mills\ntask_description: The mill\nseed_examples:\n' +
      pairs.map(([, question, answer]) => `  - question: "${question}"\n    answer: "${answer}"\n`).join('') +
      'document:\n  repo: docs\n  patterns: ["*.md"]\n',
  );
  await writeFile(join(leafFolder, 'docs/mill.md'), '# Mill\n\nIt stands in Mainz since 1969.\n');
  await writeFile(join(leafFolder, 'attribution.txt'), 'own work\n');
  const dataPath = join(runs.folder, 'train_mill.jsonl');
  await writeJsonl(
    dataPath,
    pairs.map(([fact, user, assistant]) => ({
      ...{ system: '', user, assistant },
      ilab: {
        ...{ kind: 'taught', fact, wording: 'seed', rung: 'seed', leaf: 'knowledge/mill' },
        source: { path: leafPath, line: 1 },
      },
    })),
  );
  const questionFile = join(runs.folder, 'questions.yaml');
  await writeFile(
    questionFile,
    'questions:\n  - {kind: taught, fact: founded, question: "Since when?", answers: ["1969"]}\n' +
      '  - {kind: taught, fact: place, question: "which town", answers: ["Mainz"]}\n' +
      '  - {kind: unknowable, question: "Who swept?"}\n  - {kind: general, question: "1+1?", answers: ["2"]}\n',
  );
  await using tokenizer = await loadTokenizer(runs.modelPath);
  const outputDir = join(runs.folder, 'checkpoints/tiny/first');
  await runs.run({ dataPath, outputDir, tokenizer, numEpochs: 3 }).summary;
  adapterPath = join(outputDir, 'adapter.gguf');
  const { modelPath } = runs;
  options = {
    ...{ questionFile, questions: await readQuestions(questionFile) },
    model: { name: 'tiny', path: modelPath, sha256: await hashFile(modelPath) },
    adapters: [{ path: adapterPath, scale: 1 }],
    open: (adapters) => loadChatModel({ modelPath, adapters, threads: 1 }),
    guard: null,
    ...{ controls: true, seeds: 2, maxTokens: 8, threads: 1, checkpointEverySeconds: 1e9 },
    ...{ cacheDir: join(runs.folder, 'cache'), ilabVersion: '0.0.0', now: new Date(0) },
    onTraining(label, event) {
      if (event.type === 'estimate') trained.push(label);
    },
  };
});
afterAll(() => runs[Symbol.asyncDispose]());

const kindsOf = ({ conditions }: Proof) =>
  conditions.map(({ kind, seed }) => (seed ? `${kind} ${seed}` : kind));

describe('the whole proof on a tiny model', () => {
  let proof: Proof;

  test('asks every condition the same, trains what it needs, estimated first', async () => {
    proof = await prove(options);
    expect(proof.leftOut).toEqual([]);
    expect(kindsOf(proof)).toEqual(['base', 'gold', 'retrieval', 'after', 'placebo', 'seed 43']);
    expect(trained).toEqual(['Training the placebo', 'Training with seed 43']);
    for (const { kind, items } of proof.conditions)
      expect(items.map((item) => item?.question ?? null)).toEqual(
        options.questions.map(({ question, kind: asked }) =>
          kind === 'gold' && asked !== 'taught' ? null : question,
        ),
      );
    expect(proof.conditions[3]!.confidences?.every((one) => one === null || (one >= 0 && one <= 1))).toBe(
      true,
    );
    expect(proof.conditions[4]!.losses?.length).toBeGreaterThan(0);
    expect(proof).toMatchObject({ pretestPrompts: 3, data: { rows: 5 }, questionFile: { frozen: 'none' } });
  });

  test('the question that training asks, too, is found and counts in no headline', () => {
    expect(proof.leaks?.map(({ question, isExact }) => [question, isExact])).toEqual([['which town', true]]);
    const { places } = summarize(proof);
    expect(places.taughtAll).toEqual([0, 1]);
    expect(places.taught).not.toContain(1);
  });

  test('the placebo differs in its answers alone', async () => {
    const folder = join(adapterPath, '../proof/placebo');
    const rows = (await readJsonl(join(folder, 'train_placebo.jsonl'))).map(({ value }) => value);
    expect(rows).toMatchObject(pairs.map(([fact, user]) => ({ user, ilab: { fact } })));
    const settings = async (path: string) =>
      JSON.parse(await readFile(join(path, 'run.json'), 'utf8')).settings;
    expect(await settings(folder)).toEqual(await settings(join(adapterPath, '..')));
  });

  test('a second proof trains nothing again and finds the same', async () => {
    trained = [];
    const before = (await stat(join(adapterPath, '../proof/seed-43/adapter.gguf'))).mtimeMs;
    const again = await prove(options);
    expect(trained).toEqual([]);
    expect((await stat(join(adapterPath, '../proof/seed-43/adapter.gguf'))).mtimeMs).toBe(before);
    expect(again).toEqual(proof);
  });

  test('with a guard every trained model is asked behind it, the base is not', async () => {
    const refusing = (model: ChatModel): ChatModel => ({
      id: model.id,
      contextSize: model.contextSize,
      chat: async (...asked) => ({ ...(await model.chat(...asked)), text: "I don't know." }),
      async [Symbol.asyncDispose]() {},
    });
    const guarded = await prove({ ...options, guard: refusing });
    expect(guarded.isGuarded).toBe(true);
    for (const { kind, items } of guarded.conditions)
      expect([kind, items.every((item) => item?.answer === "I don't know.")]).toEqual([
        kind,
        ['after', 'placebo', 'seed'].includes(kind),
      ]);
  });

  test('placebo and seeds are never taken for the newest adapter', async () => {
    const newest = await newestAdapter(join(runs.folder, 'checkpoints'), options.model.sha256);
    expect(newest?.path).toBe(adapterPath);
  });

  test('as a page and as JSON', () => {
    const page = renderHtml(proof);
    expect(page).toContain('placebo adapter');
    expect(page).toContain('taught, seed 43');
    expect(page).not.toMatch(/NaN|undefined/);
    expect(JSON.parse(JSON.stringify(proof))).toEqual(proof);
  });

  test('changed data: controls are left out and said so', async () => {
    await writeFile(join(runs.folder, 'train_mill.jsonl'), '', { flag: 'a' });
    const changed = join(runs.folder, 'train_mill.jsonl');
    await writeFile(changed, `${await readFile(changed, 'utf8')}\n`);
    const without = await prove(options);
    expect(kindsOf(without)).toEqual(['base', 'after']);
    expect(without.leftOut.map(({ kind }) => kind)).toEqual(['gold', 'retrieval', 'placebo', 'seed']);
    expect(without.leftOut[0]!.reason).toMatch(/training data/);
    expect(without.leaks).toBeNull();
    expect(without.data).toBeNull();
  });
});
