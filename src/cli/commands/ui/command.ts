/** @module The options of `ilab ui`. */
import { t } from '../../../i18n/index.ts';
import { buildCommand } from '../../build-command.ts';
import type { CliContext } from '../../context.ts';
import { type Count, countFlag, onFlag, type Text, textFlag } from '../../flags.ts';

export interface UiFlags {
  open: boolean;
  apiKey: Text;
  host: Text;
  port: Count;
}

export const uiCommand = buildCommand<UiFlags, [], CliContext>({
  loader: () => import('./run.ts'),
  parameters: {
    flags: {
      open: onFlag(t('ui.flagOpen')),
      apiKey: textFlag(t('cli.flagServeApiKey'), 'key'),
      host: textFlag(t('config.serveHost'), 'address'),
      port: countFlag(t('config.servePort'), 0),
    },
    aliases: { p: 'port' },
  },
  docs: { brief: t('ui.brief'), fullDescription: t('ui.full') },
});
