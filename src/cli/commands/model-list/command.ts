/** @module The options of `ilab model list`. */
import { buildCommand } from '@stricli/core';
import { t } from '../../../i18n/index.ts';
import type { CliContext } from '../../context.ts';
import { switchFlag, type Text, textFlag } from '../../flags.ts';

export interface ModelListFlags {
  modelDir: Text;
  json: boolean;
}

export const modelListCommand = buildCommand<ModelListFlags, [], CliContext>({
  loader: () => import('./run.ts'),
  parameters: {
    flags: {
      modelDir: textFlag(t('cli.flagModelDir'), 'folder'),
      json: switchFlag(t('cli.flagJson')),
    },
  },
  docs: { brief: t('cli.briefModelList') },
});
