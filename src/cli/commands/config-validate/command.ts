/** @module The options of `ilab config validate`. */
import { t } from '../../../i18n/index.ts';
import { buildCommand } from '../../build-command.ts';
import type { CliContext } from '../../context.ts';
import { switchFlag } from '../../flags.ts';

export interface ConfigValidateFlags {
  json: boolean;
}

export const configValidateCommand = buildCommand<ConfigValidateFlags, [file?: string], CliContext>({
  loader: () => import('./run.ts'),
  parameters: {
    flags: { json: switchFlag(t('cli.flagJson')) },
    positional: {
      kind: 'tuple',
      parameters: [{ parse: String, brief: t('command.argConfigFile'), placeholder: 'file', optional: true }],
    },
  },
  docs: { brief: t('command.briefConfigValidate') },
});
