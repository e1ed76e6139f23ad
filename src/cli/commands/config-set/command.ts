/** @module The options of `ilab config set`. */
import { t } from '../../../i18n/index.ts';
import { buildCommand } from '../../build-command.ts';
import type { CliContext } from '../../context.ts';
import { switchFlag } from '../../flags.ts';
import { proposeKeys } from '../../proposals.ts';

export interface ConfigSetFlags {
  json: boolean;
}

export const configSetCommand = buildCommand<ConfigSetFlags, [key: string, value: string], CliContext>({
  loader: () => import('./run.ts'),
  parameters: {
    flags: { json: switchFlag(t('cli.flagJson')) },
    positional: {
      kind: 'tuple',
      parameters: [
        {
          parse: String,
          brief: t('cli.flagConfigKey'),
          placeholder: 'section.key',
          proposeCompletions: proposeKeys,
        },
        { parse: String, brief: t('command.argValue'), placeholder: 'value' },
      ],
    },
  },
  docs: { brief: t('command.briefConfigSet') },
});
