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

export async function settingsInBudget(
  session: Session,
  folder: RunFolder,
  options: TrainOptions,
  wanted: TrainSettings,
  budgetSeconds: number,
): Promise<TrainSettings> {
  const path = join(folder.path, CHOICE_FILE);
  const kept = folder.found ? await readFile(path, 'utf8').catch(() => null) : null;
  if (kept !== null) return JSON.parse(kept) as TrainSettings;
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
  await writeFileAtomic(path, JSON.stringify(settings));
  return settings;
}
