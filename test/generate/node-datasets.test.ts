/** @module InstructLab's data for each leaf, its recipes and its multiple choice, as its own readers would take them. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readJsonl } from '../../src/core/jsonl.ts';
import { loadChoiceSet } from '../../src/evaluate/benchmarks/load-items.ts';
import { readFactRecords } from '../../src/generate/outputs/fact-records.ts';
import { outputPaths } from '../../src/generate/outputs/write-outputs.ts';
import { generateDataset } from '../../src/generate/pipeline.ts';
import type { TrainRow } from '../../src/model/interfaces.ts';
import { company, museum, museumDocument, skill } from './samples.ts';

let folder: string;
let train: string;
const nodes = () => outputPaths(train).nodes;
const linesOf = async (name: string) =>
  (await readJsonl(join(nodes(), name))).map(({ value }) => value as Record<string, unknown>);
const generate = () =>
  generateDataset({
    ...{ leaves: [museum, company, skill], documents: new Map([[museum.id, [museumDocument]]]) },
    ...{ model: null, base: null, rougeThreshold: 0.9, seed: 42, outputDir: folder, modelName: 'stub' },
    ...{ wordingsPerFact: 8, unknownsPerFact: 1 },
    now: new Date(2024, 4, 1, 14, 23, 59),
  });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ilab-nodes-'));
  train = (await generate()).paths.train;
});
afterAll(() => rm(folder, { recursive: true }));

interface Row {
  id: string;
  messages: { role: string; content: string }[];
  metadata: string;
  unmask: boolean;
}

test("folder and recipes have InstructLab's names", async () => {
  const names = await readdir(folder);
  for (const name of ['knowledge_recipe', 'skills_recipe'])
    expect(names).toContain(`${name}_2024-05-01T14_23_59.yaml`);
  expect(names).toContain('node_datasets_2024-05-01T14_23_59');
  const leaf = museum.id.replaceAll('/', '_');
  expect(await readdir(nodes())).toEqual(
    expect.arrayContaining([
      `${leaf}_p07.jsonl`,
      `${leaf}_p10.jsonl`,
      `mmlubench_${leaf}.jsonl`,
      `${leaf}_task.yaml`,
      `${skill.id.replaceAll('/', '_')}.jsonl`,
    ]),
  );
});

describe('data with passages', () => {
  const leaf = museum.id.replaceAll('/', '_');

  test('p07 puts the passage that says the fact before the question, and trains every token', async () => {
    const rows = (await linesOf(`${leaf}_p07.jsonl`)) as unknown as Row[];
    const records = new Map((await readFactRecords(train)).map((record) => [record.answer, record]));
    const withPassage = rows.filter(({ metadata }) => JSON.parse(metadata).sdg_document !== '');
    expect(withPassage.length).toBeGreaterThan(5);
    for (const { messages, metadata, unmask } of rows) {
      expect(unmask).toBe(true);
      expect(messages.map(({ role }) => role)).toEqual(['user', 'assistant']);
      const { sdg_document: passage } = JSON.parse(metadata);
      expect(messages[0]!.content.startsWith(passage)).toBe(true);
      const record = records.get(messages[1]!.content);
      if (record?.passage) expect(passage).toBe(record.passage);
    }
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  });

  test('p10 has at most four passages a row, the right one in some, and the rows of p07', async () => {
    const rows = (await linesOf(`${leaf}_p10.jsonl`)) as unknown as Row[];
    const p07 = (await linesOf(`${leaf}_p07.jsonl`)) as unknown as Row[];
    expect(rows).toEqual(expect.arrayContaining(p07));
    const raft = rows.filter(({ unmask }) => !unmask);
    const golden = raft.filter(({ messages, metadata }) =>
      messages[0]!.content.includes(JSON.parse(metadata).sdg_document),
    );
    for (const { messages } of raft)
      expect(messages[0]!.content.split('Document:\n').length - 1).toBeLessThanOrEqual(4);
    expect(golden.length).toBeGreaterThan(0);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  });
});

describe('recipes', () => {
  test('name files that are there, with a share or a number of rows as the mixer reads them', async () => {
    const { knowledgeRecipe, skillsRecipe } = outputPaths(train);
    for (const [path, pattern] of [
      [knowledgeRecipe, /_p07\.jsonl$/],
      [skillsRecipe, /(?:_p10|compositional_skills_.*)\.jsonl$/],
    ] as const) {
      const text = await readFile(path, 'utf8');
      const recipe = parse(text);
      expect(recipe.metadata).toEqual({ sys_prompt: '' });
      for (const { path: data, sampling_size: size } of recipe.datasets) {
        expect(data).toMatch(pattern);
        expect((await readJsonl(join(folder, data))).length).toBeGreaterThan(0);
        expect([1, 30]).toContain(size);
      }
      // "1" would be one row.
      expect(text).not.toMatch(/sampling_size: 1$/m);
    }
  });
});

describe('multiple choice', () => {
  test('reads back as the branch benchmark reads it: four options, one right, the others of its type', async () => {
    const { items } = await loadChoiceSet(nodes(), /^mmlubench_.*\.jsonl$/);
    expect(items.length).toBeGreaterThan(10);
    const records = new Map((await readFactRecords(train)).map((record) => [record.question, record]));
    for (const { question, choices, answer } of items) {
      const record = records.get(question)!;
      expect(choices).toHaveLength(4);
      expect(new Set(choices.map((choice) => choice.toLowerCase())).size).toBe(4);
      expect(choices[answer]).toBe(record.value);
      for (const [index, choice] of choices.entries()) {
        if (index !== answer) expect(record.answer.toLowerCase()).not.toContain(choice.toLowerCase());
        expect(/\d/.test(choice)).toBe(/\d/.test(record.value!));
        expect(/^\p{Lu}/u.test(choice)).toBe(/^\p{Lu}/u.test(record.value!));
      }
    }
    const places = new Set(items.map(({ answer }) => answer));
    expect(places.size).toBe(4);
  });

  test('the task names the data by its whole path', async () => {
    const leaf = museum.id.replaceAll('/', '_');
    const task = parse(await readFile(join(nodes(), `${leaf}_task.yaml`), 'utf8'));
    expect(task).toMatchObject({ task: leaf, tag: 'mmlu_pr', output_type: 'multiple_choice' });
    expect(task.dataset_kwargs.data_files.test).toBe(`${nodes()}/mmlubench_${leaf}.jsonl`);
    expect(task.doc_to_text).toContain('\nA. {{choices[0]}}');
  });
});

test('the same run again writes the same', async () => {
  const read = async () => {
    const names = (await readdir(nodes())).sort();
    return Promise.all(names.map(async (name) => [name, await readFile(join(nodes(), name), 'utf8')]));
  };
  const before = await read();
  await generate();
  expect(await read()).toEqual(before);
});

test('every fact has a record with the sentence it was read from', async () => {
  const taught = (await readJsonl(train)).map(({ value }) => value as TrainRow);
  const records = new Map((await readFactRecords(train)).map((record) => [record.id, record]));
  for (const { ilab } of taught)
    if (ilab.kind === 'taught') expect(records.get(ilab.fact)?.sentence).toBeTruthy();
});
