import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CancelledError, InputError, ResourceError } from '../../src/core/errors.ts';
import { readJsonl } from '../../src/core/jsonl.ts';
import { parseQuestions } from '../../src/evaluate/questions.ts';
import { en } from '../../src/generate/data/en.ts';
import { freezeHeldOut } from '../../src/generate/held-out/freeze.ts';
import { generateDataset } from '../../src/generate/pipeline.ts';
import type { GenerateOptions, GenerateProgress } from '../../src/generate/pipeline-types.ts';
import { chooseReplay } from '../../src/generate/replay-share.ts';
import type { TrainRow } from '../../src/model/interfaces.ts';
import type { Leaf } from '../../src/taxonomy/leaf.ts';
import { rougeL } from '../../src/text/rouge.ts';
import { company, museum, museumDocument, person, prose } from './samples.ts';
import { stubModel } from './stub-model.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'generate-'));
});
afterEach(async () => rm(folder, { recursive: true, force: true }));

const run = (more: Partial<GenerateOptions> = {}) =>
  generateDataset({
    leaves: [company],
    documents: new Map(),
    model: null,
    base: null,
    rougeThreshold: 0.9,
    seed: 42,
    outputDir: folder,
    modelName: 'stub model',
    now: new Date(2024, 4, 1, 14, 23, 59),
    ...more,
  });
/** The general questions of a lesson of this one leaf. */
const generalQuestions = chooseReplay([en.replayPrompts], company.seeds.length);
const rowsOf = async (path: string) => (await readJsonl(path)).map(({ value }) => value as TrainRow);

