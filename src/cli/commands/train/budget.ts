/** @module `--time-budget`: the settings that fit, chosen once a run and kept in its folder. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomic } from '../../../core/atomic-write.ts';
import { formatDuration } from '../../../core/units.ts';
import { t } from '../../../i18n/index.ts';
import type { TrainOptions, TrainSettings } from '../../../train/options.ts';
import type { RunFolder } from '../../run-folder.ts';
import type { Session } from '../../session.ts';

/** The measured speed varies: a run that goes on takes the settings it began with, or its checkpoint would be another run's. */
const CHOICE_FILE = 'budget.json';

/** Chosen at the run's start. */
export async function settingsInBudget(
  session: Session,
  folder: RunFolder,
  options: TrainOptions,
  wanted: TrainSettings,
  budgetSeconds: number,
): Promise<TrainSettings> {
  const kept = folder.found ? await keptSettings(folder.path) : null;
  if (kept !== null) return kept;
  const settings = await fitSettings(session, options, wanted, budgetSeconds);
  await writeFileAtomic(join(folder.path, CHOICE_FILE), JSON.stringify(settings));
  return settings;
}

/** Null when the run in `folder` has not come so far. */
export async function keptSettings(folder: string): Promise<TrainSettings | null> {
  const text = await readFile(join(folder, CHOICE_FILE), 'utf8').catch(() => null);
  return text === null ? null : (JSON.parse(text) as TrainSettings);
}

/** Says what had to be dropped. */
export async function fitSettings(
  session: Session,
  options: TrainOptions,
  wanted: TrainSettings,
  budgetSeconds: number,
): Promise<TrainSettings> {
  const { fitRunToBudget } = await import('../../../train/budget-run.ts');
  const { settings, dropped, epochSeconds, fits } = await fitRunToBudget(options, wanted, budgetSeconds);
  const budget = formatDuration(budgetSeconds);
  if (dropped.length > 0) {
    const what = dropped.map(({ name, from, to }) =>
      t('train.budgetDrop', { what: t(`train.budget.${name}`), from, to }),
    );
    session.note(t('train.budgetDropped', { budget, what: what.join(', ') }));
  }
  if (!fits) session.note(t('train.budgetTooSmall', { budget, time: formatDuration(epochSeconds) }));
  return settings;
}
