/** @module The options of `ilab chat` (also `ilab model chat`). */
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
import { type TlsFlags, tlsFlags } from '../../open-remote.ts';
import { type RetrieverFlags, retrieverFlags } from '../../retriever-options.ts';

export interface ChatFlags extends TlsFlags, RetrieverFlags {
  rag: boolean;
  model: Text;
  adapter: List;
  noAdapter: boolean;
  guard: boolean;
  quickQuestion: boolean;
  endpointUrl: Text;
  apiKey: Text;
  tokenizer: Text;
  maxTokens: Count;
  temperature: Count;
  greedyMode: boolean;
  context: Text;
  session: Text;
  maxCtxSize: Count;
  numThreads: Count;
  noDecoration: boolean;
  json: boolean;
}

export const chatCommand = buildCommand<ChatFlags, string[], CliContext>({
  loader: () => import('./run.ts'),
  parameters: {
    flags: {
      model: textFlag(t('cli.flagModel'), 'name'),
      adapter: listFlag(t('cli.flagAdapter'), 'file[:scale]'),
      noAdapter: switchFlag(t('cli.flagNoAdapter')),
      guard: onFlag(t('trust.flagGuard')),
      rag: switchFlag(t('retrieve.flagRag')),
      ...retrieverFlags,
      quickQuestion: switchFlag(t('cli.flagQuickQuestion')),
      endpointUrl: textFlag(t('cli.flagChatEndpointUrl'), 'url'),
      apiKey: textFlag(t('cli.flagApiKey'), 'key'),
      ...tlsFlags,
      tokenizer: textFlag(t('remote.flagTokenizer'), 'model'),
      maxTokens: countFlag(t('config.chatMaxTokens')),
      temperature: numberFlag(t('config.chatTemperature')),
      greedyMode: { ...switchFlag(t('command.flagGreedy')), default: false, hidden: true },
      context: textFlag(t('command.flagContext'), 'name'),
      session: textFlag(t('command.flagSession'), 'file'),
      maxCtxSize: countFlag(t('config.modelsContextSize')),
      numThreads: countFlag(t('config.modelsThreads')),
      noDecoration: switchFlag(t('cli.flagNoDecoration')),
      json: switchFlag(t('cli.flagChatJson')),
    },
    aliases: { m: 'model', t: 'temperature', c: 'context', s: 'session' },
    positional: {
      kind: 'array',
      parameter: { parse: String, brief: t('cli.argQuestion'), placeholder: 'question' },
    },
  },
  otherNames: { modelId: 'model' },
  ignored: { modelFamily: 'value', servingLogFile: 'value' },
  docs: { brief: t('cli.briefChat'), fullDescription: t('cli.fullChat') },
});
