/** @module `ilab train`: an estimate, one line a step, and an adapter; Ctrl-C saves, and the same command goes on. */
import { join, resolve } from 'node:path';
import { writeJsonl } from '../../../core/jsonl.ts';
import { t } from '../../../i18n/index.ts';
import type { TrainOptions, TrainSummary } from '../../../train/options.ts';
import type { CliContext } from '../../context.ts';
import { discardUnlessSaved, openRunFolder } from '../../run-folder.ts';
import { openSession, type Session } from '../../session.ts';
import { settingsInBudget } from './budget.ts';
import type { TrainFlags } from './command.ts';
import { planRun, trainOptions } from './plan.ts';
import { reportTraining } from './report.ts';
import { oneOf } from './settings.ts';

/** In the run's folder, when what is taught is not simply the data. */
const LESSON_FILE = 'train.jsonl';

export default async function runTrain(this: CliContext, flags: TrainFlags): Promise<void> {
  const session = await openSession(this, {
    silent: flags.json,
    flags: {
      'models.threads': flags.numThreads,
      'train.num_epochs': flags.numEpochs,
      'train.iters': flags.iters,
      'train.learning_rate': oneOf(['--learning-rate', flags.learningRate], ['--lr', flags.lr]),
      'train.lora_rank': flags.loraRank,
      'train.lora_alpha': flags.loraAlpha,
      'train.lora_dropout': flags.loraDropout,
      'train.lora_target_modules': flags.loraTargetModules?.join(','),
      'train.lora_layers': flags.loraLayers,
      'train.max_seq_len': flags.maxSeqLen,
      'train.batch': flags.batch,
      'train.gradient_accumulation': flags.gradientAccumulation,
      'train.warmup_steps': flags.warmupSteps,
      'train.wordings_per_fact': flags.wordingsPerFact,
      'train.unknowns_per_fact': flags.unknownsPerFact,
      'train.replays_per_fact': flags.replaysPerFact,
      'train.rehearsals_per_fact': flags.rehearsalsPerFact,
      'train.mastery': flags.mastery,
      'train.early_stop': flags.earlyStop,
      'train.seed': flags.seed,
      'train.device': flags.device,
      'train.precision': flags.precision,
      'train.ckpt_output_dir': flags.ckptOutputDir && resolve(this.cwd, flags.ckptOutputDir),
    },
  });
  if (flags.estimate) {
    const { estimateModel } = await import('./estimate.ts');
    return estimateModel(session, flags);
  }
  const summary = await trainModel(session, flags);
  this.job?.setResult(summary.adapterPath);
  if (!flags.json) {
    session.print(t('cli.trainAdapter', { path: summary.adapterPath }));
    session.next(t('cli.trainNext'));
  }
}

/**
 * The run that `flags` ask for; the same flags go on with one that was stopped.
 * @param begun since when --time-budget counts, in ms of the clock (Date.now); default: the start of this process.
 */
export async function trainModel(
  session: Session,
  flags: TrainFlags,
  begun: number = performance.timeOrigin,
): Promise<TrainSummary> {
  const planned = await planRun(session, flags);
  const { model, dataPath, lesson, settings, budget, root, request } = planned;
  const folder = await openRunFolder(root, request, {
    resume: flags.resume,
    now: session.context.now(),
    label: lesson?.label ?? '',
  });
  const lessonPath = join(folder.path, LESSON_FILE);
  if (lesson) await writeJsonl(lessonPath, lesson.rows);
  for (const path of folder.others) session.note(t('cli.trainOtherUnfinished', { path }));

  const [{ train }, { loadTokenizer }] = await Promise.all([
    import('../../../train/train.ts'),
    import('../../../infer/tokenizer.ts'),
  ]);
  session.note(t('cli.trainPlan', { model: model.name, data: dataPath }));
  const { json, quiet } = flags;
  const onEvent = reportTraining(session, { json, quiet, folder, numEpochs: settings.numEpochs });
  const teach = async () => {
    await using tokenizer = await loadTokenizer(model.path);
    const places = { dataPath: lesson ? lessonPath : dataPath, outputDir: folder.path, tokenizer };
    const options: TrainOptions = {
      ...(await trainOptions(session, flags, planned, places)),
      signal: session.context.interruption(t('cli.trainStopping')),
      onEvent,
    };
    if (budget === null) return await train(options);
    return await train({
      ...options,
      ...(await settingsInBudget(session, folder, options, settings, budget)),
      budget: { seconds: budget, begun },
    });
  };
  return teach().catch(async (error) => {
    await discardUnlessSaved(folder);
    throw error;
  });
}
