/** @module The options of `ilab config show`. */
import { t } from '../../../i18n/index.ts';
import { buildCommand } from '../../build-command.ts';
import type { CliContext } from '../../context.ts';
import { switchFlag, type Text, textFlag } from '../../flags.ts';

export interface ConfigShowFlags {
  key: Text;
  withoutComments: boolean;
  json: boolean;
}

export const configShowCommand = buildCommand<ConfigShowFlags, [], CliContext>({
  loader: () => import('./run.ts'),
  parameters: {
    flags: {
      key: textFlag(t('cli.flagConfigKey'), 'section.key'),
      withoutComments: switchFlag(t('cli.flagWithoutComments')),
      json: switchFlag(t('cli.flagJson')),
    },
    aliases: { k: 'key' },
  },
  docs: { brief: t('cli.briefConfigShow') },
});
