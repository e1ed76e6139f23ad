/** @module The options of `ilab data list`. */
import { buildCommand } from '@stricli/core';
import { t } from '../../../i18n/index.ts';
import type { CliContext } from '../../context.ts';
import { switchFlag, type Text, textFlag } from '../../flags.ts';

export interface DataListFlags {
  datasetDirs: Text;
  json: boolean;
}

export const dataListCommand = buildCommand<DataListFlags, [], CliContext>({
  loader: () => import('./run.ts'),
  parameters: {
    flags: {
      datasetDirs: textFlag(t('config.generateOutputDir'), 'folder'),
      json: switchFlag(t('cli.flagJson')),
    },
  },
  docs: { brief: t('cli.briefDataList') },
});
