/** @module What the training of `ilab teach` starts from: the newest adapter, so that what was taught before stays known. */
import { isThere } from '../../../core/is-there.ts';
import { newestAdapter } from '../../../model/adapters.ts';
import { composeLesson } from '../../../train/lesson/compose.ts';
import { readParent } from '../../../train/lesson/parent.ts';
import { readRows } from '../../../train/lesson/rows.ts';
import { chooseModel } from '../../model-choice.ts';
import type { Session } from '../../session.ts';
import type { TeachFlags } from './command.ts';
import type { TeachState } from './state.ts';

/** An adapter that knows it all already, or what --from-adapter is to be. */
export type Start = { taughtBy: string } | { fromAdapter: string };

/** @param wanted the data, and the hash of data and options. @throws what readParent throws: what cannot be practised would be forgotten. */
export async function chooseStart(
  session: Session,
  { model, fromAdapter }: Pick<TeachFlags, 'model' | 'fromAdapter'>,
  state: TeachState,
  { dataPath, training }: { dataPath: string; training: string },
): Promise<Start> {
  const isSame = state.training === training;
  if (fromAdapter !== undefined) {
    const made = state.adapterPath;
    return isSame && made !== undefined && (await isThere(made)) ? { taughtBy: made } : { fromAdapter };
  }
  const { sha256 } = await chooseModel(session, { model });
  const newest = await newestAdapter(session.config.train.ckpt_output_dir, sha256);
  if (newest === null) return { fromAdapter: 'none' };
  if (newest.path === state.adapterPath) {
    if (isSame) return { taughtBy: newest.path };
    // The same data with other options: from where that run began, as its adapter has nothing more to learn.
    if (dataPath === state.trainedOn) return { fromAdapter: state.startedFrom ?? 'none' };
  }
  const { rows: parent } = await readParent(newest.path);
  const lesson = composeLesson({ chosen: await readRows(dataPath), parent });
  const hasMore = lesson.new.length + lesson.changed.length > 0;
  return hasMore ? { fromAdapter: newest.path } : { taughtBy: newest.path };
}
