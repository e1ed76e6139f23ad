/** @module The same questions to the base with its adapters and to the merged file: whether the merge kept what was taught. */
import type { Question } from '../../../evaluate/questions.ts';
import type { Evaluation } from '../../../evaluate/run.ts';
import { t } from '../../../i18n/index.ts';
import type { ChosenAdapter } from '../../adapter-choice.ts';
import { measureModel } from '../../measure-model.ts';
import type { ChosenModel } from '../../model-choice.ts';
import type { Session } from '../../session.ts';

export interface Retest {
  before: Evaluation;
  after: Evaluation;
}

export async function retest(
  session: Session,
  job: {
    model: ChosenModel;
    adapters: readonly ChosenAdapter[];
    merged: ChosenModel;
    questions: readonly Question[];
    signal: AbortSignal;
    flags: { quiet?: boolean; json: boolean };
  },
): Promise<Retest> {
  const { model, adapters, merged, ...rest } = job;
  const before = await measureModel(session, { ...rest, model, adapters, label: t('convert.unmerged') });
  const after = await measureModel(session, {
    ...rest,
    model: merged,
    adapters: [],
    label: t('convert.merged'),
  });
  return { before, after };
}

/** Right answers to what was taught, before and after, when fewer are right after; else null. */
export function recallLost({ before, after }: Retest): { before: number; after: number; n: number } | null {
  const [had, has] = [before.sets.taught, after.sets.taught];
  if (had === undefined || has === undefined || has.right >= had.right) return null;
  return { before: had.right, after: has.right, n: had.n };
}
