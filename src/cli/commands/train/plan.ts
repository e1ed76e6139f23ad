/** @module What a training run is to be, by options, configuration, model and data: the same for an estimate, which writes nothing. */
import { join } from 'node:path';
import { UsageError } from '../../../core/errors.ts';
import { t } from '../../../i18n/index.ts';
import type { ChatTokenizer, TrainRow } from '../../../model/interfaces.ts';
import { parseDuration } from '../../../train/budget.ts';
import type { Parent } from '../../../train/lesson/parent.ts';
import { readRows } from '../../../train/lesson/rows.ts';
import type { TrainOptions, TrainSettings } from '../../../train/options.ts';
import { chooseRecipe } from '../../../train/recipes.ts';
import { chooseData } from '../../data-choice.ts';
import { type ChosenModel, chooseModel } from '../../model-choice.ts';
import type { RunRequest } from '../../run-folder.ts';
import type { Session } from '../../session.ts';
import type { TrainFlags } from './command.ts';
import { type PlannedLesson, planLesson, wantedLesson, withParentsShape } from './lesson.ts';
import { oneOf, settingsOf, withRecipe } from './settings.ts';
import { documentsBehind } from './used-documents.ts';

export interface PlannedRun {
  model: ChosenModel;
  dataPath: string;
  /** As the data file has them. */
  rows: TrainRow[];
  /** Null: the data is taught as it is. */
  lesson: PlannedLesson | null;
  settings: TrainSettings;
  /** Seconds, or null. */
  budget: number | null;
  /** Folder of the model's runs. */
  root: string;
  /** What tells this run from others there. */
  request: RunRequest;
}

/** @throws UsageError (options that contradict each other), InputError (data), ResourceError (no model, no data). */
export async function planRun(session: Session, flags: TrainFlags): Promise<PlannedRun> {
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
  const request = {
    ...{ modelPath: model.path, dataPath, settings },
    ...(budget === null ? {} : { timeBudget: budget }),
    ...(await reviewOf(session, dataPath)),
    ...lesson?.request,
  };
  const root = join(session.config.train.ckpt_output_dir, model.name);
  return { model, dataPath, rows, lesson, settings, budget, root, request };
}

/** @param places the file of the rows (the lesson's, where there is one), and the run's folder. */
export async function trainOptions(
  session: Session,
  flags: TrainFlags,
  { model, dataPath, rows, lesson, settings }: PlannedRun,
  places: { dataPath: string; outputDir: string; tokenizer: ChatTokenizer },
): Promise<TrainOptions> {
  const { realCores } = await import('../../../infer/threads.ts');
  return {
    ...settings,
    ...places,
    modelPath: model.path,
    startFrom: lesson?.parent?.path,
    sources: lesson?.sources,
    documents: await documentsBehind(
      lesson?.sources.map(({ path }) => path) ?? [dataPath],
      lesson?.rows ?? rows,
    ),
    threads: Math.min(session.config.models.threads ?? realCores(), realCores()),
    device: session.config.train.device,
    checkpointEverySeconds: session.config.train.checkpoint_every_seconds,
    resume: flags.resume,
  };
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
