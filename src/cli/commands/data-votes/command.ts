/** @module The options of `ilab data votes`. */
import { t } from '../../../i18n/index.ts';
import { buildCommand } from '../../build-command.ts';
import type { CliContext } from '../../context.ts';
import { switchFlag, type Text, textFlag } from '../../flags.ts';

export interface DataVotesFlags {
  export: Text;
  json: boolean;
}

export const dataVotesCommand = buildCommand<DataVotesFlags, [], CliContext>({
  loader: () => import('./run.ts'),
  parameters: {
    flags: {
      export: textFlag(t('chat.flagExport'), 'file'),
      json: switchFlag(t('cli.flagJson')),
    },
  },
  docs: { brief: t('chat.briefVotes'), fullDescription: t('chat.fullVotes') },
});
