/** @module Runs the data maker with the models it needs, and reports what it made. */
import { formatBytes } from '../../../core/units.ts';
import type { SourceDocument } from '../../../documents/load.ts';
import type { GenerateProgress, GenerateSummary } from '../../../generate/pipeline.ts';
import { openGguf } from '../../../gguf/read.ts';
import { type MessageKey, t } from '../../../i18n/index.ts';
import { estimateMemory, lanesThatFit } from '../../../infer/memory.ts';
import type { ChatModel } from '../../../model/interfaces.ts';
import type { Leaf } from '../../../taxonomy/tree.ts';
import { endpointKey } from '../../endpoint-key.ts';
import { float16Copy } from '../../float16-copy.ts';
import { type ChosenModel, chooseModel } from '../../model-choice.ts';
import { manyChats, openLocalModel } from '../../open-model.ts';
import type { Session } from '../../session.ts';
import { openProgress } from '../../term/progress.ts';
import type { GenerateFlags } from './command.ts';

const stageLabels: Readonly<Record<GenerateProgress['stage'], MessageKey>> = {
  wordings: 'cli.generateStageWordings',
  model: 'cli.generateStageModel',
  skills: 'cli.generateStageSkills',
  replay: 'cli.generateStageReplay',
  write: 'cli.generateStageWrite',
};

/** Context the questions and answers of the data maker fit in with room to spare. */
const CONTEXT_TOKENS = 2048;

export async function makeDataset(
  session: Session,
  flags: GenerateFlags,
  { leaves, documents }: { leaves: Leaf[]; documents: Map<string, SourceDocument[]> },
): Promise<GenerateSummary> {
  const { context } = session;
  // A question file that is not valid is told before a model is loaded.
  const { readQuestions } = await import('../../../evaluate/questions.ts');
  const heldOut = flags.heldOut === undefined ? [] : await readQuestions(flags.heldOut);
  const { endpoint_url: endpointUrl, ...settings } = session.config.generate;
  // With an endpoint, --model is the name the endpoint knows; general questions are the local model's in any case.
  const chosen = await chooseModel(session, endpointUrl === null ? flags : {});
  await sayPlan(session, leaves, chosen, endpointUrl);
  const signal = context.interruption(t('cli.generateStopping'));
  const { generateDataset } = await import('../../../generate/pipeline.ts');
  await using base = await openLocalModel(session, await float16Copy(session, chosen), [], manyChats);
  await using remote = endpointUrl === null ? null : await openEndpoint(session, flags, endpointUrl);
  const progress = openProgress(context, { unit: 'items', ...flags });
  let stage: GenerateProgress['stage'] | null = null;
  try {
    return await generateDataset({
      leaves,
      documents,
      model: remote ?? base,
      isEndpoint: remote !== null,
      base,
      numInstructions: settings.num_instructions ?? undefined,
      rougeThreshold: settings.rouge_threshold,
      seed: settings.seed,
      heldOut,
      heldOutPerFact: flags.heldOutPerFact ?? 0,
      outputDir: settings.output_dir,
      modelName: chosen.name,
      signal,
      now: context.now(),
      onProgress(state) {
        if (state.stage !== stage) progress.restart();
        stage = state.stage;
        progress.update({ done: state.done, total: state.total, label: t(stageLabels[stage]) });
      },
    });
  } finally {
    progress.end();
  }
}

async function sayPlan(
  session: Session,
  leaves: readonly Leaf[],
  model: ChosenModel,
  endpointUrl: string | null,
): Promise<void> {
  const gguf = await openGguf(model.path);
  const contextSize = session.config.models.context_size ?? CONTEXT_TOKENS;
  const memory = estimateMemory(gguf, contextSize, lanesThatFit(gguf, contextSize, manyChats));
  session.note(
    t('cli.generatePlan', {
      leaves: leaves.length,
      seeds: leaves.reduce((sum, { seeds }) => sum + seeds.length, 0),
      model: endpointUrl ?? model.name,
      memory: formatBytes(memory),
    }),
  );
}

async function openEndpoint(session: Session, flags: GenerateFlags, endpointUrl: string): Promise<ChatModel> {
  const { remoteChatModel } = await import('../../../infer/remote.ts');
  const apiKey = endpointKey(session, flags.apiKey);
  return remoteChatModel({
    endpointUrl,
    ...(apiKey === undefined ? {} : { apiKey }),
    ...(flags.model === undefined ? {} : { model: flags.model }),
  });
}
