/** @module The options of `ilab train` (also `ilab model train`). */
import { trainDevices, trainPrecisions } from '../../../config/train-choices.ts';
import { t } from '../../../i18n/index.ts';
import { buildCommand } from '../../build-command.ts';
import type { CliContext } from '../../context.ts';
import {
  type Count,
  countFlag,
  type List,
  listFlag,
  numberFlag,
  onFlag,
  switchFlag,
  type Text,
  textFlag,
} from '../../flags.ts';
import { asJob, detachFlag } from '../../job.ts';
import { ignored } from './ignored-options.ts';

export interface TrainFlags {
  dataPath: Text;
  inputDir: Text;
  model: Text;
  modelPath: Text;
  fromAdapter: Text;
  adapterFile: Text;
  leaf: List;
  without: List;
  numEpochs: Count;
  iters: Count;
  learningRate: Count;
  lr: Count;
  loraRank: Count;
  loraAlpha: Count;
  loraDropout: Count;
  loraTargetModules: readonly string[] | undefined;
  loraLayers: Count;
  maxSeqLen: Count;
  batch: Count;
  gradientAccumulation: Count;
  effectiveBatchSize: Count;
  warmupSteps: Count;
  wordingsPerFact: Count;
  unknownsPerFact: Count;
  replaysPerFact: Count;
  rehearsalsPerFact: Count;
  mastery: boolean | undefined;
  earlyStop: boolean | undefined;
  seed: Count;
  timeBudget: Text;
  device: (typeof trainDevices)[number] | undefined;
  precision: (typeof trainPrecisions)[number] | undefined;
  ckptOutputDir: Text;
  numThreads: Count;
  resume: boolean;
  estimate: boolean;
  detach: boolean;
  quiet: boolean;
  json: boolean;
}

const hidden = { hidden: true } as const;

const flags = {
  dataPath: textFlag(t('cli.flagDataPath'), 'file'),
  inputDir: { ...textFlag(t('cli.flagDataPath'), 'folder'), ...hidden },
  model: textFlag(t('cli.flagModel'), 'name'),
  modelPath: textFlag(t('cli.flagModelPath'), 'file'),
  fromAdapter: textFlag(t('train.flagFromAdapter'), 'file'),
  adapterFile: { ...textFlag(t('train.flagFromAdapter'), 'file'), ...hidden },
  leaf: listFlag(t('train.flagLeaf'), 'leaf'),
  without: listFlag(t('train.flagWithout'), 'leaf'),
  numEpochs: countFlag(t('config.trainNumEpochs')),
  iters: countFlag(t('config.trainIters')),
  learningRate: numberFlag(t('config.trainLearningRate')),
  lr: { ...numberFlag(t('config.trainLearningRate')), ...hidden },
  loraRank: countFlag(t('config.trainLoraRank')),
  loraAlpha: numberFlag(t('config.trainLoraAlpha')),
  loraDropout: numberFlag(t('config.trainLoraDropout')),
  loraTargetModules: {
    ...textFlag(t('config.trainLoraTargetModules'), 'names'),
    variadic: ',',
  },
  loraLayers: countFlag(t('config.trainLoraLayers')),
  maxSeqLen: countFlag(t('config.trainMaxSeqLen')),
  batch: countFlag(t('config.trainBatch')),
  gradientAccumulation: countFlag(t('config.trainGradientAccumulation')),
  effectiveBatchSize: countFlag(t('cli.flagEffectiveBatchSize')),
  warmupSteps: countFlag(t('config.trainWarmupSteps'), 0),
  wordingsPerFact: countFlag(t('config.trainWordingsPerFact')),
  unknownsPerFact: numberFlag(t('config.trainUnknownsPerFact')),
  replaysPerFact: numberFlag(t('config.trainReplaysPerFact')),
  rehearsalsPerFact: countFlag(t('config.trainRehearsalsPerFact'), 0),
  mastery: { kind: 'boolean', brief: t('config.trainMastery'), optional: true, withNegated: true },
  earlyStop: { kind: 'boolean', brief: t('config.trainEarlyStop'), optional: true, withNegated: true },
  seed: countFlag(t('config.trainSeed'), 0),
  timeBudget: textFlag(t('train.flagTimeBudget'), 'duration'),
  device: { kind: 'enum', values: trainDevices, brief: t('config.trainDevice'), optional: true },
  precision: { kind: 'enum', values: trainPrecisions, brief: t('config.trainPrecision'), optional: true },
  ckptOutputDir: textFlag(t('config.trainCkptOutputDir'), 'folder'),
  numThreads: countFlag(t('config.modelsThreads')),
  resume: onFlag(t('cli.flagResume')),
  estimate: switchFlag(t('train.flagEstimate')),
  detach: detachFlag(),
  quiet: switchFlag(t('cli.flagTrainQuiet')),
  json: switchFlag(t('cli.flagTrainJson')),
} as const;

export const trainCommand = buildCommand<TrainFlags, [], CliContext>({
  loader: asJob('train', () => import('./run.ts')),
  parameters: {
    flags,
    aliases: { m: 'model', y: 'skipUserConfirm' as 'model' },
  },
  otherNames: { modelId: 'model', modelDir: 'model', dataDir: 'inputDir' },
  ignored,
  docs: { brief: t('cli.briefTrain'), fullDescription: t('cli.fullTrain') },
});
