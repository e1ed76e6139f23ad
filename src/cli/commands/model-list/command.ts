/** @module The options of `ilab model list`. */
import { t } from '../../../i18n/index.ts';
import { buildCommand } from '../../build-command.ts';
import type { CliContext } from '../../context.ts';
import { type List, listFlag, switchFlag } from '../../flags.ts';

export interface ModelListFlags {
  modelDir: List;
  listCheckpoints: boolean;
  json: boolean;
}

export const modelListCommand = buildCommand<ModelListFlags, [], CliContext>({
  loader: () => import('./run.ts'),
  parameters: {
    flags: {
      modelDir: listFlag(t('cli.flagModelDir'), 'folder'),
      listCheckpoints: switchFlag(t('command.flagListCheckpoints')),
      json: switchFlag(t('cli.flagJson')),
    },
  },
  otherNames: { modelDirs: 'modelDir' },
  docs: { brief: t('cli.briefModelList') },
});
