/** @module Fits a training run into a time budget: first fewer epochs, then fewer rows a fact and epoch. */
import { UsageError } from '../core/errors.ts';
import { t } from '../i18n/index.ts';
import type { TrainSettings } from './options.ts';

/** What may be made smaller, in the names of the settings. */
export type BudgetKey = 'numEpochs' | 'wordingsPerFact' | 'unknownsPerFact' | 'replaysPerFact';

export interface Dropped {
  name: BudgetKey;
  from: number;
  to: number;
}

export interface FittedBudget {
  settings: TrainSettings;
  dropped: Dropped[];
  /** Estimated, of the settings that were chosen. */
  seconds: number;
  /** False when even the least run takes longer than the budget. */
  fits: boolean;
}

/** Rows are kept whole down to so many epochs: the second visit of a fact is worth more than a further wording. */
const KEPT_EPOCHS = 2;

/** Fewer wordings of a fact would teach a sentence and no fact. */
const LEAST_WORDINGS = 4;

const keys: readonly BudgetKey[] = ['numEpochs', 'wordingsPerFact', 'unknownsPerFact', 'replaysPerFact'];

/**
 * The largest run that fits, or the least one: a single epoch with four wordings a fact.
 * @param estimateSeconds of a whole run with these settings; asked once a candidate.
 */
export function fitBudget(
  wanted: TrainSettings,
  estimateSeconds: (settings: TrainSettings) => number,
  budgetSeconds: number,
): FittedBudget {
  let chosen = wanted;
  let seconds = Number.POSITIVE_INFINITY;
  for (chosen of candidates(wanted)) {
    seconds = estimateSeconds(chosen);
    if (seconds <= budgetSeconds) break;
  }
  const dropped = keys
    .map((name) => ({ name, from: wanted[name], to: chosen[name] }))
    .filter(({ from, to }) => from !== to);
  return { settings: chosen, dropped, seconds, fits: seconds <= budgetSeconds };
}

/** From the full run down to the least one. */
function* candidates(wanted: TrainSettings): Generator<TrainSettings> {
  yield wanted;
  // A number of steps decides the length alone.
  if (wanted.iters !== null) return;
  let { numEpochs } = wanted;
  while (numEpochs > KEPT_EPOCHS) yield { ...wanted, numEpochs: --numEpochs };
  for (let wordings = wanted.wordingsPerFact - 1; wordings >= LEAST_WORDINGS; wordings--)
    yield { ...withWordings(wanted, wordings), numEpochs };
  if (numEpochs > 1)
    yield { ...withWordings(wanted, Math.min(wanted.wordingsPerFact, LEAST_WORDINGS)), numEpochs: 1 };
}

/** With so many wordings a fact, and the other rows in proportion. */
export function withWordings(settings: TrainSettings, wordingsPerFact: number): TrainSettings {
  const share = wordingsPerFact / settings.wordingsPerFact;
  return {
    ...settings,
    wordingsPerFact,
    unknownsPerFact: Math.floor(settings.unknownsPerFact * share),
    replaysPerFact: Math.floor(settings.replaysPerFact * share),
    rehearsalsPerFact: Math.ceil(settings.rehearsalsPerFact * share),
  };
}

/** Seconds of "90s", "10m", "1h30m". @throws UsageError for anything else and for nothing. */
export function parseDuration(text: string): number {
  const match = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(text.trim());
  const [hours = 0, minutes = 0, seconds = 0] = (match ?? []).slice(1).map((part) => Number(part ?? 0));
  const total = 3600 * hours + 60 * minutes + seconds;
  if (!Number.isSafeInteger(total) || total === 0)
    throw new UsageError(t('train.badBudget', { value: text }), { hint: t('train.badBudgetHint') });
  return total;
}
