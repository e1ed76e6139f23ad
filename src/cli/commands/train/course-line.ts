/** @module What is said when a run changes its course, and when it ended before its recipe did. */
import { decimal } from '../../../i18n/format.ts';
import { t } from '../../../i18n/index.ts';
import type { CourseChange } from '../../../train/course.ts';
import type { TrainSummary } from '../../../train/options.ts';

export function courseLine({ cause, step, steps, fullSteps, rise, keptEpoch }: CourseChange): string {
  const counts = { step, steps, full: fullSteps };
  if (cause === 'budget')
    return t(steps < fullSteps ? 'train.courseBudget' : 'train.courseBudgetAll', counts);
  if (cause === 'mastered') return t('train.courseMastered', counts);
  const shown = { ...counts, rise: decimal(rise ?? 0, 2) };
  return cause === 'slowed'
    ? t('train.courseSlowed', shown)
    : t('train.courseForgot', { ...shown, epoch: keptEpoch ?? 0 });
}

/** Null where the recipe came to its own end. @param wanted epochs of the recipe. */
export function endingLine({ ending, epochs, steps }: TrainSummary, wanted: number): string | null {
  if (ending === 'recipe' || ending === 'slowed') return null;
  return t(`train.ended.${ending}`, { epochs: (Math.floor(10 * epochs) / 10).toString(), wanted, steps });
}
