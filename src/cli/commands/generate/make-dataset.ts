/** @module Runs the data maker with the models it needs, and reports what it made. */
import { formatDuration } from '../../../core/units.ts';
import type { GenerateProgress, GenerateSummary } from '../../../generate/pipeline-types.ts';
import { type MessageKey, t } from '../../../i18n/index.ts';
import type { ChatModel } from '../../../model/interfaces.ts';
import { float16Copy } from '../../float16-copy.ts';
import { manyChats, openLocalModel } from '../../open-model.ts';
import { openRemote } from '../../open-remote.ts';
import type { Session } from '../../session.ts';
import { openProgress } from '../../term/progress.ts';
import type { GenerateFlags } from './command.ts';
import { notePace } from './pace.ts';
import { datasetNeeds, datasetOptions, type Material, sayPlan } from './plan.ts';
import { chooseTeacher } from './teacher.ts';

const stageLabels: Readonly<Record<GenerateProgress['stage'], MessageKey>> = {
  facts: 'cli.generateStageFacts',
  wordings: 'cli.generateStageWordings',
  model: 'cli.generateStageModel',
  unknowns: 'cli.generateStageUnknowns',
  skills: 'cli.generateStageSkills',
  replay: 'cli.generateStageReplay',
  write: 'cli.generateStageWrite',
};

export async function makeDataset(
  session: Session,
  flags: GenerateFlags,
  material: Material,
): Promise<GenerateSummary> {
  const { context } = session;
  // A question file that is not valid is told before a model is loaded.
  const { readQuestions } = await import('../../../evaluate/questions.ts');
  const heldOut = flags.heldOut === undefined ? [] : await readQuestions(flags.heldOut);
  const choice = await chooseTeacher(session, flags);
  // General questions are the student's own in any case.
  const { rung, student, endpointUrl } = choice;
  await sayPlan(session, material.leaves, choice, await datasetNeeds(session, material.leaves, choice));
  const signal = context.interruption(t('cli.generateStopping'));
  const { generateDataset } = await import('../../../generate/pipeline.ts');
  await using base = await openLocalModel(session, await float16Copy(session, student), [], manyChats);
  await using teacher =
    choice.teacher === null ? null : await openLocalModel(session, choice.teacher, [], manyChats);
  await using remote = endpointUrl === null ? null : await openEndpoint(session, flags, endpointUrl);
  const progress = openProgress(context, { unit: 'items', ...flags });
  let stage: GenerateProgress['stage'] | null = null;
  try {
    return await generateDataset({
      ...datasetOptions(session, flags, material, student.name),
      model: rung === null ? null : (remote ?? teacher ?? base),
      ...(rung === null ? {} : { rung }),
      base,
      heldOut,
      signal,
      onEstimate(estimate, replay) {
        session.note(t('cli.generateReplay', { count: replay }));
        if (estimate === null) return;
        session.note(t('cli.generateTime', { time: formatDuration(estimate.seconds) }));
        void notePace(session, student, estimate);
      },
      onProgress(state) {
        if (state.stage !== stage) progress.restart();
        stage = state.stage;
        const { done, total, secondsLeft } = state;
        progress.update({
          done,
          total,
          label: t(stageLabels[stage]),
          ...(secondsLeft === null ? {} : { secondsLeft }),
        });
      },
    });
  } finally {
    progress.end();
  }
}

/** With an endpoint, --model is the name that the endpoint knows. */
function openEndpoint(session: Session, flags: GenerateFlags, endpointUrl: string): Promise<ChatModel> {
  const named = flags.model === undefined ? {} : { model: flags.model };
  return openRemote(session, { ...flags, endpointUrl }, { parallel: manyChats, ...named });
}
