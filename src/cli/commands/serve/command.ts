/** @module The options of `ilab serve` (also `ilab model serve`). */
import { buildCommand } from '@stricli/core';
import { t } from '../../../i18n/index.ts';
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

export interface ServeFlags {
  model: Text;
  modelPath: Text;
  adapter: List;
  noAdapter: boolean;
  guard: boolean;
  host: Text;
  port: Count;
  maxCtxSize: Count;
  numThreads: Count;
}

export const serveCommand = buildCommand<ServeFlags, [], CliContext>({
  loader: () => import('./run.ts'),
  parameters: {
    flags: {
      model: textFlag(t('cli.flagModel'), 'name'),
      modelPath: textFlag(t('cli.flagModelPath'), 'file'),
      adapter: listFlag(t('cli.flagAdapter'), 'file[:scale]'),
      noAdapter: switchFlag(t('cli.flagNoAdapter')),
      guard: onFlag(t('trust.flagGuard')),
      host: textFlag(t('config.serveHost'), 'address'),
      port: countFlag(t('config.servePort'), 0),
      maxCtxSize: countFlag(t('config.modelsContextSize')),
      numThreads: countFlag(t('config.modelsThreads')),
    },
    aliases: { m: 'model', p: 'port' },
  },
  docs: { brief: t('cli.briefServe'), fullDescription: t('cli.fullServe') },
});
