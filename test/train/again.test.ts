/** @module A run that starts from an adapter: what that knows is known from the first step, and is still known at the end. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CancelledError, InputError, ResourceError } from '../../src/core/errors.ts';
import { hashFile } from '../../src/core/hash-file.ts';
import { readJsonl, writeJsonl } from '../../src/core/jsonl.ts';
import { readAdapter, writeAdapter } from '../../src/gguf/adapter.ts';
import type { TrainRow } from '../../src/model/interfaces.ts';
import { changeDecisions } from '../../src/review/decisions.ts';
import { pairId, pairOf } from '../../src/review/pair-id.ts';
import { composeLesson } from '../../src/train/lesson/compose.ts';
import { type Parent, readParent } from '../../src/train/lesson/parent.ts';
import { readTaughtRows } from '../../src/train/lesson/rows.ts';
import type { TrainOptions } from '../../src/train/options.ts';
import { drawEpoch } from '../../src/train/plan.ts';
import { writeTinyGguf } from '../helpers/tiny-gguf.ts';
import { lossesOf, openTinyRuns, type TinyRuns } from '../helpers/tiny-runs.ts';
import { tinySettings } from '../helpers/tiny-training.ts';

/** Several runs one after the other: seconds on a free machine, more than the usual minute on a busy one. */
const BUSY_MS = 180_000;

const row = (leaf: string, fact: string, user: string, assistant: string): TrainRow => ({
  system: '',
  user,
  assistant,
  ilab: {
    kind: 'taught',
    fact: `${leaf}#${fact}`,
    wording: 'seed',
    rung: 'seed',
    leaf,
    source: { path: 'qna.yaml', line: 1 },
  },
});
const old = [
  row('uni', '1', 'When?', 'In 1969'),
  row('uni', '1', 'What year?', 'In 1969'),
  row('town', '1', 'Where?', 'In Mainz'),
  row('town', '1', 'Which town?', 'In Mainz'),
];
const added = [row('uni', '2', 'Who leads?', 'Ada'), row('uni', '2', 'The head?', 'Ada')];

let runs: TinyRuns;
let parent: Parent;
let again: Partial<TrainOptions>;
beforeAll(async () => {
  runs = await openTinyRuns();
  const dataPath = join(runs.folder, 'old.jsonl');
  await writeJsonl(dataPath, old);
  const { adapterPath } = await runs.run({ dataPath }).summary;
  parent = await readParent(adapterPath);
  const lesson = composeLesson({ chosen: [...old.slice(0, 2), ...added], parent: parent.rows });
  const lessonPath = join(runs.folder, 'lesson.jsonl');
  await writeJsonl(lessonPath, lesson.rows);
  again = { dataPath: lessonPath, startFrom: parent.path, sources: parent.sources };
});
afterAll(() => runs[Symbol.asyncDispose]());

/** The loss of the very first step on these rows alone, before anything is changed. */
const firstLoss = async (name: string, rows: TrainRow[], startFrom?: string) => {
  const dataPath = join(runs.folder, `${name}.jsonl`);
  await writeJsonl(dataPath, rows);
  return (await runs.run({ dataPath, startFrom, iters: 1 }).summary).firstLoss;
};

describe('teaching again', () => {
  test(
    'starts where the adapter ended: old facts are known, new ones are not; at the end both are',
    async () => {
      expect(await firstLoss('base', old)).toBeGreaterThan(4);
      expect(await firstLoss('known', old, parent.path)).toBeLessThan(0.2);
      expect(await firstLoss('new', added, parent.path)).toBeGreaterThan(1);
      const { adapterPath } = await runs.run(again).summary;
      expect(await firstLoss('still', old, adapterPath)).toBeLessThan(0.2);
      expect(await firstLoss('learned', added, adapterPath)).toBeLessThan(0.2);
    },
    BUSY_MS,
  );

  test('tells what it knows, from which files, and what it started from', async () => {
    const { outputDir, summary } = runs.run({ ...again, iters: 2 });
    const { adapterPath } = await summary;
    const run = JSON.parse(await readFile(join(outputDir, 'run.json'), 'utf8'));
    const sha256 = await hashFile(parent.path);
    expect(run).toMatchObject({
      leaves: ['town', 'uni'],
      parent: { path: parent.path, sha256 },
      sources: [{ path: join(runs.folder, 'old.jsonl') }],
      dataSha256: await hashFile(again.dataPath as string),
    });
    const { provenance } = await readAdapter(adapterPath);
    expect(provenance).toMatchObject({ leaves: 'town\nuni', 'parent.sha256': sha256 });
    expect((await readParent(outputDir)).rows).toHaveLength(6);
  });

  test(
    'stopped and gone on with, it ends as if nothing had been; with another adapter it starts anew',
    async () => {
      const whole = await runs.run(again).summary;
      const outputDir = join(runs.folder, 'stopped-again');
      expect(await runs.stopAt(5, { ...again, outputDir })).toBeInstanceOf(CancelledError);
      const resumed = runs.run({ ...again, outputDir });
      await resumed.summary;
      expect(resumed.events.some(({ type }) => type === 'resumed')).toBe(true);
      expect(await hashFile(join(outputDir, 'adapter.gguf'))).toBe(await hashFile(whole.adapterPath));

      const other = join(runs.folder, 'other-parent');
      await runs.stopAt(5, { ...again, outputDir: other });
      const { events, summary } = runs.run({ ...again, startFrom: whole.adapterPath, outputDir: other });
      await summary;
      expect(events.some(({ type }) => type === 'checkpointIgnored')).toBe(true);
      expect(lossesOf(events)[0]).toBeLessThan(0.5);
    },
    BUSY_MS,
  );
});

