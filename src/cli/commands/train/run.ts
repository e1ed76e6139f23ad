/** @module `ilab train`: an estimate, one line a step, and an adapter; Ctrl-C saves, and the same command goes on. */

import { stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { ResourceError } from '../../../core/errors.ts';
import { t } from '../../../i18n/index.ts';
import type { TrainSettings } from '../../../train/options.ts';
import type { CliContext } from '../../context.ts';
import { chooseModel } from '../../model-choice.ts';
import { findNewest } from '../../newest-file.ts';
import { discardUnlessSaved, openRunFolder } from '../../run-folder.ts';
import { openSession, type Session } from '../../session.ts';
import type { TrainFlags } from './command.ts';
import { reportTraining } from './report.ts';

export default async function runTrain(this: CliContext, flags: TrainFlags): Promise<void> {
  const session = await openSession(this, {
    silent: flags.json,
    flags: {
      'models.threads': flags.numThreads,
      'train.num_epochs': flags.numEpochs,
      'train.learning_rate': flags.learningRate,
      'train.lora_rank': flags.loraRank,
      'train.lora_alpha': flags.loraAlpha,
      'train.max_seq_len': flags.maxSeqLen,
      'train.batch': flags.batch,
      'train.warmup_steps': flags.warmupSteps,
      'train.seed': flags.seed,
      'train.ckpt_output_dir': flags.ckptOutputDir && resolve(this.cwd, flags.ckptOutputDir),
    },
  });
  const model = await chooseModel(session, flags);
  const dataPath = await chooseData(session, flags.dataPath);
  const settings = settingsOf(session);
  const folder = await openRunFolder(
    join(session.config.train.ckpt_output_dir, model.name),
    { modelPath: model.path, dataPath, settings },
    { resume: flags.resume, now: this.now() },
  );
  for (const path of folder.others) session.note(t('cli.trainOtherUnfinished', { path }));

  const [{ train }, { loadTokenizer }, { realCores }] = await Promise.all([
    import('../../../train/train.ts'),
    import('../../../infer/tokenizer.ts'),
    import('../../../infer/threads.ts'),
  ]);
  session.note(t('cli.trainPlan', { model: model.name, data: dataPath }));
  const teach = async () => {
    await using tokenizer = await loadTokenizer(model.path);
    return await train({
      ...settings,
      modelPath: model.path,
      dataPath,
      outputDir: folder.path,
      tokenizer,
      threads: Math.min(session.config.models.threads ?? realCores(), realCores()),
      checkpointEverySeconds: session.config.train.checkpoint_every_seconds,
      resume: flags.resume,
      signal: this.interruption(t('cli.trainStopping')),
      onEvent: reportTraining(session, { json: flags.json, quiet: flags.quiet, folder }),
    });
  };
  const summary = await teach().catch(async (error) => {
    await discardUnlessSaved(folder);
    throw error;
  });
  if (!flags.json) {
    session.print(t('cli.trainAdapter', { path: summary.adapterPath }));
    session.next(t('cli.trainNext'));
  }
}

function settingsOf({ config: { train } }: Session): TrainSettings {
  return {
    numEpochs: train.num_epochs,
    lr: train.learning_rate,
    loraRank: train.lora_rank,
    loraAlpha: train.lora_alpha,
    maxSeqLen: train.max_seq_len,
    rowsPerStep: train.batch,
    warmupSteps: train.warmup_steps,
    gradClip: train.grad_clip,
    weightDecay: train.weight_decay,
    seed: train.seed,
    wordingsPerFact: train.wordings_per_fact,
    unknownsPerFact: train.unknowns_per_fact,
    replaysPerFact: train.replays_per_fact,
  };
}

/** The file of --data-path, or the newest train_*.jsonl of its folder or of the configured one. */
async function chooseData(session: Session, wanted: string | undefined): Promise<string> {
  const path =
    wanted === undefined ? session.config.generate.output_dir : resolve(session.context.cwd, wanted);
  const status = await stat(path).catch(() => null);
  if (status?.isFile()) return path;
  if (status === null && wanted !== undefined)
    throw new ResourceError(t('cli.fileMissing', { path }), {
      hint: t('cli.fileMissingHint', { option: '--data-path' }),
    });
  const [newest] = (await findNewest(path, 'train_', '.jsonl')).filter(
    (file) => !basename(file.path).startsWith('.'),
  );
  if (newest) return newest.path;
  throw new ResourceError(t('cli.noTrainData', { path }), { hint: t('cli.noTrainDataHint') });
}
