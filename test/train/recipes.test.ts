import { describe, expect, it } from 'vitest';
import { withRecipe } from '../../src/cli/commands/train/settings.ts';
import { type TrainSettings, trainDefaults } from '../../src/train/options.ts';
import { chooseRecipe } from '../../src/train/recipes.ts';

const base: TrainSettings = {
  ...trainDefaults,
  numEpochs: 5,
  wordingsPerFact: 14,
  unknownsPerFact: 0,
  replaysPerFact: 5,
};

describe('chooseRecipe', () => {
  it('keeps the measured defaults for a small model and few facts', () => {
    expect(chooseRecipe(base, { parameters: 135e6, facts: 15 })).toEqual({ settings: base, measured: true });
  });

  it.each([
    [0.6e9, 5e-4, 16],
    [1.7e9, 3e-4, 8],
    [7e9, 2e-4, 8],
  ])('takes a lower rate and rank for %d parameters', (parameters, lr, loraRank) => {
    const { settings, measured } = chooseRecipe(base, { parameters, facts: 15 });
    expect(settings).toEqual({ ...base, lr, loraRank, loraAlpha: 2 * loraRank });
    expect(measured).toBe(false);
  });

  it.each([100, 1000])('fits %d facts into an hour of 600 tokens a second', (facts) => {
    const { settings: s } = chooseRecipe({ ...base, wordingsPerFact: 140 }, { parameters: 135e6, facts });
    const rows = s.numEpochs * facts * (s.wordingsPerFact + s.unknownsPerFact + s.replaysPerFact);
    expect((rows * 40) / 600).toBeLessThanOrEqual(3600);
    expect(s.wordingsPerFact).toBeLessThan(140);
    expect(s.wordingsPerFact).toBeGreaterThanOrEqual(4);
  });

  it('never goes under four wordings', () => {
    const { settings } = chooseRecipe(base, { parameters: 135e6, facts: 1e6 });
    expect(settings.wordingsPerFact).toBe(4);
  });
});

describe('withRecipe', () => {
  const recipe = chooseRecipe(base, { parameters: 1.7e9, facts: 15 }).settings;
  const free = {
    'train.learning_rate': 'default',
    'train.lora_rank': 'default',
    'train.lora_alpha': 'default',
  } as const;

  it('takes the recipe where nothing was set', () => {
    expect(withRecipe(base, recipe, free)).toEqual(recipe);
  });

  it('leaves what an option or the configuration sets', () => {
    const given = { ...base, lr: 2e-3, loraRank: 4 };
    const sources = { ...free, 'train.learning_rate': 'file', 'train.lora_rank': 'flag' } as const;
    expect(withRecipe(given, recipe, sources)).toEqual(given);
  });
});