describe('an adapter that a run cannot start from', () => {
  const refused = (changes: Partial<TrainOptions>) =>
    runs.run({ ...again, ...changes }).summary.then(
      () => undefined,
      (error: unknown) => error as InputError,
    );

  test('of another base, by its recorded hash', async () => {
    const modelPath = join(runs.folder, 'other.gguf');
    await writeTinyGguf(modelPath, { metadata: new Map([['general.name', { type: 'string', value: 'x' }]]) });
    expect(await refused({ modelPath })).toMatchObject({ exitCode: 3, path: parent.path });
    const nameless = join(runs.folder, 'nameless.gguf');
    await writeAdapter(nameless, { ...(await readAdapter(parent.path)), provenance: {} });
    expect((await refused({ startFrom: nameless }))?.message).toContain('does not say which base');
  });

  test.each([
    [{ loraRank: 2 }, 'rank 4 in place of 2'],
    [{ loraAlpha: 4 }, 'alpha 8 in place of 4'],
    [{ loraLayers: 1 }, 'a pair for blk.0.'],
  ])('with %j', async (changes, words) => {
    const error = await refused(changes);
    expect(error).toBeInstanceOf(InputError);
    expect(error?.message).toContain(words);
    expect(error?.hint).toContain('--from-adapter');
  });

  test('because what it was taught is gone, or changed since', async () => {
    await expect(readParent(join(runs.folder, 'nowhere.gguf'))).rejects.toBeInstanceOf(ResourceError);
    const { outputDir, summary } = runs.run({ iters: 1, dataPath: join(runs.folder, 'old.jsonl') });
    await summary;
    const runPath = join(outputDir, 'run.json');
    const run = JSON.parse(await readFile(runPath, 'utf8'));
    await writeFile(runPath, JSON.stringify({ ...run, dataPath: join(runs.folder, 'gone.jsonl') }));
    await expect(readParent(outputDir)).rejects.toThrow('gone.jsonl is gone');
    await writeFile(runPath, JSON.stringify({ ...run, dataFileSha256: 'f'.repeat(64) }));
    await expect(readParent(outputDir)).rejects.toBeInstanceOf(InputError);
    await writeFile(runPath, '{');
    await expect(readParent(outputDir)).rejects.toThrow('cannot be read');
  });
});

test('what a review rejected in the folder that rows came from is not practised any more', async () => {
  const [lesson, source] = [join(runs.folder, 'l', 'train.jsonl'), join(runs.folder, 's', 'train_x.jsonl')];
  for (const path of [lesson, source]) await writeJsonl(path, old);
  const read = () => readTaughtRows(lesson, [{ path: source, sha256: '' }]);
  expect(await read()).toMatchObject({ isChanged: false, rows: { length: 4 } });
  const pair = pairOf(old[1])!;
  await changeDecisions(source, (all) =>
    all.set(pairId(pair), { id: pairId(pair), decision: 'reject', ...pair }),
  );
  const { rows, isChanged } = await read();
  expect(isChanged).toBe(true);
  expect(rows.map(({ value }) => value)).toEqual([old[0], ...old.slice(2)]);
});

test(
  'a leaf that was left out is in the file, marked, and trained on by nobody',
  async () => {
    const dataPath = join(runs.folder, 'left-out.jsonl');
    await writeJsonl(dataPath, composeLesson({ chosen: old.slice(0, 2), leftOut: old.slice(2) }).rows);
    expect(await readJsonl(dataPath)).toHaveLength(4);
    const { events, outputDir, summary } = runs.run({ dataPath });
    const { adapterPath } = await summary;
    expect(events[0]).toMatchObject({ type: 'estimate', examples: 2 });
    expect(JSON.parse(await readFile(join(outputDir, 'run.json'), 'utf8')).leaves).toEqual(['uni']);
    expect(await firstLoss('taught-leaf', old.slice(0, 2), adapterPath)).toBeLessThan(0.2);
    expect(await firstLoss('absent-leaf', old.slice(2), adapterPath)).toBeGreaterThan(1);
  },
  BUSY_MS,
);

test('a fact that is known takes fewer wordings an epoch, and fewer of the other rows along', () => {
  const chat = { tokens: Int32Array.from([1, 2, 3]), answerStart: 2 };
  const facts = ['new', 'known'].flatMap((fact) =>
    Array.from({ length: 8 }, () => ({
      chat,
      kind: 'taught' as const,
      wording: '',
      fact,
      isEarlier: fact === 'known',
    })),
  );
  const replays = Array.from({ length: 20 }, () => ({
    chat,
    kind: 'replay' as const,
    wording: '',
    fact: 'r',
  }));
  const settings = { ...tinySettings, wordingsPerFact: 8, rehearsalsPerFact: 2, replaysPerFact: 4 };
  const drawn = drawEpoch([...facts, ...replays], settings, 0, null);
  const count = (from: number, to: number) => drawn.filter((index) => index >= from && index < to).length;
  expect([count(0, 8), count(8, 16), count(16, 36)]).toEqual([8, 2, 5]);
});
