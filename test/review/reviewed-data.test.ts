/** @module What a person rejected or edited, as the trainer, the taught index and the data's identity see it. */
import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { InputError } from '../../src/core/errors.ts';
import { hashFile } from '../../src/core/hash-file.ts';
import { writeJsonl } from '../../src/core/jsonl.ts';
import { changeDecisions, type Decision, decisionsPath, readDecisions } from '../../src/review/decisions.ts';
import { anyQuestionId, pairId, pairOf } from '../../src/review/pair-id.ts';
import { hashReviewed, readReviewed } from '../../src/review/reviewed-data.ts';
import { readDataset } from '../../src/train/dataset.ts';
import { byteTokenizer } from '../helpers/byte-tokenizer.ts';
import { taughtRow } from './rows.ts';

const rows = [
  taughtRow('a', 'Who leads Orm?', 'Ada leads Orm.'),
  taughtRow('a', 'Orm leader?', 'Ada leads Orm.'),
  taughtRow('b', 'Where is Orm?', 'Orm is in Mainz.'),
];

let folder: string;
let dataPath: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ilab-review-'));
  dataPath = join(folder, 'train_x.jsonl');
  await writeJsonl(dataPath, rows);
});
afterEach(() => rm(folder, { recursive: true }));

const decide = (index: number, rest: Pick<Decision, 'decision' | 'edited'>) => {
  const pair = pairOf(rows[index])!;
  return changeDecisions(dataPath, (decisions) =>
    decisions.set(pairId(pair), { id: pairId(pair), ...pair, ...rest }),
  );
};
const questionsTaught = async () =>
  (await readReviewed(dataPath)).rows.map(({ value }) => (value as { user: string }).user);

describe('a decision', () => {
  test('to reject keeps the row from the trainer; the lines of the others stay', async () => {
    await decide(0, { decision: 'reject' });
    const examples = await readDataset(dataPath, byteTokenizer, 128);
    expect(examples.map(({ fact }) => fact)).toEqual(['a', 'b']);
    const { rows: left, rejected } = await readReviewed(dataPath);
    expect(left.map(({ line }) => line)).toEqual([2, 3]);
    expect(rejected).toBe(1);
  });

  test('to edit teaches the new words under the old fact', async () => {
    await decide(2, { decision: 'edit', edited: { user: 'Where does Orm lie?', assistant: 'In Mainz.' } });
    const { rows: left, edited } = await readReviewed(dataPath);
    expect(left[2]!.value).toEqual({ ...rows[2], user: 'Where does Orm lie?', assistant: 'In Mainz.' });
    expect(edited).toBe(1);
  });

  test('changes what the data is known by exactly when it changes what is taught', async () => {
    const file = await hashFile(dataPath);
    expect(await hashReviewed(dataPath)).toBe(file);
    await decide(0, { decision: 'accept' });
    expect(await hashReviewed(dataPath)).toBe(file);
    await decide(0, { decision: 'reject' });
    const rejected = await hashReviewed(dataPath);
    expect(rejected).not.toBe(file);
    await decide(1, { decision: 'edit', edited: { user: 'Q', assistant: 'A' } });
    expect(await hashReviewed(dataPath)).not.toBe(rejected);
    await decide(0, { decision: 'accept' });
    await decide(1, { decision: 'accept' });
    expect(await hashReviewed(dataPath)).toBe(file);
  });

  test('about every question with an answer holds for wordings that come later, and a single one overrules it', async () => {
    const { user: _, ...rest } = pairOf(rows[0])!;
    const id = anyQuestionId(rest);
    await changeDecisions(dataPath, (all) => all.set(id, { id, decision: 'reject', ...rest }));
    expect(await questionsTaught()).toEqual(['Where is Orm?']);
    await writeJsonl(dataPath, [...rows, taughtRow('a', 'Who is the head of Orm?', 'Ada leads Orm.')]);
    expect(await questionsTaught()).toEqual(['Where is Orm?']);
    await decide(1, { decision: 'accept' });
    expect(await questionsTaught()).toEqual(['Orm leader?', 'Where is Orm?']);
  });
});

test('all rejected is an error that says so', async () => {
  for (const index of rows.keys()) await decide(index, { decision: 'reject' });
  const error = await readDataset(dataPath, byteTokenizer, 128).catch((reason) => reason);
  expect(error).toBeInstanceOf(InputError);
  expect(error.message).toContain('All 3 rows');
});

test('a damaged line of the decisions is named with its place', async () => {
  await decide(0, { decision: 'reject' });
  await appendFile(decisionsPath(dataPath), '{"id":"x"}\n');
  const error = await readDecisions(dataPath).catch((reason) => reason);
  expect(error).toBeInstanceOf(InputError);
  expect(error).toMatchObject({ path: decisionsPath(dataPath), line: 2 });
});

test('of writers at the same moment each is saved, or told that another one writes', async () => {
  const ends = await Promise.allSettled([0, 1, 2].map((index) => decide(index, { decision: 'reject' })));
  const saved = await readDecisions(dataPath);
  for (const [index, { status }] of ends.entries())
    expect(saved.has(pairId(pairOf(rows[index])!))).toBe(status === 'fulfilled');
  expect(saved.size).toBeGreaterThan(0);
});

test('property: ids differ whenever a part of the pair does, and are the same for the same pair', () => {
  const text = fc.string({ maxLength: 6 });
  const pair = fc.record({ leaf: text, fact: text, user: text, assistant: text });
  fc.assert(
    fc.property(pair, pair, (a, b) => {
      expect(pairId(a)).toMatch(/^[0-9a-f]{16}$/);
      const parts = (one: typeof a) => JSON.stringify([one.leaf, one.fact, one.user, one.assistant]);
      expect(pairId(a) === pairId(b)).toBe(parts(a) === parts(b));
    }),
  );
});
