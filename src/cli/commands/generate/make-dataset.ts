/** @module Runs the data maker with the models it needs, and reports what it made. */
import { formatBytes, formatDuration } from '../../../core/units.ts';
import type { SourceDocument } from '../../../documents/load.ts';
import type { GenerateProgress, GenerateSummary } from '../../../generate/pipeline-types.ts';
import { openGguf } from '../../../gguf/read.ts';
import { type MessageKey, t } from '../../../i18n/index.ts';
import { estimateMemory, lanesThatFit } from '../../../infer/memory.ts';
import type { ChatModel } from '../../../model/interfaces.ts';
import type { Leaf } from '../../../taxonomy/tree.ts';
import { float16Copy, float16CopyBytes } from '../../float16-copy.ts';
import { manyChats, openLocalModel } from '../../open-model.ts';
import { openRemote } from '../../open-remote.ts';
import type { Session } from '../../session.ts';
import { openProgress } from '../../term/progress.ts';
import type { GenerateFlags } from './command.ts';
import { type ChosenTeacher, chooseTeacher } from './teacher.ts';

const stageLabels: Readonly<Record<GenerateProgress['stage'], MessageKey>> = {
  facts: 'cli.generateStageFacts',
  wordings: 'cli.generateStageWordings',
  model: 'cli.generateStageModel',
  unknowns: 'cli.generateStageUnknowns',
  skills: 'cli.generateStageSkills',
  replay: 'cli.generateStageReplay',
  write: 'cli.generateStageWrite',
};

/** Context the questions and answers of the data maker fit in with room to spare. */
const CONTEXT_TOKENS = 2048;
/** More than the files of a few hundred facts take. */
const DATA_BYTES = 5e6;

export async function makeDataset(
  session: Session,
  flags: GenerateFlags,
  { leaves, documents }: { leaves: Leaf[]; documents: Map<string, SourceDocument[]> },
): Promise<GenerateSummary> {
  const { context } = session;
  // A question file that is not valid is told before a model is loaded.
  const { readQuestions } = await import('../../../evaluate/questions.ts');
  const heldOut = flags.heldOut === undefined ? [] : await readQuestions(flags.heldOut);
  const settings = session.config.generate;
  const choice = await chooseTeacher(session, flags);
  // General questions are the student's own in any case.
  const { rung, student, endpointUrl } = choice;
  await sayPlan(session, leaves, choice);
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
      leaves,
      documents,
      model: rung === null ? null : (remote ?? teacher ?? base),
      ...(rung === null ? {} : { rung }),
      base,
      numInstructions: settings.num_instructions ?? undefined,
      sdgScaleFactor: settings.sdg_scale_factor,
      rougeThreshold: settings.rouge_threshold,
      seed: settings.seed,
      heldOut,
      heldOutPerFact: flags.heldOutPerFact ?? 0,
      maxDocumentFacts: flags.documentFacts,
      outputDir: settings.output_dir,
      modelName: student.name,
      signal,
      now: context.now(),
      onEstimate(seconds, replay) {
        session.note(t('cli.generateReplay', { count: replay }));
        if (seconds !== null) session.note(t('cli.generateTime', { time: formatDuration(seconds) }));
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

async function sayPlan(
  session: Session,
  leaves: readonly Leaf[],
  { rung, student, teacher, endpointUrl }: ChosenTeacher,
): Promise<void> {
  const contextSize = session.config.models.context_size ?? CONTEXT_TOKENS;
  const gguf = await openGguf(student.path);
  const forStudent = estimateMemory(gguf, contextSize, lanesThatFit(gguf, contextSize, manyChats));
  const ofTeacher = teacher === null ? null : await openGguf(teacher.path);
  const forTeacher =
    ofTeacher === null
      ? 0
      : estimateMemory(ofTeacher, contextSize, lanesThatFit(ofTeacher, contextSize, manyChats));
  session.note(
    t('cli.generatePlan', {
      leaves: leaves.length,
      seeds: leaves.reduce((sum, { seeds }) => sum + seeds.length, 0),
      model: endpointUrl ?? teacher?.name ?? student.name,
      memory: formatBytes(forStudent + forTeacher),
      disk: formatBytes(DATA_BYTES + (await float16CopyBytes(session, student))),
    }),
  );
  const skillSeeds = leaves
    .filter(({ kind }) => kind === 'compositional_skills')
    .reduce((sum, { seeds }) => sum + seeds.length, 0);
  const perSeed = session.config.generate.sdg_scale_factor;
  if (rung !== null && skillSeeds > 0)
    session.note(t('generate.skillPlan', { proposals: skillSeeds * perSeed, perSeed }));
}

/** With an endpoint, --model is the name that the endpoint knows. */
function openEndpoint(session: Session, flags: GenerateFlags, endpointUrl: string): Promise<ChatModel> {
  const named = flags.model === undefined ? {} : { model: flags.model };
  return openRemote(session, { ...flags, endpointUrl }, { parallel: manyChats, ...named });
}
