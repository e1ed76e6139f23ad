/**
 * @module Fits a training run into a time budget by its estimate: fewer epochs first, then fewer rows a fact and epoch. How many epochs
 * they are in the end the clock decides (deadline.ts); the rows are chosen here, once.
 */
import { UsageError } from '../core/errors.ts';
import { t } from '../i18n/index.ts';
import type { TrainSettings } from './options.ts';

/** What may become smaller, in the names of the settings. */
export type BudgetKey = 'numEpochs' | 'wordingsPerFact' | 'unknownsPerFact' | 'replaysPerFact';

export interface Dropped {
  name: BudgetKey;
  from: number;
  to: number;
}

export interface FittedBudget {
  /** As wanted but for the rows: the number of epochs stays what a run would like to have. */
  settings: TrainSettings;
  /** Of epochs: as many as fit by the estimate, in tenths. */
  dropped: Dropped[];
  /** Estimated, of an epoch with these settings. */
  epochSeconds: number;
  /** False when not even one epoch of the fewest rows ends in time. */
  fits: boolean;
}

/** Rows are kept whole down to so many epochs: the second visit of a fact is worth more than a further wording. */
const KEPT_EPOCHS = 2;

/** Fewer wordings of a fact would teach a sentence and no fact. */
const LEAST_WORDINGS = 4;

const rowKeys = ['wordingsPerFact', 'unknownsPerFact', 'replaysPerFact'] as const;

/**
 * The most rows a fact of which two epochs fit, or the fewest: four wordings.
 * @param estimateSeconds of a whole run with these settings; asked once a candidate.
 */
export function fitBudget(
  wanted: TrainSettings,
  estimateSeconds: (settings: TrainSettings) => number,
  budgetSeconds: number,
): FittedBudget {
  const { numEpochs } = wanted;
  let chosen = wanted;
  let epochSeconds = 0;
  for (chosen of candidates(wanted)) {
    epochSeconds = estimateSeconds(chosen) / numEpochs;
    if (epochSeconds * Math.min(numEpochs, KEPT_EPOCHS) <= budgetSeconds) break;
  }
  const epochs = Math.min(numEpochs, Math.floor((10 * budgetSeconds) / epochSeconds) / 10);
  const dropped: Dropped[] = [
    { name: 'numEpochs' as const, from: numEpochs, to: epochs },
    ...rowKeys.map((name) => ({ name, from: wanted[name], to: chosen[name] })),
  ].filter(({ from, to }) => from !== to);
  return { settings: chosen, dropped, epochSeconds, fits: epochSeconds <= budgetSeconds };
}

/** From all rows down to the fewest. */
function* candidates(wanted: TrainSettings): Generator<TrainSettings> {
  yield wanted;
  for (let wordings = wanted.wordingsPerFact - 1; wordings >= LEAST_WORDINGS; wordings--)
    yield withWordings(wanted, wordings);
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
