import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { InputError, ResourceError } from '../../../src/core/errors.ts';
import { readChoiceItem } from '../../../src/evaluate/benchmarks/choice-item.ts';
import { loadChoiceSet } from '../../../src/evaluate/benchmarks/load-items.ts';
import { formatCsvRow, parseCsv } from '../../../src/text/csv.ts';

const root = mkdtempSync(join(tmpdir(), 'ilab-items-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

function write(name: string, text: string): string {
  const path = join(root, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
  return path;
}

describe('readChoiceItem', () => {
  const question = 'Which planet is red?';
  const expected = {
    question,
    choices: ['Mars', 'Venus'],
    answer: 1,
    subject: 'sky',
    context: '',
    form: 'choices',
  };
  test.each<[string, object, object]>([
    ['own shape', { question, choices: ['Mars', 'Venus'], answer: 1, subject: 'sky' }, expected],
    ['letter', { question, choices: ['Mars', 'Venus'], answer: 'B' }, expected],
    ['A..D', { question, A: 'Mars', B: 'Venus', answer: 'b' }, expected],
    [
      'context',
      { question, choices: [' Mars', 'Venus '], answer: '1', context: 'Read.' },
      { ...expected, context: 'Read.' },
    ],
    ['ARC', { question, choices: { text: ['Mars', 'Venus'], label: ['1', '2'] }, answerKey: '2' }, expected],
    [
      'HellaSwag',
      { ctx: 'He opens', endings: ['the door.', 'the sea.'], label: '0' },
      { ...expected, question: 'He opens', choices: ['the door.', 'the sea.'], answer: 0, form: 'endings' },
    ],
  ])('%s', (_, record, item) => {
    expect(readChoiceItem(record, 'sky')).toEqual(item);
  });

  test.each<[unknown, RegExp]>([
    [[], /JSON object/],
    [{ choices: ['a', 'b'], answer: 0 }, /"question" is missing/],
    [{ question, answer: 0 }, /"choices" is missing/],
    [{ question, choices: ['a'], answer: 0 }, /1 entries/],
    [{ question, choices: ['a', ' '], answer: 0 }, /"choices"\[1\] is empty/],
    [{ question, choices: ['a', 'b'], answer: 2 }, /"answer" is 2; it must be 0 to 1/],
    [{ question, choices: ['a', 'b'], answer: -1 }, /"answer" is -1/],
    [{ question, choices: ['a', 'b'], answer: 'C' }, /"answer" is "C"/],
    [{ question, choices: ['a', 'b'] }, /without its answers/],
    [{ ctx: 'x', endings: ['a', 'b'], label: '' }, /"label" is missing/],
    [{ question, choices: { text: ['a', 'b'], label: ['A'] }, answerKey: 'A' }, /2 labels/],
    [
      { question, choices: { text: ['a', 'b'], label: ['A', 'B'] }, answerKey: 'E' },
      /"E" is none of the labels A, B/,
    ],
  ])('%j is refused', (record, message) => {
    expect(readChoiceItem(record, '')).toMatch(message);
  });
});

describe('loadChoiceSet', () => {
  test('a folder as MMLU was released: examples apart, val left alone, subjects from the names', async () => {
    write(
      'mmlu/test/astronomy_test.csv',
      '"Which planet, they say, is ""red""?",Venus,Mars,Io,Pluto,B\r\nSun?,star,rock,gas,ice,A\n',
    );
    write('mmlu/dev/astronomy_dev.csv', 'Moon?,a,b,c,d,D\n');
    write('mmlu/val/astronomy_val.csv', 'broken\n');
    const { items, examples } = await loadChoiceSet(join(root, 'mmlu'));
    expect(items.map(({ question, answer, subject }) => ({ question, answer, subject }))).toEqual([
      { question: 'Which planet, they say, is "red"?', answer: 1, subject: 'astronomy' },
      { question: 'Sun?', answer: 0, subject: 'astronomy' },
    ]);
    expect(examples).toMatchObject([{ question: 'Moon?', answer: 3, subject: 'astronomy' }]);
  });

  test('every fault is named with file and line', async () => {
    const path = write(
      'bad.jsonl',
      '{"question":"a","choices":["x","y"],"answer":0}\n\n{"question":1}\nnot json\n',
    );
    const error = await loadChoiceSet(path).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(InputError);
    expect(error).toMatchObject({ path, line: 3 });
    expect((error as Error).message).toContain(`${path}:3: "question" is missing`);
    expect((error as Error).message).toContain(`${path}:4: `);
  });

  test('a quotation mark that stays open is found where it opens', async () => {
    const path = write('open.csv', 'a,b,c,d,e,A\nq,"b,c,d,e,A\nx\n');
    await expect(loadChoiceSet(path)).rejects.toMatchObject({ line: 2 });
  });

  test('rows of a wrong width say how many columns there are', async () => {
    await expect(loadChoiceSet(write('five.csv', 'a,b,c,d,A\n'))).rejects.toThrow(/five.csv:1: 5 columns/);
  });

  test('parquet says how to convert it', async () => {
    const path = write('set/part.parquet', 'PAR1');
    await expect(loadChoiceSet(path)).rejects.toMatchObject({ hint: expect.stringContaining('to_json') });
    await expect(loadChoiceSet(join(root, 'set'))).rejects.toThrow(/parquet/);
  });

  test('nothing there is a ResourceError that says where sets come from', async () => {
    const error = await loadChoiceSet(join(root, 'none')).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ResourceError);
    expect(error).toMatchObject({ hint: expect.stringContaining('--hub') });
  });
});

test('what formatCsvRow writes parseCsv reads; formulas of a table program are defused', () => {
  const cells = ['plain', 'with, comma', 'two\nlines', 'say "so"'];
  expect(parseCsv(formatCsvRow(cells))).toEqual([{ cells, line: 1 }]);
  expect(formatCsvRow(['=1+1', 4, null])).toBe("'=1+1,4,\r\n");
});
