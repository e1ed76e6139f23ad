/** @module Which examples an epoch shows: by turns, rested when they are mastered, in as many steps as are said. */
import { describe, expect, test } from 'vitest';
import type { Example } from '../../src/train/dataset.ts';
import { isKnown, newMastery, noteVisit } from '../../src/train/mastery.ts';
import type { TrainSettings } from '../../src/train/options.ts';
import { createPlanner, drawEpoch } from '../../src/train/plan.ts';
import { splitTargets } from '../../src/train/target-modules.ts';
import { tinySettings } from '../helpers/tiny-training.ts';

const example = (index: number, kind: Example['kind'], fact: string): Example => ({
  chat: { tokens: Int32Array.from([1, 2, 10 + index, 20, 21]), answerStart: 3 },
  kind,
  fact,
  wording: '',
});
/** Two facts in six wordings each, five unknowable questions, three replays. */
const examples = [
  ...Array.from({ length: 12 }, (_, i) => example(i, 'taught', `fact ${i % 2}`)),
  ...Array.from({ length: 5 }, (_, i) => example(12 + i, 'unknown', 'none')),
  ...Array.from({ length: 3 }, (_, i) => example(17 + i, 'replay', 'none')),
];
const settings: TrainSettings = {
  ...tinySettings,
  numEpochs: 6,
  maxSeqLen: 8,
  rowsPerPass: 2,
  passesPerStep: 2,
  wordingsPerFact: 2,
  unknownsPerFact: 1,
  replaysPerFact: 0.5,
};

describe('an epoch', () => {
  test('shows each wording once in three epochs of two of six, each fact equally often', () => {
    const epochs = [0, 1, 2].map((epoch) => drawEpoch(examples, settings, epoch, null));
    for (const drawn of epochs) {
      expect(drawn).toHaveLength(2 + 2 + 2 + 1);
      expect(drawn.filter((index) => index < 12 && index % 2 === 0)).toHaveLength(2);
    }
    const taught = epochs.flat().filter((index) => index < 12);
    expect([...taught].sort((a, b) => a - b)).toEqual([...Array(12).keys()]);
  });

  test('leaves out what rests', () => {
    const mastery = newMastery(examples.length);
    const [first] = drawEpoch(examples, settings, 4, mastery);
    noteVisit(mastery, first!, 2, true);
    noteVisit(mastery, first!, 3, true);
    expect(mastery.due[first!]).toBe(5);
    expect(drawEpoch(examples, settings, 4, mastery)).not.toContain(first);
  });

  test('holds each drawn example once in its rows', () => {
    const rows = createPlanner(examples, settings).draw(1, null);
    expect(rows.flat().sort((a, b) => a - b)).toEqual(
      drawEpoch(examples, settings, 1, null).sort((a, b) => a - b),
    );
  });
});

test('what is known returns after 1, 2, 4, 8, 8 epochs; one miss brings it back', () => {
  const mastery = newMastery(1);
  let epoch = 0;
  const rests = Array.from({ length: 5 }, () => {
    noteVisit(mastery, 0, epoch, true);
    const rest = mastery.due[0]! - epoch;
    epoch = mastery.due[0]!;
    return rest;
  });
  expect(rests).toEqual([1, 2, 4, 8, 8]);
  noteVisit(mastery, 0, epoch, false);
  expect(mastery).toEqual({ streaks: [0], due: [epoch + 1] });
});

test('an answer is known when each of its tokens is likelier than all others together', () => {
  const losses = (...chances: number[]) => Float32Array.from(chances, (chance) => -Math.log(chance));
  expect(isKnown(losses(0.9, 0.51, 1))).toBe(true);
  expect(isKnown(losses(0.99, 0.49, 0.99))).toBe(false);
});

describe('the forecast', () => {
  const stepsOf = (changes: Partial<TrainSettings>) => {
    const planner = createPlanner(examples, { ...settings, ...changes });
    const mastery = null;
    const first = planner.draw(0, mastery);
    return { forecast: planner.forecast(0, first, mastery, 0), rows: first.length, planner };
  };

  test('counts the steps of all epochs, and the labels of the largest pass', () => {
    const { forecast, rows, planner } = stepsOf({});
    const all = Array.from({ length: 6 }, (_, epoch) => planner.draw(epoch, null).length);
    expect(forecast.rows).toBe(all.reduce((a, b) => a + b));
    expect(forecast.steps).toBe(all.reduce((sum, count) => sum + Math.ceil(count / 4), 0));
    expect(rows).toBe(all[0]);
    expect(forecast.labels).toBe(6 * 7 * 2);
    expect(forecast.mostLabels).toBeGreaterThanOrEqual(4);
  });

  test('goes by --iters when they are given, over as many epochs as that takes', () => {
    expect(stepsOf({ iters: 1 }).forecast.steps).toBe(1);
    expect(stepsOf({ iters: 50 }).forecast.steps).toBe(50);
  });

  test('assumes that what is mastered stays so', () => {
    const planner = createPlanner(examples, { ...settings, numEpochs: 9 });
    const mastery = newMastery(examples.length);
    mastery.streaks.fill(3);
    const { steps } = planner.forecast(0, planner.draw(0, mastery), mastery, 0);
    expect(steps).toBeLessThan(planner.forecast(0, planner.draw(0, null), null, 0).steps);
  });
});

test('names of layers come with commas; all-linear is all', () => {
  expect(splitTargets('q_proj, attn_v')).toEqual(['q_proj', 'attn_v']);
  expect(splitTargets('all-linear')).toBeNull();
});
