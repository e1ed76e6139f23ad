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
  s.numEpochs * (s.wordingsPerFact + s.unknownsPerFact + s.replaysPerFact);

describe('fitBudget', () => {
  it('keeps the full recipe where it fits', () => {
    expect(fitBudget(wanted, seconds, 95)).toEqual({
      settings: wanted,
      dropped: [],
      epochSeconds: 19,
      fits: true,
    });
  });

  it('says how many epochs fit first, and leaves it to the clock how many there will be', () => {
    const { settings, dropped } = fitBudget(wanted, seconds, 60);
    expect(settings).toEqual(wanted);
    expect(dropped).toEqual([{ name: 'numEpochs', from: 5, to: 3.1 }]);
  });

  it('then drops rows in proportion, so that two epochs fit', () => {
    const { settings, dropped, fits } = fitBudget(wanted, seconds, 20);
    expect(settings).toMatchObject({ numEpochs: 5, wordingsPerFact: 8, replaysPerFact: 2 });
    expect(dropped[0]).toEqual({ name: 'numEpochs', from: 5, to: 2 });
    expect(fits).toBe(true);
  });

  it('takes the fewest rows when nothing fits, and says how long an epoch of them takes', () => {
    const fitted = fitBudget(wanted, seconds, 1);
    expect(fitted.settings).toMatchObject({ wordingsPerFact: 4, replaysPerFact: 1 });
    expect(fitted).toMatchObject({ epochSeconds: 5, fits: false });
  });

  it('never raises what was small', () => {
    const few = fitBudget({ ...wanted, wordingsPerFact: 2 }, seconds, 1).settings;
    expect(few).toMatchObject({ wordingsPerFact: 2 });
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
