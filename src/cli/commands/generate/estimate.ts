/**
 * @module `ilab generate --estimate`: what the run would take. The model is loaded only where its pace was never measured on this machine;
 * the answers that measure it are kept for the run.
 */
import { CancelledError } from '../../../core/errors.ts';
import { formatDuration } from '../../../core/units.ts';
import type { WorkEstimate } from '../../../generate/estimate.ts';
import { generateDataset } from '../../../generate/pipeline.ts';
import { t } from '../../../i18n/index.ts';
import type { ChatModel } from '../../../model/interfaces.ts';
import type { DatasetEstimate } from '../../../ui/contract.ts';
import { float16Copy, float16Name } from '../../float16-copy.ts';
import { manyChats, openLocalModel } from '../../open-model.ts';
import type { Session } from '../../session.ts';
import type { GenerateFlags } from './command.ts';
import { notePace, readPace } from './pace.ts';
import { datasetNeeds, datasetOptions, type Material, sayPlan } from './plan.ts';
import { type ChosenTeacher, chooseTeacher } from './teacher.ts';

/** @throws what making the data would throw before its first answer. */
export async function estimateDataset(
  session: Session,
  flags: GenerateFlags,
  material: Material,
): Promise<void> {
  const choice = await chooseTeacher(session, flags);
  const needs = await datasetNeeds(session, material.leaves, choice);
  await sayPlan(session, material.leaves, choice, needs);
  const work = await estimateTime(session, flags, material, choice);
  const estimate: DatasetEstimate = { type: 'estimate', ...needs, seconds: work?.seconds ?? null };
  if (flags.json) session.context.process.stdout.write(`${JSON.stringify(estimate)}\n`);
  else if (work !== null) session.note(t('cli.generateTime', { time: formatDuration(work.seconds) }));
}

async function estimateTime(
  session: Session,
  flags: GenerateFlags,
  material: Material,
  { rung, student }: ChosenTeacher,
): Promise<WorkEstimate | null> {
  const tokensPerSecond = await readPace(session, student);
  await using loaded =
    tokensPerSecond === undefined
      ? await openLocalModel(session, await float16Copy(session, student), [], manyChats)
      : null;
  const base = loaded ?? unasked(await float16Name(student));
  let estimate = null as WorkEstimate | null;
  const estimated = new AbortController();
  const interruption = session.context.interruption(t('cli.generateStopping'));
  await generateDataset({
    ...datasetOptions(session, flags, material, student.name),
    // Who proposes is asked for nothing before the estimate.
    model: rung === null ? null : base,
    base,
    tokensPerSecond,
    signal: AbortSignal.any([interruption, estimated.signal]),
    onEstimate(told, replay) {
      estimate = told;
      session.note(t('cli.generateReplay', { count: replay }));
      estimated.abort();
    },
  }).catch((error: unknown) => {
    if (!(error instanceof CancelledError) || interruption.aborted) throw error;
  });
  if (loaded !== null && estimate !== null) await notePace(session, student, estimate);
  return estimate;
}

/** By its id it is known what it has answered. */
function unasked(id: string): ChatModel {
  return {
    ...{ id, parallel: manyChats, contextSize: 0, [Symbol.asyncDispose]: async () => undefined },
    chat: () => Promise.reject(new Error('an estimate at a known pace asks nothing')),
  };
}
