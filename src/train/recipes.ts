/**
 * @module The recipe for a model's size and a number of facts. Only the first row of the table (up to 0.4e9 parameters) is measured
 * (docs/decisions/0010); the others are start values from the literature that nobody here has swept yet.
 */
import { withWordings } from './budget.ts';
import type { TrainSettings } from './options.ts';

export interface RecipeInput {
  /** Numbers in the base model. */
  parameters: number;
  /** Different facts in the training data. */
  facts: number;
  /** How many of them the adapter to start from knows: they are practised less. Default 0. */
  earlierFacts?: number;
}

export interface Recipe {
  settings: TrainSettings;
  /** False where the row of the model's size is a start value only. */
  measured: boolean;
}

/** By the most parameters of a base model; null keeps the defaults. Alpha is twice the rank. */
const sizes: readonly {
  most: number;
  changes: { lr: number; loraRank: number; loraAlpha: number } | null;
}[] = [
  { most: 4e8, changes: null },
  { most: 9e8, changes: { lr: 5e-4, loraRank: 16, loraAlpha: 32 } },
  { most: 2.5e9, changes: { lr: 3e-4, loraRank: 8, loraAlpha: 16 } },
  { most: Number.POSITIVE_INFINITY, changes: { lr: 2e-4, loraRank: 8, loraAlpha: 16 } },
];

/** Up to so many facts each gets all its rows. */
const FEW_FACTS = 50;

/** Rows that fit an hour: 600 tokens a second (a 135M model on two cores), 40 tokens a row. */
const ROWS_PER_HOUR = (3600 * 600) / 40;

const LEAST_WORDINGS = 4;

/** `base` is what holds for a small model and few facts: the defaults. */
export function chooseRecipe(
  base: TrainSettings,
  { parameters, facts, earlierFacts = 0 }: RecipeInput,
): Recipe {
  const { changes } = sizes.find(({ most }) => parameters <= most)!;
  const lessPractice = 1 - Math.min(1, base.rehearsalsPerFact / base.wordingsPerFact);
  const weight = facts - earlierFacts * lessPractice;
  return { settings: forFacts({ ...base, ...changes }, weight), measured: changes === null };
}

/** Fewer rows a fact and epoch where all of them would take more than an hour. */
function forFacts(settings: TrainSettings, facts: number): TrainSettings {
  const { wordingsPerFact, unknownsPerFact, replaysPerFact, numEpochs } = settings;
  const rows = facts * numEpochs * (wordingsPerFact + unknownsPerFact + replaysPerFact);
  if (facts <= FEW_FACTS || rows <= ROWS_PER_HOUR) return settings;
  const wordings = Math.floor((wordingsPerFact * ROWS_PER_HOUR) / rows);
  return withWordings(settings, Math.min(wordingsPerFact, Math.max(LEAST_WORDINGS, wordings)));
}
