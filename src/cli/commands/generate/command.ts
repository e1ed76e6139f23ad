/** @module The options of `ilab generate` (also `ilab data generate`). */
import { t } from '../../../i18n/index.ts';
import { buildCommand } from '../../build-command.ts';
import type { CliContext } from '../../context.ts';
import { type Count, countFlag, numberFlag, switchFlag, type Text, textFlag } from '../../flags.ts';
import { asJob, detachFlag } from '../../job.ts';
import { type TlsFlags, tlsFlags } from '../../open-remote.ts';

export interface GenerateFlags extends TlsFlags {
  numInstructions: Count;
  endpointUrl: Text;
  apiKey: Text;
  model: Text;
  teacher: Text;
  teacherModel: Text;
  sdgScaleFactor: Count;
  rougeThreshold: Count;
  taxonomyPath: Text;
  taxonomyBase: Text;
  outputDir: Text;
  seed: Count;
  heldOut: Text;
  heldOutPerFact: Count;
  documentFacts: Count;
  numThreads: Count;
  estimate: boolean;
  detach: boolean;
  quiet: boolean;
  json: boolean;
}

export const generateCommand = buildCommand<GenerateFlags, [], CliContext>({
  loader: asJob('generate', () => import('./run.ts')),
  parameters: {
    flags: {
      numInstructions: countFlag(t('config.generateNumInstructions')),
      endpointUrl: textFlag(t('config.generateEndpointUrl'), 'url'),
      apiKey: textFlag(t('cli.flagApiKey'), 'key'),
      ...tlsFlags,
      model: textFlag(t('cli.flagGenerateModel'), 'name'),
      teacher: textFlag(t('generate.flagTeacher'), 'who'),
      teacherModel: textFlag(t('generate.flagTeacherModel'), 'model'),
      sdgScaleFactor: countFlag(t('config.generateSdgScaleFactor')),
      rougeThreshold: numberFlag(t('config.generateRougeThreshold')),
      taxonomyPath: textFlag(t('cli.flagTaxonomyPath'), 'folder'),
      taxonomyBase: textFlag(t('cli.flagTaxonomyBase'), 'revision'),
      outputDir: textFlag(t('config.generateOutputDir'), 'folder'),
      seed: countFlag(t('config.generateSeed'), 0),
      heldOut: textFlag(t('generate.flagHeldOut'), 'file'),
      heldOutPerFact: countFlag(t('generate.flagHeldOutPerFact'), 0),
      documentFacts: countFlag(t('generate.flagDocumentFacts'), 0),
      numThreads: countFlag(t('config.modelsThreads')),
      estimate: switchFlag(t('generate.flagEstimate')),
      detach: detachFlag(),
      quiet: switchFlag(t('cli.flagQuiet')),
      json: switchFlag(t('cli.flagJson')),
    },
    aliases: { m: 'model' },
  },
  otherNames: { teacherModelId: 'teacherModel', studentModelId: 'model' },
  ignored: {
    pipeline: 'value',
    numCpus: 'value',
    batchSize: 'value',
    chunkWordCount: 'value',
    maxNumTokens: 'value',
    serverCtxSize: 'value',
    modelFamily: 'value',
    seedFile: 'value',
    yamlRules: 'value',
    gpus: 'value',
    enableServingOutput: 'switch',
  },
  docs: { brief: t('cli.briefGenerate'), fullDescription: t('cli.fullGenerate') },
});
