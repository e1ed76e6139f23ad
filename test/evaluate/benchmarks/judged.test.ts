import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { ResourceError } from '../../../src/core/errors.ts';
import type { ChoiceItem } from '../../../src/evaluate/benchmarks/choice-item.ts';
import {
  compareChoices,
  comparisonLines,
  reportChoices,
} from '../../../src/evaluate/benchmarks/choice-report.ts';
import type { ChoiceResult } from '../../../src/evaluate/benchmarks/multiple-choice.ts';
import { readRubricQuestions, readTurnQuestions } from '../../../src/evaluate/benchmarks/question-file.ts';
import {
  completeResponses,
  rateResponses,
  rubricCsv,
  scoreRubric,
} from '../../../src/evaluate/benchmarks/rubric.ts';
import { answerTurns, rateTurns, scoreTurns } from '../../../src/evaluate/benchmarks/two-turns.ts';
import { stubModel } from './stub-model.ts';

const root = mkdtempSync(join(tmpdir(), 'ilab-judged-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
function write(name: string, ...lines: unknown[]): string {
  const path = join(root, name);
  writeFileSync(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  return path;
}

describe('question files', () => {
  test('two turns, one, and references', async () => {
    const path = write(
      'mt.jsonl',
      { question_id: 81, category: 'writing', turns: ['a', 'b'], reference: ['c', 'd'] },
      { question_id: 'x', turns: ['a'] },
    );
    expect(await readTurnQuestions(path)).toEqual([
      { id: '81', category: 'writing', turns: ['a', 'b'], references: ['c', 'd'] },
      { id: 'x', category: '', turns: ['a'], references: [] },
    ]);
  });

  test('every fault has its line', async () => {
    const path = write(
      'bad.jsonl',
      { question_id: 1, turns: ['a'] },
      { question_id: 1, turns: ['a'] },
      { turns: [] },
      [1],
    );
    await expect(readTurnQuestions(path)).rejects.toThrow(
      /bad.jsonl:2: .*twice[\s\S]*bad.jsonl:3: [\s\S]*bad.jsonl:4: /,
    );
    await expect(readTurnQuestions(path)).rejects.toMatchObject({ line: 2 });
    await expect(
      readTurnQuestions(write('three.jsonl', { question_id: 1, turns: ['a', 'b', 'c'] })),
    ).rejects.toThrow(/one or two/);
  });

  test('a rubric question may bring its response, and several references', async () => {
    const path = write(
      'dk.jsonl',
      { user_input: 'q', reference: 'r' },
      { user_input: 'q', reference: ['r', 's'], response: '' },
    );
    expect(await readRubricQuestions(path)).toEqual([
      { question: 'q', reference: 'r' },
      { question: 'q', reference: 'r\n\ns', response: '' },
    ]);
    await expect(readRubricQuestions(write('none.jsonl', { user_input: 'q' }))).rejects.toThrow(
      /"reference"/,
    );
  });

  test('no file: where MT-Bench belongs', async () => {
    const error = await readTurnQuestions(join(root, 'missing.jsonl')).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ResourceError);
    expect(error).toMatchObject({ hint: expect.stringContaining('question_id') });
  });
});

describe('two turns', () => {
  const questions = [
    { id: '1', category: 'a', turns: ['one?', 'two?'], references: ['ref one', 'ref two'] },
    { id: '2', category: 'b', turns: ['three?'], references: [] },
  ];

  test('the second turn sees the first, and the judge the whole', async () => {
    const { model, calls } = stubModel((text) => `to ${text}`);
    const answered = await answerTurns(model, questions, { maxTokens: 9, temperature: 0.5 });
    expect(answered.map(({ answers }) => answers)).toEqual([['to one?', 'to two?'], ['to three?']]);
    expect(calls[1]?.messages.map(({ content }) => content)).toEqual(['one?', 'to one?', 'two?']);
    expect(calls[1]?.options).toMatchObject({ maxTokens: 9, temperature: 0.5 });
    const judge = stubModel((text) =>
      text.includes('three?') ? 'what?' : `{"rating": ${text.includes('two?') ? 4 : 9}}`,
    );
    const rated = await rateTurns(judge.model, answered);
    expect(rated.map(({ ratings }) => ratings)).toEqual([[9, 4], [null]]);
    expect(judge.calls[1]?.messages[1]?.content).toMatch(
      /ref one[\s\S]*to one\?[\s\S]*ref two[\s\S]*to two\?/,
    );
    expect(scoreTurns(rated)).toEqual({
      overall: 6.5,
      turns: [9, 4],
      errorRate: expect.closeTo(1 / 3),
      ratings: 2,
    });
  });

  test('nothing rated is no score, not zero', () => {
    expect(scoreTurns([])).toEqual({ overall: null, turns: [], errorRate: 0, ratings: 0 });
  });
});

describe('rubric', () => {
  test('asks only for what is missing, and closes the model', async () => {
    const { model, calls, closed } = stubModel(() => '=Paris, "of course"');
    const given = [
      { question: 'q1', reference: 'Paris' },
      { question: 'q2', reference: '4', response: 'five' },
    ];
    const answers = await completeResponses(given, async () => model, { maxTokens: 9, temperature: 0 });
    expect(calls).toHaveLength(1);
    expect(closed()).toBe(1);
    const judge = stubModel((text) => (text.includes('five') ? '-' : '{"rating": 4}'));
    const results = await rateResponses(judge.model, answers);
    expect(scoreRubric(results)).toEqual({ average: 4, total: 4, most: 5, errors: 1 });
    expect(rubricCsv(results)).toBe(
      'user_input,response,reference,scores\r\nq1,"\'=Paris, ""of course""",Paris,4\r\nq2,five,4,\r\n',
    );
  });

  test('all given: no model is opened', async () => {
    const open = () => Promise.reject(new Error('opened'));
    const given = [{ question: 'q', reference: 'r', response: 'x' }];
    expect(await completeResponses(given, open, { maxTokens: 9, temperature: 0 })).toEqual(given);
  });
});

describe('base against model', () => {
  const items: ChoiceItem[] = ['a', 'a', 'b'].map((subject, index) => ({
    question: `q${index}`,
    choices: ['x', 'y'],
    answer: 0,
    subject,
    context: '',
    form: 'choices',
  }));
  const run = (picks: number[]): ChoiceResult[] =>
    picks.map((pick, index) => ({
      item: items[index] as ChoiceItem,
      picks: { sum: pick, pmi: pick, bytes: pick, alone: 0, aloneBytes: 0 },
      shots: 0,
    }));

  test('items are paired, tasks are sorted', () => {
    const { comparison, gained, lost, p } = compareChoices(run([1, 0, 0]), run([0, 0, 1]));
    expect({ gained, lost, p }).toEqual({ gained: 1, lost: 1, p: 1 });
    expect(comparisonLines(comparison, '1.0')).toEqual([
      'IMPROVEMENTS (score/1.0):',
      '  a: 0.50 -> 1.00 (+0.50)',
      'REGRESSIONS (score/1.0):',
      '  b: 1.00 -> 0.00 (-1.00)',
    ]);
  });

  test('options that give themselves away are called leaky', () => {
    const many = Array.from({ length: 20 }, () => run([0])[0] as ChoiceResult);
    expect(reportChoices('m', { results: many, unscored: [] })).toMatchObject({ chance: 0.5, isLeaky: true });
    expect(reportChoices('m', { results: run([0]), unscored: [] }).isLeaky).toBe(false);
  });
});
