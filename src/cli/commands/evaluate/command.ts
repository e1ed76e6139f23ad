/** @module The options of `ilab evaluate` (also `ilab model evaluate`). */
import { t } from '../../../i18n/index.ts';
import { buildCommand } from '../../build-command.ts';
import type { CliContext } from '../../context.ts';
import {
  type Count,
  countFlag,
  type List,
  listFlag,
  onFlag,
  switchFlag,
  type Text,
  textFlag,
} from '../../flags.ts';
import { asJob, detachFlag } from '../../job.ts';
import { type RetrieverFlags, retrieverFlags } from '../../retriever-options.ts';
import { type BenchmarkFlags, benchmarkFlags, type KnownFlags, knownFlags } from './benchmark-flags.ts';
import { type ProveFlags, proveFlags } from './prove-flags.ts';

export interface EvaluateFlags extends BenchmarkFlags, KnownFlags, ProveFlags, RetrieverFlags {
  questions: Text;
  rag: boolean;
  model: Text;
  endpointUrl: Text;
  adapter: List;
  base: boolean;
  guard: boolean;
  maxTokens: Count;
  numThreads: Count;
  detach: boolean;
  quiet: boolean;
  json: boolean;
}

export const evaluateCommand = buildCommand<EvaluateFlags, [], CliContext>({
  loader: asJob('evaluate', () => import('./run.ts')),
  parameters: {
    flags: {
      questions: textFlag(t('cli.flagQuestions'), 'file'),
      rag: switchFlag(t('retrieve.flagEvaluate')),
      ...retrieverFlags,
      model: textFlag(t('cli.flagModel'), 'name'),
      endpointUrl: textFlag(t('remote.flagEvaluateEndpoint'), 'url'),
      adapter: listFlag(t('cli.flagAdapter'), 'file[:scale]'),
      base: onFlag(t('cli.flagBase')),
      guard: onFlag(t('trust.flagGuard')),
      maxTokens: countFlag(t('config.evaluateMaxTokens')),
      numThreads: countFlag(t('config.modelsThreads')),
      ...proveFlags,
      ...knownFlags,
      ...benchmarkFlags,
      detach: detachFlag(),
      quiet: switchFlag(t('cli.flagQuiet')),
      json: switchFlag(t('cli.flagJson')),
    },
    aliases: { m: 'model' },
  },
  otherNames: { baseModelId: 'baseModel', judgeModelId: 'judgeModel', baseBranch: 'taxonomyBase' },
  ignored: {
    branch: 'value',
    maxWorkers: 'value',
    gpus: 'value',
    backend: 'value',
    judgeBackend: 'value',
    batchSize: 'value',
    enableServingOutput: 'switch',
    skipServer: 'switch',
    mergeSystemUserMessage: 'switch',
  },
  docs: { brief: t('cli.briefEvaluate'), fullDescription: t('cli.fullEvaluate') },
});
