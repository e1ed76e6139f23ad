/** @module The options of `ilab chat` (also `ilab model chat`). */
import { buildCommand } from '@stricli/core';
import { t } from '../../../i18n/index.ts';
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

export interface ChatFlags {
  model: Text;
  adapter: List;
  noAdapter: boolean;
  guard: boolean;
  quickQuestion: boolean;
  endpointUrl: Text;
  apiKey: Text;
  maxTokens: Count;
  temperature: Count;
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
      quickQuestion: switchFlag(t('cli.flagQuickQuestion')),
      endpointUrl: textFlag(t('cli.flagChatEndpointUrl'), 'url'),
      apiKey: textFlag(t('cli.flagApiKey'), 'key'),
      maxTokens: countFlag(t('config.chatMaxTokens')),
      temperature: numberFlag(t('config.chatTemperature')),
      maxCtxSize: countFlag(t('config.modelsContextSize')),
      numThreads: countFlag(t('config.modelsThreads')),
      noDecoration: switchFlag(t('cli.flagNoDecoration')),
      json: switchFlag(t('cli.flagChatJson')),
    },
    aliases: { m: 'model', t: 'temperature' },
    positional: {
      kind: 'array',
      parameter: { parse: String, brief: t('cli.argQuestion'), placeholder: 'question' },
    },
  },
  docs: { brief: t('cli.briefChat'), fullDescription: t('cli.fullChat') },
});