describe('generateDataset', () => {
  test('writes its files, named by model and time', async () => {
    const { paths } = await run();
    const names = (await readdir(folder)).sort();
    expect(names).toEqual([
      'discarded_stub_model_2024-05-01T14_23_59.log',
      'generated_stub_model_2024-05-01T14_23_59.documents.json',
      'generated_stub_model_2024-05-01T14_23_59.facts.jsonl',
      'generated_stub_model_2024-05-01T14_23_59.funnel.json',
      'generated_stub_model_2024-05-01T14_23_59.json',
      'knowledge_recipe_2024-05-01T14_23_59.yaml',
      'knowledge_train_msgs_stub_model_2024-05-01T14_23_59.jsonl',
      'messages_stub_model_2024-05-01T14_23_59.jsonl',
      'node_datasets_2024-05-01T14_23_59',
      'skills_recipe_2024-05-01T14_23_59.yaml',
      'test_stub_model_2024-05-01T14_23_59.jsonl',
      'train_stub_model_2024-05-01T14_23_59.jsonl',
    ]);
    const tests = await rowsOf(paths.test);
    expect(tests).toEqual(
      company.seeds.map(({ question, answer }) => ({ system: '', user: question, assistant: answer })),
    );
    const generated = JSON.parse(await readFile(paths.generated, 'utf8'));
    const rows = await rowsOf(paths.train);
    expect(generated).toHaveLength(rows.length);
    expect(generated[0]).toMatchObject({ instruction: rows[0]!.user, output: rows[0]!.assistant });
  });

  test('the answer of each wording is the answer of its seed, word for word', async () => {
    const { paths } = await run();
    for (const { assistant, ilab } of await rowsOf(paths.train)) {
      if (ilab.kind === 'unknown') expect(assistant).toBe("I don't know.");
      if (ilab.kind !== 'taught') continue;
      const answer = company.seeds[Number(ilab.fact.split('#')[1]) - 1]!.answer;
      const lower = answer.charAt(0).toLowerCase() + answer.slice(1);
      const expected =
        ilab.wording === 'yes-no'
          ? ['Yes', 'No'].flatMap((word) => [`${word}, ${answer}`, `${word}, ${lower}`])
          : [answer];
      expect(expected).toContain(assistant);
      expect(ilab.source).toEqual({
        path: company.path,
        line: company.seeds[Number(ilab.fact.split('#')[1]) - 1]!.line,
      });
    }
  });

  test('no question is asked twice with two answers', async () => {
    const { paths } = await run({
      leaves: [company, museum, person],
      documents: new Map([[museum.id, [museumDocument]]]),
    });
    const answers = new Map<string, string>();
    for (const { user, assistant } of await rowsOf(paths.train)) {
      const key = user.toLowerCase();
      expect(answers.get(key) ?? assistant, user).toBe(assistant);
      expect(answers.has(key), user).toBe(false);
      answers.set(key, assistant);
    }
  });

  test('the same seed gives the same rows', async () => {
    const first = await readFile((await run()).paths.train, 'utf8');
    expect(await readFile((await run({ now: new Date(2025, 0, 1) })).paths.train, 'utf8')).toBe(first);
    expect(await readFile((await run({ seed: 43 })).paths.train, 'utf8')).not.toBe(first);
  });

  test('counts what it made', async () => {
    const documents = new Map([[museum.id, [museumDocument]]]);
    const summary = await run({ documents, leaves: [museum], maxDocumentFacts: 5 });
    expect(summary.facts).toBe(museum.seeds.length + 5);
    expect(summary.documentFacts).toBe(5);
    expect(summary.wordingsPerFact.min).toBeGreaterThanOrEqual(25);
    const rows = await rowsOf(summary.paths.train);
    expect(summary.generated).toBe(rows.length);
    expect(summary.kinds.unknown).toBeGreaterThanOrEqual(2 * summary.facts);
    expect(summary.discardedRouge).toBe(summary.discards.rouge);
    const log = await readFile(summary.paths.discarded, 'utf8');
    expect(log.split('\n').filter((line) => line.startsWith('rouge\t'))).toHaveLength(summary.discardedRouge);
    expect(summary.skipped.sort()).toEqual(['model', 'replay']);
  });

  test('facts of documents stay a small part beside the pairs of the user', async () => {
    const { documentFacts, funnel } = await run({
      documents: new Map([[museum.id, [museumDocument]]]),
      leaves: [museum],
    });
    expect(documentFacts).toBe(Math.ceil(museum.seeds.length / 3));
    expect(funnel.stages.facts).toEqual({ proposed: 5, rejected: { limit: 2 }, kept: 3 });
  });

  test('numInstructions: the number wanted, evenly by fact, seeds first', async () => {
    const { paths, generated } = await run({ numInstructions: 60 });
    expect(generated).toBe(60);
    const rows = await rowsOf(paths.train);
    const counts = new Map<string, number>();
    for (const { ilab } of rows)
      if (ilab.kind === 'taught') counts.set(ilab.fact, (counts.get(ilab.fact) ?? 0) + 1);
    expect(counts.size).toBe(company.seeds.length);
    expect(Math.max(...counts.values()) - Math.min(...counts.values())).toBeLessThanOrEqual(1);
    expect(rows.filter(({ ilab }) => ilab.wording === 'seed' && ilab.kind === 'taught')).toHaveLength(
      company.seeds.length,
    );
    expect(rows.some(({ ilab }) => ilab.kind === 'unknown')).toBe(true);
    expect((await run({ numInstructions: 3 })).generated).toBe(3);
  });

  test('rougeThreshold 1 keeps all, a low one few', async () => {
    expect((await run({ rougeThreshold: 1 })).discardedRouge).toBe(0);
    const strict = await run({ rougeThreshold: 0.4 });
    expect(strict.discardedRouge).toBeGreaterThan(0);
    expect(strict.kinds.taught).toBeLessThan((await run()).kinds.taught);
  });

  test('another answer for what is unknown', async () => {
    const { paths } = await run({ unknownAnswer: 'Das weiß ich nicht.' });
    const unknown = (await rowsOf(paths.train)).filter(({ ilab }) => ilab.kind === 'unknown');
    expect(new Set(unknown.map(({ assistant }) => assistant))).toEqual(new Set(['Das weiß ich nicht.']));
  });

  test('replay: finished answers of the base model, others counted', async () => {
    const base = stubModel((prompt) =>
      prompt.startsWith('Name') ? { text: 'One, two', finishReason: 'length' } : `Re: ${prompt}`,
    );
    const { paths, kinds, discards } = await run({ base });
    const cut = generalQuestions.filter((prompt) => prompt.startsWith('Name')).length;
    expect(cut).toBeGreaterThan(0);
    expect(discards.unfinished).toBe(cut);
    expect(kinds.replay).toBe(generalQuestions.length - cut);
    const replay = (await rowsOf(paths.train)).filter(({ ilab }) => ilab.kind === 'replay');
    for (const { user, assistant } of replay) expect(assistant).toBe(`Re: ${user}`);
  });

  test('replay: as many questions as the lesson needs, all of them from fifteen facts on', async () => {
    const asked = async (leaves: readonly Leaf[]) => {
      const said: number[] = [];
      const onEstimate = (_: unknown, replay: number) => said.push(replay);
      const { paths } = await run({ leaves, base: stubModel(() => 'Yes.'), onEstimate });
      const replayed = (await rowsOf(paths.train)).filter(({ ilab }) => ilab.kind === 'replay');
      expect(said).toEqual([replayed.length]);
      return replayed.map(({ user }) => user);
    };
    const few = { ...company, seeds: company.seeds.slice(0, 5) };
    const small = await asked([few]);
    expect(small.length).toBeLessThan(en.replayPrompts.length / 2);
    expect(await asked([company, museum])).toEqual(en.replayPrompts);
    expect(company.seeds.length + museum.seeds.length).toBeGreaterThanOrEqual(15);
  });

  test('proposals of a model pass gates, each refusal has its reason', async () => {
    const proposals = [
      'Which person was it who established Brightmill GmbH back then?',
      'Who founded Brightmill GmbH? Who runs it?',
      'Who founded Amazon?',
      'Was Brightmill GmbH founded by Lena Sorge?',
      'Who sells the flour of Brightmill GmbH?',
      'Who founded Brightmill GmbH in 1999 with borrowed money?',
      'Who founded Brightmill GmbH?',
      'who founded it',
    ];
    const model = stubModel((prompt) =>
      JSON.stringify({ questions: prompt.includes('Who founded') ? proposals : ['?'] }),
    );
    const { paths, discards } = await run({ model, rung: 'endpoint' });
    const made = (await rowsOf(paths.train)).filter(({ ilab }) => ilab.rung === 'endpoint');
    expect(made.map(({ user, assistant }) => [user, assistant])).toEqual([
      [proposals[0], 'Brightmill GmbH was founded by Lena Sorge.'],
    ]);
    expect(discards).toMatchObject({ subject: 1, leak: 1, relation: 1, foreign: 1 });
    const log = await readFile(paths.discarded, 'utf8');
    expect(log).toContain(`leak\t${company.id}#1\t${proposals[3]}`);
  });

  test('a model that proposes nothing usable is soon left alone', async () => {
    const model = stubModel(() => 'no JSON');
    const { skipped, discardedFormat } = await run({ model });
    expect(skipped).toContain('modelWeak');
    expect(discardedFormat).toBe(model.asked.length);
    expect(model.asked.length).toBeLessThan(company.seeds.length);
  });

  test('prose that no pattern knows still makes ten wordings a pair', async () => {
    expect((await run({ leaves: [prose] })).wordingsPerFact.min).toBeGreaterThanOrEqual(10);
  });

  test('progress counts up to its total', async () => {
    const seen: GenerateProgress[] = [];
    await run({ base: stubModel(() => 'ok'), onProgress: (progress) => seen.push(progress) });
    expect(new Set(seen.map(({ stage }) => stage))).toEqual(
      new Set(['wordings', 'unknowns', 'replay', 'write']),
    );
    for (const { done, total } of seen) expect(done).toBeLessThanOrEqual(total);
    expect(seen.at(-1)).toMatchObject({ stage: 'write', done: 1, total: 1 });
  });

  test('nothing to make is an error with the next step', async () => {
    const error = await run({ leaves: [] }).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(InputError);
    expect(error.hint).toContain('ilab diff');
    expect(await readdir(folder)).toEqual([]);
  });

  test('a stopped run writes no file of the set', async () => {
    const abort = new AbortController();
    const base = stubModel((prompt) => {
      if (prompt === generalQuestions[3]) abort.abort();
      return abort.signal.aborted ? { finishReason: 'cancelled' } : 'ok';
    });
    await expect(run({ base, signal: abort.signal })).rejects.toBeInstanceOf(CancelledError);
    expect(await readdir(folder)).toEqual(['.answers_stub_model.jsonl']);
  });

  test('a place that cannot be written is named', async () => {
    const path = join(folder, 'file');
    await writeFile(path, '');
    await expect(run({ outputDir: join(path, 'below') })).rejects.toSatisfy(
      (error) => error instanceof ResourceError || (error as NodeJS.ErrnoException).code === 'ENOTDIR',
    );
  });
});

