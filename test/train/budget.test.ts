import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { settingsInBudget } from '../../src/cli/commands/train/budget.ts';
import type { Session } from '../../src/cli/session.ts';
import { UsageError } from '../../src/core/errors.ts';
import { fitBudget, parseDuration } from '../../src/train/budget.ts';
import { type TrainOptions, type TrainSettings, trainDefaults } from '../../src/train/options.ts';

const wanted: TrainSettings = {
  ...trainDefaults,
  numEpochs: 5,
  wordingsPerFact: 14,
  unknownsPerFact: 0,
  replaysPerFact: 5,
};
/** A second a row of one fact. */
const seconds = (s: TrainSettings) =>
  s.iters ?? s.numEpochs * (s.wordingsPerFact + s.unknownsPerFact + s.replaysPerFact);

describe('fitBudget', () => {
  it('keeps the full recipe where it fits', () => {
    expect(fitBudget(wanted, seconds, 95)).toEqual({
      settings: wanted,
      dropped: [],
      seconds: 95,
      fits: true,
    });
  });

  it('drops epochs first, and only as many as it must', () => {
    const { settings, dropped } = fitBudget(wanted, seconds, 60);
    expect(settings).toEqual({ ...wanted, numEpochs: 3 });
    expect(dropped).toEqual([{ name: 'numEpochs', from: 5, to: 3 }]);
  });

  it('then drops rows in proportion, at two epochs', () => {
    const { settings, fits } = fitBudget(wanted, seconds, 20);
    expect(settings).toMatchObject({ numEpochs: 2, wordingsPerFact: 8, replaysPerFact: 2 });
    expect(fits).toBe(true);
  });

  it('runs the least when nothing fits, and says how long that takes', () => {
    const fitted = fitBudget(wanted, seconds, 1);
    expect(fitted.settings).toMatchObject({ numEpochs: 1, wordingsPerFact: 4, replaysPerFact: 1 });
    expect(fitted).toMatchObject({ seconds: 5, fits: false });
  });

  it('never raises what was small, and leaves a number of steps alone', () => {
    const few = fitBudget({ ...wanted, wordingsPerFact: 2 }, seconds, 1).settings;
    expect(few).toMatchObject({ numEpochs: 1, wordingsPerFact: 2 });
    expect(fitBudget({ ...wanted, iters: 50 }, seconds, 1)).toMatchObject({ dropped: [], fits: false });
  });
});

describe('parseDuration', () => {
  it.each([
    ['90s', 90],
    ['10m', 600],
    ['1h30m', 5400],
    ['2h', 7200],
  ])('reads %s', (text, expected) => expect(parseDuration(text)).toBe(expected));

  it.each(['', '10', '0m', '-5m', '1.5h', '5m1h', 'soon'])('refuses "%s"', (text) => {
    expect(() => parseDuration(text)).toThrow(UsageError);
  });
});

describe('settingsInBudget', () => {
  it('goes on with the settings that the unfinished run began with', async () => {
    const path = mkdtempSync(join(tmpdir(), 'ilab-budget-'));
    const begun = { ...wanted, numEpochs: 2 };
    writeFileSync(join(path, 'budget.json'), JSON.stringify(begun));
    const folder = { path, found: true, others: [] };
    // Neither a model nor data: nothing is measured anew.
    const settings = await settingsInBudget({} as Session, folder, {} as TrainOptions, wanted, 60);
    rmSync(path, { recursive: true });
    expect(settings).toEqual(begun);
  });
});
