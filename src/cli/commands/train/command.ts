/** @module The options of `ilab train` (also `ilab model train`). */
import { buildCommand } from '@stricli/core';
import { t } from '../../../i18n/index.ts';
import type { CliContext } from '../../context.ts';
import { type Count, countFlag, numberFlag, onFlag, switchFlag, type Text, textFlag } from '../../flags.ts';

export interface TrainFlags {
  dataPath: Text;
  model: Text;
  modelPath: Text;
  numEpochs: Count;
  learningRate: Count;
  loraRank: Count;
  loraAlpha: Count;
  maxSeqLen: Count;
  batch: Count;
  warmupSteps: Count;
  seed: Count;
  ckptOutputDir: Text;
  numThreads: Count;
  resume: boolean;
  quiet: boolean;
  json: boolean;
}

export const trainCommand = buildCommand<TrainFlags, [], CliContext>({
  loader: () => import('./run.ts'),
  parameters: {
    flags: {
      dataPath: textFlag(t('cli.flagDataPath'), 'file'),
      model: textFlag(t('cli.flagModel'), 'name'),
      modelPath: textFlag(t('cli.flagModelPath'), 'file'),
      numEpochs: countFlag(t('config.trainNumEpochs')),
      learningRate: numberFlag(t('config.trainLearningRate')),
      loraRank: countFlag(t('config.trainLoraRank')),
      loraAlpha: numberFlag(t('config.trainLoraAlpha')),
      maxSeqLen: countFlag(t('config.trainMaxSeqLen')),
      batch: countFlag(t('config.trainBatch')),
      warmupSteps: countFlag(t('config.trainWarmupSteps'), 0),
      seed: countFlag(t('config.trainSeed'), 0),
      ckptOutputDir: textFlag(t('config.trainCkptOutputDir'), 'folder'),
      numThreads: countFlag(t('config.modelsThreads')),
      resume: onFlag(t('cli.flagResume')),
      quiet: switchFlag(t('cli.flagTrainQuiet')),
      json: switchFlag(t('cli.flagTrainJson')),
    },
    aliases: { m: 'model' },
  },
  docs: { brief: t('cli.briefTrain'), fullDescription: t('cli.fullTrain') },
});
