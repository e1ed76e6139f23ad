import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { InputError } from '../../src/core/errors.ts';
import { parseQuestions, readQuestions } from '../../src/evaluate/questions.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ilab-questions-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function failure(text: string): InputError {
  try {
    parseQuestions(text, 'q.yaml');
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error('it was read as valid');
}

describe('valid', () => {
  test('every kind, with and without answers and fact', async () => {
    const path = join(folder, 'ok.yaml');
    await writeFile(
      path,
      '\ufeff# a comment\nquestions:\n  - {kind: taught, question: "When?", answers: ["1969", 1970], fact: founded}\n' +
        '  - kind: unknowable\n    question: Who?\n  - {kind: unknowable, question: What?, answers: []}\n' +
        '  - {kind: reverse, question: Which?, answers: [Bielefeld], note: left alone}\n' +
        '  - {kind: general, question: Capital?, answers: [Paris, "Paris, France"]}\n',
    );
    expect(await readQuestions(path)).toEqual([
      { kind: 'taught', question: 'When?', answers: ['1969', '1970'], fact: 'founded' },
      { kind: 'unknowable', question: 'Who?', answers: [] },
      { kind: 'unknowable', question: 'What?', answers: [] },
      { kind: 'reverse', question: 'Which?', answers: ['Bielefeld'] },
      { kind: 'general', question: 'Capital?', answers: ['Paris', 'Paris, France'] },
    ]);
  });

  test('a number counts as it was written', () => {
    const text = 'questions: [{kind: taught, question: Q, answers: [007, 1.50, 24_255]}]';
    expect(parseQuestions(text, 'q.yaml')[0]?.answers).toEqual(['007', '1.50', '24_255']);
  });

  test('the questions of the example', async () => {
    const questions = await readQuestions(
      join(import.meta.dirname, '../../examples/bielefeld/questions.yaml'),
    );
    const count = (kind: string) => questions.filter((question) => question.kind === kind).length;
    expect(count('taught')).toBeGreaterThanOrEqual(30);
    expect(count('unknowable')).toBeGreaterThanOrEqual(15);
    expect(count('general')).toBeGreaterThanOrEqual(20);
  });
});

describe('not valid', () => {
  const head = 'questions:\n';
  /** `§` marks the place that the finding must name. */
  test.each([
    ['§', 'must have a list "questions"'],
    ['§- a', 'must have a list "questions"'],
    ['questions: §[]', 'at least one entry'],
    ['§questions: {a: 1}', 'must have a list "questions"'],
    ['questions: [§', 'not YAML'],
    [`${head}  - §just text`, 'must be a mapping'],
    [`${head}  - §{question: Q, answers: [A]}`, 'kind is missing'],
    [`${head}  - {kind: §Taught, question: Q, answers: [A]}`, 'not "Taught"'],
    [`${head}  - {kind: §[taught], question: Q, answers: [A]}`, 'kind must be one of'],
    [`${head}  - §{kind: taught, answers: [A]}`, 'question must be text'],
    [`${head}  - {kind: taught, question: §"  ", answers: [A]}`, 'question must be text'],
    [`${head}  - {kind: taught, question: §{a: b}, answers: [A]}`, 'question must be text'],
    [`${head}  - §{kind: taught, question: Q}`, 'answers is missing'],
    [`${head}  - §{kind: taught, question: Q, answers: }`, 'answers is missing'],
    [`${head}  - {kind: general, question: Q, answers: §[]}`, 'answers is empty'],
    [`${head}  - {kind: taught, question: Q, answers: §Paris}`, 'answers: ["Paris"]'],
    [`${head}  - {kind: taught, question: Q, answers: [yes, §true]}`, 'put it in quotes'],
    [`${head}  - {kind: taught, question: Q, answers: [§[A]]}`, 'put it in quotes'],
    [`${head}  - {kind: taught, question: Q, answers: [§"?!"]}`, 'neither letters nor digits'],
    [`${head}  - {kind: taught, question: Q, answers: [§24,255]}`, 'write "24,255" in quotes'],
    [`${head}  - {kind: taught, question: Q, answers: [A], fact: §[x]}`, 'fact must be text'],
    [`${head}  - {kind: taught, §kind: taught, question: Q, answers: [A]}`, 'not YAML'],
    [`a: &x §1\n${head}  - *x`, 'anchors and aliases'],
  ])('%j', (marked, words) => {
    const before = marked.slice(0, marked.indexOf('§')).split('\n');
    const [line, col] = [before.length, (before.at(-1) ?? '').length + 1];
    const error = failure(marked.replace('§', ''));
    expect(error.message).toContain(`q.yaml:${line}:${col}: `);
    expect(error.message).toContain(words);
    expect({ path: error.path, line: error.line, col: error.col }).toEqual({ path: 'q.yaml', line, col });
    expect(error.exitCode).toBe(3);
    expect(error.hint).toBeTruthy();
  });

  test('all findings at once, in the order of the file', () => {
    const error = failure(
      `${head}  - {kind: no, question: Q, answers: [A]}\n  - {kind: taught, answers: []}\n`,
    );
    expect(error.message.match(/q\.yaml:\d+:\d+/g)).toEqual(['q.yaml:2:12', 'q.yaml:3:5', 'q.yaml:3:29']);
  });

  test('a missing file, a folder, another encoding', async () => {
    await expect(readQuestions(join(folder, 'none.yaml'))).rejects.toThrow(
      /no question file at .*none\.yaml/,
    );
    await expect(readQuestions(folder)).rejects.toThrow(/cannot be read/);
    const latin = join(folder, 'latin.yaml');
    await writeFile(latin, Buffer.from([0x71, 0xfc, 0x0a]));
    await expect(readQuestions(latin)).rejects.toThrow(/not UTF-8/);
    const big = join(folder, 'big.yaml');
    await writeFile(big, '#'.repeat(8 * 1024 * 1024 + 1));
    await expect(readQuestions(big)).rejects.toThrow(/the limit is/);
  });
});
