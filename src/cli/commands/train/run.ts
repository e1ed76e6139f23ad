/** @module `ilab train`: an estimate, one line a step, and an adapter; Ctrl-C saves, and the same command goes on. */

import { join, resolve } from 'node:path';
import { CancelledError, UsageError } from '../../../core/errors.ts';
import { writeJsonl } from '../../../core/jsonl.ts';
import { t } from '../../../i18n/index.ts';
import type { TrainRow } from '../../../model/interfaces.ts';
import { parseDuration } from '../../../train/budget.ts';
import type { Parent } from '../../../train/lesson/parent.ts';
import { readRows } from '../../../train/lesson/rows.ts';
import type { TrainOptions, TrainSettings, TrainSummary } from '../../../train/options.ts';
import { chooseRecipe } from '../../../train/recipes.ts';
import type { CliContext } from '../../context.ts';
import { chooseData } from '../../data-choice.ts';
import { chooseModel } from '../../model-choice.ts';
import { discardUnlessSaved, openRunFolder } from '../../run-folder.ts';
import { openSession, type Session } from '../../session.ts';
import { settingsInBudget } from './budget.ts';
import type { TrainFlags } from './command.ts';
import { planLesson, wantedLesson, withParentsShape } from './lesson.ts';
import { reportTraining } from './report.ts';
import { oneOf, settingsOf, withRecipe } from './settings.ts';
import { documentsBehind } from './used-documents.ts';

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
  const stop = new AbortController();
  const summary = await trainModel(session, flags, performance.timeOrigin, stop).catch((error: unknown) => {
    if (stop.signal.aborted && error instanceof CancelledError) return null;
    throw error;
  });
  if (summary === null) return;
  this.job?.setResult(summary.adapterPath);
  if (!flags.json) {
    session.print(t('cli.trainAdapter', { path: summary.adapterPath }));
    session.next(t('cli.trainNext'));
  }
}

/**
 * The run that `flags` ask for; the same flags go on with one that was stopped.
 * @param begun since when --time-budget counts, in ms of the clock (Date.now); default: the start of this process.
 * @param stop aborted after the estimate when that is all that is wanted.
 */
export async function trainModel(
  session: Session,
  flags: TrainFlags,
  begun: number = performance.timeOrigin,
  stop: AbortController = new AbortController(),
): Promise<TrainSummary> {
  const given = settingsOf(session, flags);
  const budget = flags.timeBudget === undefined ? null : parseDuration(flags.timeBudget);
  if (budget !== null && given.iters !== null)
    throw new UsageError(t('train.budgetIters'), { hint: t('cli.trainTwiceHint') });
  const wantedData = oneOf(['--data-path', flags.dataPath], ['--input-dir', flags.inputDir]);
  const wanted = wantedLesson(flags);
  const model = await chooseModel(session, flags);
  const dataPath = await chooseData(session, wantedData);
  const rows = await readRows(dataPath);
  const lesson = await planLesson(session, model, wanted, { dataPath, rows });
  const settings = await chooseSettings(
    session,
    given,
    model.path,
    lesson?.rows ?? rows,
    lesson?.parent ?? null,
  );
  const folder = await openRunFolder(
    join(session.config.train.ckpt_output_dir, model.name),
    {
      ...{ modelPath: model.path, dataPath, settings },
      ...(budget === null ? {} : { timeBudget: budget }),
      ...(await reviewOf(session, dataPath)),
      ...lesson?.request,
    },
    { resume: flags.resume, now: session.context.now(), label: lesson?.label ?? '' },
  );
  const lessonPath = join(folder.path, LESSON_FILE);
  if (lesson) await writeJsonl(lessonPath, lesson.rows);
  for (const path of folder.others) session.note(t('cli.trainOtherUnfinished', { path }));

  const [{ train }, { loadTokenizer }, { realCores }] = await Promise.all([
    import('../../../train/train.ts'),
    import('../../../infer/tokenizer.ts'),
    import('../../../infer/threads.ts'),
  ]);
  session.note(t('cli.trainPlan', { model: model.name, data: dataPath }));
  const { json, quiet } = flags;
  const report = reportTraining(session, { json, quiet, folder, numEpochs: settings.numEpochs });
  const teach = async () => {
    await using tokenizer = await loadTokenizer(model.path);
    const options: TrainOptions = {
      ...settings,
      modelPath: model.path,
      dataPath: lesson ? lessonPath : dataPath,
      startFrom: lesson?.parent?.path,
      sources: lesson?.sources,
      documents: await documentsBehind(
        lesson?.sources.map(({ path }) => path) ?? [dataPath],
        lesson?.rows ?? rows,
      ),
      outputDir: folder.path,
      tokenizer,
      threads: Math.min(session.config.models.threads ?? realCores(), realCores()),
      device: session.config.train.device,
      checkpointEverySeconds: session.config.train.checkpoint_every_seconds,
      resume: flags.resume,
      signal: AbortSignal.any([session.context.interruption(t('cli.trainStopping')), stop.signal]),
      onEvent(event) {
        report(event);
        if (flags.estimate && event.type === 'estimate') stop.abort();
      },
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

/** As given, and by the recipe for this model and data where nothing was given. */
async function chooseSettings(
  session: Session,
  given: TrainSettings,
  modelPath: string,
  rows: readonly TrainRow[],
  parent: Parent | null,
): Promise<TrainSettings> {
  const { readRecipeInput } = await import('../../../train/recipe-input.ts');
  const recipe = chooseRecipe(given, await readRecipeInput(modelPath, rows));
  const free = withRecipe(given, recipe.settings, session.sources);
  const settings = parent === null ? free : withParentsShape(free, parent, session.sources);
  if (!recipe.measured)
    session.note(t('train.recipeUnmeasured', { lr: settings.lr, rank: settings.loraRank }));
  return settings;
}

/** A run on rows that a review left is another run than one on all of them. */
async function reviewOf(session: Session, dataPath: string): Promise<{ reviewedData?: string }> {
  const { hashReviewed, readReviewed } = await import('../../../review/reviewed-data.ts');
  const { rejected, edited } = await readReviewed(dataPath);
  if (rejected + edited === 0) return {};
  session.note(t('review.training', { rejected, edited }));
  return { reviewedData: await hashReviewed(dataPath) };
}
