/** @module `ilab data review` on a small set of pairs: what it shows, what it keeps, what it refuses. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { writeJsonl } from '../../src/core/jsonl.ts';
import { pairId, pairOf } from '../../src/review/pair-id.ts';
import { readReviewed } from '../../src/review/reviewed-data.ts';
import { taughtRow } from '../review/rows.ts';
import { type CliWorld, ilab, newHome } from './run-cli.ts';

let home: string;
let dataPath: string;
let rows: ReturnType<typeof taughtRow>[];
const id = (index: number) => pairId(pairOf(rows[index])!);
const review = (args: readonly string[], world: CliWorld = {}) =>
  ilab(['data', 'review', ...args], { home, ...world });
const asJson = async (...args: string[]) => JSON.parse((await review([...args, '--json'])).stdout);
const taught = async () =>
  (await readReviewed(dataPath)).rows.map(({ value }) => {
    const { user, assistant } = value as { user: string; assistant: string };
    return `${user} ${assistant}`;
  });

beforeEach(async () => {
  home = newHome();
  const source = { path: join(home, 'qna.yaml'), line: 2 };
  rows = [
    taughtRow('orm#1', 'Who leads Orm?', 'Ada leads Orm.', { source }),
    taughtRow('orm#1', 'Orm leader?', 'Ada leads Orm.', { source, wording: 'keyword', rung: 'rule' }),
    taughtRow('orm#2', 'Where is Orm?', 'Orm is in Mainz.', { source: { ...source, line: 3 } }),
    taughtRow('unknown orm#1', 'Who leads Urm?', "I don't know.", { source, kind: 'unknown' }),
  ];
  await writeFile(join(home, 'qna.yaml'), 'seeds:\n  - the line about Ada\n  - the line about Mainz\n');
  dataPath = join(home, 'datasets', 'train_x.jsonl');
  await writeJsonl(dataPath, rows);
});

describe('the list', () => {
  test('shows each pair with its id, who made it, and the words of its source', async () => {
    const { stdout, code } = await review([]);
    expect(code).toBe(0);
    for (const index of rows.keys()) expect(stdout).toContain(id(index));
    expect(stdout).toContain(`taught orm#1 ${join(home, 'qna.yaml')}:2\n  Source: - the line about Ada`);
    expect(stdout).toContain('(rule, keyword)\n    Q: Orm leader?\n    A: Ada leads Orm.');
    expect(stdout).toContain('4 pairs, 0 accepted, 0 edited, 0 rejected, 4 not reviewed');
  });

  test('--fact and --kind leave the pairs that are meant; --json tells all of each', async () => {
    expect((await asJson('--list', '--fact', 'orm#2')).pairs).toMatchObject([
      {
        ...{ id: id(2), decision: null, kind: 'taught', rung: 'seed', fact: 'orm#2' },
        source: { line: 3, text: '- the line about Mainz' },
      },
    ]);
    expect((await asJson('--kind', 'unknown')).pairs.map((pair: { id: string }) => pair.id)).toEqual([id(3)]);
  });
});

describe('a decision', () => {
  test('keeps rejected pairs from the trainer, until they are accepted', async () => {
    const run = await review(['--reject', id(0), id(2)]);
    expect(run.code).toBe(0);
    expect(await taught()).toEqual(['Orm leader? Ada leads Orm.', "Who leads Urm? I don't know."]);
    expect(run.stdout).toContain('Nothing is taught any more of orm#2 (Where is Orm?)');
    expect(run.stdout).not.toContain('any more of orm#1');
    await review(['--accept', id(0).slice(0, 6)]);
    expect(await taught()).toContain('Who leads Orm? Ada leads Orm.');
  });

  test('about a whole fact says so, and holds for its wordings of a later run', async () => {
    const out = await asJson('--reject', 'all', '--fact', 'orm#1');
    expect(out.factsLeftOut).toEqual([{ fact: 'orm#1', question: 'Who leads Orm?' }]);
    expect(out.counts).toMatchObject({ rejected: 2, open: 2 });
    const late = taughtRow('orm#1', 'Who is the head of Orm?', 'Ada leads Orm.', { rung: 'model' });
    await writeJsonl(join(home, 'datasets', 'train_y.jsonl'), [...rows, late]);
    dataPath = join(home, 'datasets', 'train_y.jsonl');
    expect(await taught()).toEqual(['Where is Orm? Orm is in Mainz.', "Who leads Urm? I don't know."]);
    // One wording taken back in does not bring the others.
    await review(['--accept', id(1), '--data-path', dataPath]);
    expect((await taught())[0]).toBe('Orm leader? Ada leads Orm.');
    expect(await taught()).toHaveLength(3);
  });

  test('--edit teaches other words and names the pairs that still have the old answer', async () => {
    const run = await review(['--edit', id(0), '--answer', 'Grace leads Orm.']);
    expect(await taught()).toContain('Who leads Orm? Grace leads Orm.');
    expect(run.stderr).toContain('1 other pairs of orm#1 still have the old answer');
    expect((await review(['--list'])).stdout).toContain('Was: Who leads Orm? Ada leads Orm.');
    await review(['--accept', 'all']);
    expect(await taught()).toContain('Who leads Orm? Grace leads Orm.');
    await review(['--edit', id(0), '--answer', 'Ada leads Orm.']);
    expect((await asJson()).counts).toMatchObject({ edited: 0, accepted: 4 });
  });

  test('is counted by "ilab data list"', async () => {
    const list = async () => (await ilab(['data', 'list'], { home })).stdout;
    expect(await list()).toMatch(/train_x\.jsonl\s+4\s+-\s/);
    await review(['--reject', id(0)]);
    await review(['--accept', id(1)]);
    expect(await list()).toMatch(/2 \(1 rejected\)/);
    const { files } = JSON.parse((await ilab(['data', 'list', '--json'], { home })).stdout);
    expect(files[0].reviewed).toMatchObject({ accepted: 1, rejected: 1, open: 2 });
  });
});

describe('in a terminal', () => {
  const typed = (input: string) => review([], { input, inputIsTTY: true });

  test('asks about each pair that is not decided, and saves every answer', async () => {
    const run = await typed('a\nx\nr\ne\nWhere does Orm lie?\n\nq\n');
    expect(run.code).toBe(0);
    expect(await taught()).toEqual([
      'Who leads Orm? Ada leads Orm.',
      'Where does Orm lie? Orm is in Mainz.',
      "Who leads Urm? I don't know.",
    ]);
    expect(run.stdout).toContain('1 accepted, 1 edited, 1 rejected, 1 not reviewed; 3 decided now');
    // The next time only the rest is asked about.
    expect((await typed('a\n')).stderr).toContain('1 of 1');
    expect((await asJson()).counts.open).toBe(0);
  });

  test('f rejects all pairs of the fact; the end of the input loses nothing', async () => {
    const run = await typed('f\n');
    expect(run.code).toBe(0);
    expect(run.stdout).toContain('Nothing is taught any more of orm#1');
    expect((await asJson()).counts).toMatchObject({ rejected: 2, open: 2 });
  });
});

test.each([
  [['--reject', 'feedfeedfeed'], 'None of the 4 pairs has the id "feedfeedfeed"'],
  [['--accept', 'a'], 'has the id "a"'],
  [['--fact', 'orm#9'], 'There is no fact "orm#9"'],
  [['--reject', 'all'], 'would leave nothing to teach'],
  [['--edit', 'all'], '--edit needs'],
  [['--question', 'Q?'], '--edit needs'],
  [['--list', '--accept', 'all'], 'stand alone'],
  [['0123456789abcdef'], 'whether to accept or to reject'],
])('%j is refused and decides nothing', async (args, message) => {
  const run = await review(args);
  expect(run.code).toBe(2);
  expect(run.stderr).toContain(message);
  await expect(readFile(join(home, 'datasets', 'review.jsonl'))).rejects.toThrow('ENOENT');
});
