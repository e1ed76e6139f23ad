/** @module The options of `ilab data list`. */
import { t } from '../../../i18n/index.ts';
import { buildCommand } from '../../build-command.ts';
import type { CliContext } from '../../context.ts';
import { type List, listFlag, switchFlag } from '../../flags.ts';

export interface DataListFlags {
  datasetDirs: List;
  json: boolean;
}

export const dataListCommand = buildCommand<DataListFlags, [], CliContext>({
  loader: () => import('./run.ts'),
  parameters: {
    flags: {
      datasetDirs: listFlag(t('config.generateOutputDir'), 'folder'),
      json: switchFlag(t('cli.flagJson')),
    },
  },
  docs: { brief: t('cli.briefDataList') },
});