describe('after kill -9', () => {
  test('the next run asks only what was not answered, and makes the same data', async () => {
    const script = join(import.meta.dirname, 'kill-me.ts');
    const child = spawn(process.execPath, ['--import', 'tsx', script, folder, '7'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise<void>((resolve) => child.stdout.once('data', () => resolve()));
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('exit', resolve));
    expect(await readdir(folder)).toEqual(['.answers_stub.jsonl']);
    // The machine went down in the middle of a line.
    const path = join(folder, '.answers_stub.jsonl');
    await writeFile(path, `${await readFile(path, 'utf8')}{"key":"torn`);

    const base = stubModel((prompt) => `Answer to ${prompt}`);
    const more = { base, modelName: 'stub', seed: 1 };
    const resumed = await run(more);
    // One question of the screening of unknowns, then the replay: seven of these were answered before.
    expect(base.asked).toHaveLength(1 + generalQuestions.length - 7);
    const again = stubModel((prompt) => `Answer to ${prompt}`);
    const repeated = await run({ ...more, base: again, now: new Date(2025, 0, 1) });
    expect(again.asked).toEqual([]);
    expect(await readFile(repeated.paths.train, 'utf8')).toBe(await readFile(resumed.paths.train, 'utf8'));
  });
});

describe('held-out questions', () => {
  test('are frozen beside the data, and no training row of their fact is near', async () => {
    const { paths, heldOut } = await run({ heldOutPerFact: 2, wordingsPerFact: 60 });
    expect(heldOut?.path).toBe(join(folder, 'held_out_stub_model_2024-05-01T14_23_59.yaml'));
    const questions = parseQuestions(await readFile(heldOut!.path, 'utf8'), heldOut!.path);
    const manifest = JSON.parse(await readFile(heldOut!.path.replace(/yaml$/, 'json'), 'utf8'));
    expect(manifest).toMatchObject({ ...freezeHeldOut(questions), questions: questions.length });
    const rows = await rowsOf(paths.train);
    for (const { question, fact } of questions.filter(({ kind }) => kind === 'taught')) {
      const near = rows.filter(({ user, ilab }) => ilab.fact === fact && rougeL(user, question).f1 >= 0.7);
      expect(near, question).toEqual([]);
    }
    expect(new Set(questions.map(({ kind }) => kind))).toContain('taught');
  });

  test("a user's question that is a seed itself is named, and the seed stays", async () => {
    const { question, answer } = company.seeds[0]!;
    const given = [{ kind: 'taught' as const, question, answers: [answer.replace(/\.$/, '')] }];
    const { paths, heldOut, heldOutExcluded } = await run({ heldOut: given });
    expect(heldOutExcluded).toEqual([question]);
    expect(heldOut).toBeUndefined();
    expect((await rowsOf(paths.train)).some(({ user }) => user === question)).toBe(true);
  });
});

test('unknowns that the base knows are dropped', async () => {
  const sure = stubModel((prompt) => ({
    text: 'It is Ada Zorn.',
    ...(prompt === '' ? {} : { tokenStats: [{ logprob: -0.01 }] }),
  }));
  const { discards } = await run({ base: sure });
  expect(discards.known).toBeGreaterThan(0);
});
