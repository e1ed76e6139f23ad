/** @module The options of `ilab serve` (also `ilab model serve`). */
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
import { type RetrieverFlags, retrieverFlags } from '../../retriever-options.ts';

export interface ServeFlags extends RetrieverFlags {
  rag: boolean;
  model: Text;
  modelPath: Text;
  adapter: List;
  noAdapter: boolean;
  guard: boolean;
  loraModules: List;
  alias: List;
  embeddingModel: Text;
  parallel: Count;
  queue: Count;
  apiKey: Text;
  corsOrigin: List;
  host: Text;
  port: Count;
  maxCtxSize: Count;
  numThreads: Count;
}

export const serveCommand = buildCommand<ServeFlags, string[], CliContext>({
  loader: () => import('./run.ts'),
  parameters: {
    flags: {
      model: textFlag(t('cli.flagModel'), 'name'),
      modelPath: textFlag(t('cli.flagModelPath'), 'file'),
      adapter: listFlag(t('cli.flagAdapter'), 'file[:scale]'),
      noAdapter: switchFlag(t('cli.flagNoAdapter')),
      guard: onFlag(t('trust.flagGuard')),
      rag: switchFlag(t('retrieve.flagRag')),
      ...retrieverFlags,
      loraModules: listFlag(t('cli.flagLoraModules'), 'name=file[:scale]'),
      alias: listFlag(t('cli.flagAlias'), 'name'),
      embeddingModel: textFlag(t('cli.flagEmbeddingModel'), 'name'),
      parallel: countFlag(t('cli.flagParallel')),
      queue: countFlag(t('cli.flagQueue'), 0),
      apiKey: textFlag(t('cli.flagServeApiKey'), 'key'),
      corsOrigin: listFlag(t('cli.flagCorsOrigin'), 'origin'),
      host: textFlag(t('config.serveHost'), 'address'),
      port: countFlag(t('config.servePort'), 0),
      maxCtxSize: countFlag(t('config.modelsContextSize')),
      numThreads: countFlag(t('config.modelsThreads')),
    },
    aliases: { m: 'model', p: 'port' },
    positional: {
      kind: 'array',
      parameter: { parse: String, brief: t('command.argServe'), placeholder: '-- options' },
    },
  },
  otherNames: { modelId: 'model' },
  ignored: {
    gpuLayers: 'value',
    gpus: 'value',
    backend: 'value',
    modelFamily: 'value',
    chatTemplate: 'value',
    logFile: 'value',
  },
  docs: { brief: t('cli.briefServe'), fullDescription: t('cli.fullServe') },
});
