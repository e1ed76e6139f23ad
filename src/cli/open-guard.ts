/** @module What a chat holds its answers against: the rows that the adapters in use were trained on. */
import { judgeAnswer } from '../evaluate/score.ts';
import { t } from '../i18n/index.ts';
import type { ChatModel } from '../model/interfaces.ts';
import { readTaught } from '../prove/provenance.ts';
import { stillUntaught } from '../train/lesson/facts.ts';
import { type Guard, guardedModel } from '../trust/guarded-model.ts';
import type { ChosenAdapter } from './adapter-choice.ts';

/**
 * The model behind its guard when that is wanted, and when all adapters tell what they were taught; else the model itself. Disposing of it disposes
 * of `model`, too.
 * @param openBase the same model without adapters, for questions that it answers better
 * @param onNote told when a guard is wanted and an adapter doesn't tell, or when what it was taught was reviewed since.
 */
export async function guardIfKnown(
  model: ChatModel,
  adapters: readonly ChosenAdapter[],
  wanted: boolean,
  openBase: () => Promise<ChatModel>,
  onNote: (note: string) => void = () => undefined,
): Promise<ChatModel> {
  if (!wanted || adapters.length === 0) return model;
  const guard = await openGuard(adapters, openBase, onNote);
  if (guard !== null) return guardedModel(model, guard);
  onNote(t('trust.noGuard'));
  return model;
}

/**
 * What one adapter was not taught and another was is known. Null when the training data of one is gone, changed, or of another tool's making.
 */
export async function openGuard(
  adapters: readonly ChosenAdapter[],
  openBase: () => Promise<ChatModel>,
  onNote: (note: string) => void,
): Promise<Guard | null> {
  const known = await Promise.all(adapters.map(({ path }) => readTaught(path)));
  const rows = known.flatMap((one) => one?.provenance.rows ?? []);
  if (known.some((one) => one === null) || !rows.some(({ ilab }) => ilab.kind === 'taught')) return null;
  if (known.some((one) => one?.isCurrent === false)) onNote(t('review.adapterStale'));
  const untaught = stillUntaught(
    known.flatMap((one) => one?.provenance.untaught ?? []),
    rows,
  );
  const [{ buildTaughtIndex }, { defaultCalibration }] = await Promise.all([
    import('../trust/taught-index.ts'),
    import('../trust/default-calibration.ts'),
  ]);
  return {
    index: buildTaughtIndex(rows, untaught),
    calibration: defaultCalibration,
    openBase,
    dontKnow: rows.find(({ ilab }) => ilab.kind === 'unknown')?.assistant ?? "I don't know.",
    isAbstention: (text) =>
      judgeAnswer({ kind: 'unknowable', question: '', answers: [] }, text).verdict === 'right',
  };
}
