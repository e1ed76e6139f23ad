import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type AskedModel, answerStore, type GivenAnswer } from '../../src/db/answers.ts';
import { openDatabase } from '../../src/db/open.ts';

const root = mkdtempSync(join(tmpdir(), 'ilab-answers-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const model: AskedModel = {
  name: 'small',
  modelHash: 'aa',
  adapter: '',
  adapterHash: '',
  engineVersion: '1',
  settings: 'maxTokens=64',
};
const given: GivenAnswer = {
  askedAt: '2026-01-01T00:00:00.000Z',
  kind: 'general',
  question: 'Capital of France?',
  accepted: ['Paris', "l'Paname"],
  answer: 'Paris.',
  verdict: 'right',
  reason: 'match',
};

test('what was kept comes back whole, oldest first', async () => {
  using database = await openDatabase(join(root, 'a.db'));
  const store = answerStore(database);
  const first = store.startRun('2026-01-01', '0.1');
  store.keep(first, model, given);
  const second = store.startRun('2026-02-01', '0.2');
  store.keep(second, { ...model, modelHash: 'bb' }, { ...given, answer: 'Lyon', verdict: 'wrong' });
  expect(store.history()).toEqual([
    { ...given, ...model, id: 1, runId: first, startedAt: '2026-01-01', ilabVersion: '0.1' },
    {
      ...given,
      ...model,
      modelHash: 'bb',
      answer: 'Lyon',
      verdict: 'wrong',
      id: 2,
      runId: second,
      startedAt: '2026-02-01',
      ilabVersion: '0.2',
    },
  ]);
  expect(store.history(['another question'])).toEqual([]);
});

test.each<[string, Partial<AskedModel>, string]>([
  ['model file', { modelHash: 'bb' }, '0.1'],
  ['adapter', { adapterHash: 'cc' }, '0.1'],
  ['engine', { engineVersion: '2' }, '0.1'],
  ['settings', { settings: 'maxTokens=8' }, '0.1'],
  ['ilab', {}, '0.2'],
])('an answer does not stand for another %s', async (_, change, version) => {
  using database = await openDatabase(join(root, 'b.db'));
  const store = answerStore(database);
  store.keep(store.startRun('2026-01-01', '0.1'), model, given);
  expect(store.newestOf(model, '0.1').get(given.question)).toMatchObject({ verdict: 'right' });
  expect(store.newestOf({ ...model, name: 'renamed' }, '0.1').size).toBe(1);
  expect(store.newestOf({ ...model, ...change }, version).size).toBe(0);
});

test('an answer that was kept outlives kill -9', async () => {
  const path = join(root, 'c.db');
  const script = `
    const { openDatabase } = await import(process.argv[1] + '/db/open.ts');
    const { answerStore } = await import(process.argv[1] + '/db/answers.ts');
    const store = answerStore(await openDatabase(process.argv[2]));
    const [, , , model, given] = process.argv;
    store.keep(store.startRun('2026-01-01', '0.1'), JSON.parse(model), JSON.parse(given));
    process.kill(process.pid, 'SIGKILL');`;
  const src = join(import.meta.dirname, '../../src');
  const args = ['--import', 'tsx', '--input-type=module', '-e', script];
  const child = spawnSync(process.execPath, [
    ...args,
    src,
    path,
    JSON.stringify(model),
    JSON.stringify(given),
  ]);
  expect(child.signal, child.stderr.toString()).toBe('SIGKILL');
  using database = await openDatabase(path);
  expect(answerStore(database).history()).toMatchObject([{ answer: 'Paris.', question: given.question }]);
});
