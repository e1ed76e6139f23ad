import { describe, expect, test } from 'vitest';
import { CancelledError, InputError } from '../../../src/core/errors.ts';
import type { ChoiceItem } from '../../../src/evaluate/benchmarks/choice-item.ts';
import { compareTasks } from '../../../src/evaluate/benchmarks/compare.ts';
import {
  bySubject,
  runMultipleChoice,
  scoreChoices,
} from '../../../src/evaluate/benchmarks/multiple-choice.ts';
import { sampleItems } from '../../../src/evaluate/benchmarks/sample.ts';
import type { LikelihoodModel } from '../../../src/model/interfaces.ts';

/** ln p by context and continuation; remembers the contexts. */
function tableModel(lookup: (context: string, continuation: string) => number) {
  const contexts: string[] = [];
  const model: LikelihoodModel = {
    async scoreContinuations(context, continuations) {
      contexts.push(context);
      return continuations.map((text) => ({ logprob: lookup(context, text), tokens: 1, isGreedy: false }));
    },
  };
  return { model, contexts };
}

const item: ChoiceItem = {
  question: 'Which planet is red?',
  choices: ['Io', 'Mars', 'the planet Venus'],
  answer: 1,
  subject: 'sky',
  context: '',
  form: 'choices',
};

test('each measure takes its own option, by hand', async () => {
  const given: Record<string, number> = { ' Io': -4, ' Mars': -5, ' the planet Venus': -12 };
  const alone: Record<string, number> = { ' Io': -3, ' Mars': -9, ' the planet Venus': -8 };
  const { model, contexts } = tableModel((context, text) =>
    context === 'Answer:' ? (alone[text] as number) : (given[text] as number),
  );
  const { results } = await runMultipleChoice({ model, items: [item] });
  // sum: -4 is most. pmi: -1, +4, -4. Per byte (2, 4, 16): -2, -1.25, -.75. Alone: -3; per byte -1.5, -2.25, -.5.
  expect(results[0]?.picks).toEqual({ sum: 0, pmi: 1, bytes: 2, alone: 0, aloneBytes: 2 });
  expect(contexts).toEqual(['Question: Which planet is red?\nAnswer:', 'Answer:']);
  const scores = scoreChoices(results);
  expect(scores.chance).toBeCloseTo(1 / 3);
  expect(scores.measures.pmi).toMatchObject({ right: 1, n: 1, share: 1, high: 1 });
  expect(scores.measures.sum).toMatchObject({ right: 0, share: 0, low: 0 });
});

test('bytes are those of UTF-8, and an impossible option is never taken', async () => {
  const { model } = tableModel((_, text) =>
    text === ' ä' ? -2 : text === ' a' ? -1.5 : Number.NEGATIVE_INFINITY,
  );
  const choices = ['never', 'a', 'ä'];
  const { results } = await runMultipleChoice({ model, items: [{ ...item, choices }] });
  expect(results[0]?.picks).toMatchObject({ sum: 1, bytes: 2 });
});

test('examples of the same subject stand before, fewer when they do not fit', async () => {
  const { model, contexts } = tableModel((context) => {
    if (context.includes('Second?')) throw new InputError('too long');
    return -1;
  });
  const example = (question: string, subject: string) => ({ ...item, question, subject });
  const examples = [example('First?', 'sky'), example('Second?', 'sky'), example('Other?', 'sea')];
  const { results } = await runMultipleChoice({ model, items: [item], examples, shots: 5 });
  expect(results[0]?.shots).toBe(1);
  expect(contexts.at(-2)).toBe('Question: First?\nAnswer: Mars\n\nQuestion: Which planet is red?\nAnswer:');
});

test('what never fits is kept apart with the reason, other errors pass through', async () => {
  const { model } = tableModel(() => {
    throw new InputError('9000 of 4096 tokens');
  });
  const run = await runMultipleChoice({ model, items: [item] });
  expect(run).toEqual({ results: [], unscored: [{ item, reason: '9000 of 4096 tokens' }] });
  const broken = tableModel(() => {
    throw new Error('engine');
  });
  await expect(runMultipleChoice({ model: broken.model, items: [item] })).rejects.toThrow('engine');
});

test('endings go on with the text itself', async () => {
  const { model, contexts } = tableModel(() => -1);
  const ending: ChoiceItem = {
    ...item,
    question: 'He opens',
    choices: ['the door.', 'the sea.'],
    form: 'endings',
  };
  await runMultipleChoice({ model, items: [ending] });
  expect(contexts[0]).toBe('He opens');
});

test('Ctrl-C stops between items', async () => {
  const stop = new AbortController();
  const { model } = tableModel(() => -1);
  const work = runMultipleChoice({
    model,
    items: [item, item],
    signal: stop.signal,
    onItem: () => stop.abort(),
  });
  await expect(work).rejects.toThrow(CancelledError);
  await expect(work).rejects.toThrow(/1 of 2/);
});

describe('sets', () => {
  test('results by subject', async () => {
    const { model } = tableModel(() => -1);
    const { results } = await runMultipleChoice({ model, items: [item, { ...item, subject: 'sea' }, item] });
    expect([...bySubject(results)].map(([task, list]) => [task, list.length])).toEqual([
      ['sky', 2],
      ['sea', 1],
    ]);
  });

  test('a sample is the same every time, in order, without repeats', () => {
    const items = Array.from({ length: 100 }, (_, index) => index);
    const sample = sampleItems(items, 10);
    expect(sample).toEqual(sampleItems(items, 10));
    expect([...new Set(sample)].sort((a, b) => a - b)).toEqual(sample);
    expect(sample).not.toEqual(items.slice(0, 10));
    expect(sampleItems(items, undefined)).toEqual(items);
  });

  test('tasks are sorted as InstructLab does', () => {
    const pair = (task: string, base: number, model: number) => ({ task, base, model });
    const sorted = compareTasks([
      pair('a', 0.1, 0.2),
      pair('b', 0.1, 0.5),
      pair('c', 0.3, 0.3),
      pair('d', 0.9, 0.1),
    ]);
    expect(sorted.improvements.map(({ task }) => task)).toEqual(['b', 'a']);
    expect(sorted.regressions.map(({ task }) => task)).toEqual(['d']);
    expect(sorted.noChange.map(({ task }) => task)).toEqual(['c']);
  });
});
