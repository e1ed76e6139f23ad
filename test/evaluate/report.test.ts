import { describe, expect, test } from 'vitest';
import type { Question } from '../../src/evaluate/questions.ts';
import { escapeControls, renderReport, toJson } from '../../src/evaluate/report.ts';
import { countSets, type Evaluation, type EvaluationItem } from '../../src/evaluate/run.ts';
import { judgeAnswer } from '../../src/evaluate/score.ts';

const questions: Question[] = [
  ...Array.from(
    { length: 8 },
    (_, index): Question => ({
      kind: 'taught',
      question: `When was number ${index} founded?`,
      answers: ['1969'],
      fact: 'founded',
    }),
  ),
  { kind: 'unknowable', question: 'Who is the librarian?', answers: [] },
  { kind: 'general', question: 'Capital of France?', answers: ['Paris', 'Lutetia "old"'] },
];

function evaluation(
  adapter: string | null,
  answers: (question: Question, index: number) => string,
): Evaluation {
  const items = questions.map((question, index): EvaluationItem => {
    const answer = answers(question, index);
    return { ...question, answer, ...judgeAnswer(question, answer) };
  });
  return { model: 'SmolLM2', adapter, sets: countSets(items), items, seconds: 75, tokensPerSecond: 41.25 };
}

const before = evaluation(null, ({ kind }, index) =>
  kind === 'general' ? 'Paris' : index === 7 ? "I don't know" : 'It was\n\u001b[31m1850\u202e.',
);
const after = evaluation('run/adapter.gguf', ({ kind }, index) =>
  kind === 'general' ? 'Paris' : kind === 'unknowable' ? "I don't know." : index === 0 ? '' : '1969',
);

describe('renderReport', () => {
  test('before and after, side by side', () => {
    expect(renderReport({ before, after })).toBe(
      [
        'Before: SmolLM2: no adapter',
        'After:  SmolLM2: adapter run/adapter.gguf',
        '',
        "Kind        n  Right before      Right after       Difference   p      Doesn't know",
        'taught      8  0/8 0% [0-32]     7/8 88% [53-98]   +88 points   0.016  1 -> 0',
        'unknowable  1  0/1 0% [0-79]     1/1 100% [21-100]  +100 points  1.000  -',
        'general     1  1/1 100% [21-100]  1/1 100% [21-100]  0 points     1.000  0 -> 0',
      ]
        .join('\n')
        .replace(/^(?:Kind|taught|unknowable|general).*$/gm, (row) => align(row))
        .concat(
          '\n\nBrackets: 95% Wilson intervals. unknowable is right when the model says that it does not know.\n',
          'p: exact McNemar test over the same questions before and after.\n',
          '10 questions in 1 min 15 s, 41.3 tokens/s.\n',
          '\nWrong answers (1):\n',
          '[taught] When was number 0 founded?\n  accepted: "1969"\n  answered: (nothing)\n  why:      it says nothing\n',
        ),
    );
  });

  test('one evaluation alone; every wrong answer is shown in full, escaped, and abstentions too', () => {
    const text = renderReport({ after: before });
    expect(text).toContain('Model:  SmolLM2: no adapter\n');
    expect(text).not.toContain('McNemar');
    expect(text).toContain('Wrong answers (8):');
    expect(text.match(/ {2}answered: It was\\n\\u001b\[31m1850\\u202e\.\n/g)).toHaveLength(8);
    expect(text).toContain('  accepted: to say that it does not know\n');
    expect(text).toContain(
      'Said it does not know, though the answer exists (1):\n[taught] When was number 7',
    );
    expect(text).not.toMatch(/[^\P{Cc}\n]/u);
  });

  test('pairs only questions that both have', () => {
    const other = {
      ...before,
      items: before.items.map((item) => ({ ...item, question: `${item.question} again` })),
    };
    const row = renderReport({ before: other, after })
      .split('\n')
      .find((line) => line.startsWith('taught'));
    expect(row).toMatch(/\+88 points {3}- +1 -> 0$/);
  });

  test('a kind that was not asked before has no difference', () => {
    const row = renderReport({ before: { ...before, sets: {}, items: [] }, after })
      .split('\n')
      .find((line) => line.startsWith('taught'));
    expect(row).toMatch(/^taught +8 +- +7\/8 88% \[53-98\] +- +- +- -> 0$/);
  });

  test('a long answer is not cut', () => {
    const long = evaluation(null, () => 'word '.repeat(500).trim());
    expect(renderReport({ after: long })).toContain(`answered: ${'word '.repeat(500).trim()}\n`);
  });
});

describe('escapeControls', () => {
  test.each([
    ['plain ÄÖ 京 😀', 'plain ÄÖ 京 😀'],
    ['a\nb\tc\r', 'a\\nb\\tc\\r'],
    ['\u0000\u001b\u007f\u0085', '\\u0000\\u001b\\u007f\\u0085'],
    ['\u200b\u202e\u2066\ufeff', '\\u200b\\u202e\\u2066\\ufeff'],
    ['\u2028\u2029', '\\u2028\\u2029'],
    ['\ud800x', '\\ud800x'],
    ['\u{e0041}', '\\udb40\\udc41'],
  ])('%j', (text, escaped) => {
    expect(escapeControls(text)).toBe(escaped);
  });
});

test('toJson has exactly the keys that other tools rely on', () => {
  const json = JSON.parse(JSON.stringify(toJson(after)));
  expect(Object.keys(json)).toEqual(['model', 'adapter', 'sets', 'items', 'seconds', 'tokensPerSecond']);
  expect(json.sets.taught).toEqual({ n: 8, right: 7, wrong: 1, abstained: 0 });
  expect(json.items[1]).toEqual({
    kind: 'taught',
    question: 'When was number 1 founded?',
    fact: 'founded',
    answers: ['1969'],
    answer: '1969',
    verdict: 'right',
  });
  expect(Object.keys(json.items[8])).toEqual(['kind', 'question', 'answers', 'answer', 'verdict']);
  expect(json).toMatchObject({ model: 'SmolLM2', adapter: 'run/adapter.gguf' });
  expect(toJson(before).adapter).toBeNull();
});

/** Lays the expected rows out: columns stand two spaces apart, as wide as the widest cell. */
function align(row: string): string {
  const widths = [10, 1, 17, 17, 11, 5, 12];
  return row
    .split(/ {2,}/)
    .map((cell, column) => cell.padEnd(widths[column] ?? 0))
    .join('  ')
    .trimEnd();
}
