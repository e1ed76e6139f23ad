/** @module `ilab train --estimate`: what the run would take. It writes nothing where runs stand, and needs no lock there. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeJsonl } from '../../../core/jsonl.ts';
import { t } from '../../../i18n/index.ts';
import { checkDisk } from '../../../train/check-disk.ts';
import type { TrainEstimate } from '../../../train/options.ts';
import type { TrainingEstimate } from '../../../ui/contract.ts';
import { findRunFolder } from '../../run-folder.ts';
import type { Session } from '../../session.ts';
import { fitSettings, keptSettings } from './budget.ts';
import type { TrainFlags } from './command.ts';
import { type PlannedRun, planRun, trainOptions } from './plan.ts';
import { tellEstimate } from './report.ts';

/** @throws what training would throw before its first step; ResourceError after the estimate when the disk cannot hold it. */
export async function estimateModel(session: Session, flags: TrainFlags): Promise<void> {
  const planned = await planRun(session, flags);
  const { model, dataPath, root } = planned;
  session.note(t('cli.trainPlan', { model: model.name, data: dataPath }));
  // The rows of a lesson stand in no file yet.
  const folder = await mkdtemp(join(tmpdir(), 'ilab-estimate-'));
  try {
    const estimate = await estimateIn(folder, session, flags, planned);
    // One line, as the events of a run are.
    if (flags.json) session.context.process.stdout.write(`${JSON.stringify(estimate)}\n`);
    else tellEstimate(session, estimate);
    await checkDisk(estimate.diskBytes, root);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What the page reads of it is checked here. */
async function estimateIn(
  folder: string,
  session: Session,
  flags: TrainFlags,
  planned: PlannedRun,
): Promise<TrainEstimate & TrainingEstimate> {
  const { model, lesson, settings, budget, root, request } = planned;
  const lessonPath = join(folder, 'train.jsonl');
  if (lesson) await writeJsonl(lessonPath, lesson.rows);
  const [{ estimateTraining }, { loadTokenizer }] = await Promise.all([
    import('../../../train/train.ts'),
    import('../../../infer/tokenizer.ts'),
  ]);
  await using tokenizer = await loadTokenizer(model.path);
  const options = await trainOptions(session, flags, planned, {
    ...{ dataPath: lesson ? lessonPath : planned.dataPath, outputDir: root, tokenizer },
  });
  // Awaited here: the tokenizer is closed behind it.
  if (budget === null) return await estimateTraining(options);
  const { found } = await findRunFolder(root, request, flags.resume);
  const kept = found === null ? null : await keptSettings(found);
  const fitted = kept ?? (await fitSettings(session, options, settings, budget));
  return await estimateTraining({ ...options, ...fitted });
}
