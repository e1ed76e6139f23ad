/** @module What a chat holds its answers against: the rows that the adapters in use were trained on. */
import { judgeAnswer } from '../evaluate/score.ts';
import { readProvenance } from '../prove/provenance.ts';
import type { Guard } from '../trust/guarded-model.ts';
import type { ChosenAdapter } from './adapter-choice.ts';

/** Null without adapters, and when the training data of one is gone, changed, or of another tool's making. */
export async function openGuard(adapters: readonly ChosenAdapter[]): Promise<Guard | null> {
  if (adapters.length === 0) return null;
  const known = await Promise.all(adapters.map(({ path }) => readProvenance(path)));
  const rows = known.flatMap((one) => one?.rows ?? []);
  if (known.some((one) => one === null) || !rows.some(({ ilab }) => ilab.kind === 'taught')) return null;
  const [{ buildTaughtIndex }, { defaultCalibration }] = await Promise.all([
    import('../trust/taught-index.ts'),
    import('../trust/default-calibration.ts'),
  ]);
  return {
    index: buildTaughtIndex(rows),
    calibration: defaultCalibration,
    dontKnow: rows.find(({ ilab }) => ilab.kind === 'unknown')?.assistant ?? "I don't know.",
    isAbstention: (text) =>
      judgeAnswer({ kind: 'unknowable', question: '', answers: [] }, text).verdict === 'right',
  };
}
