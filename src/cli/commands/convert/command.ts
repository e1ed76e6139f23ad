/** @module The options of `ilab convert` (also `ilab model convert`). */
import { buildCommand } from '@stricli/core';
import { t } from '../../../i18n/index.ts';
import type { CliContext } from '../../context.ts';
import { switchFlag, type Text, textFlag } from '../../flags.ts';

type ConvertType = 'f32' | 'f16' | 'q8_0';

export interface ConvertFlags {
  model: Text;
  adapter: Text;
  output: Text;
  type: ConvertType;
  quiet: boolean;
  json: boolean;
}

export const convertCommand = buildCommand<ConvertFlags, [], CliContext>({
  loader: () => import('./run.ts'),
  parameters: {
    flags: {
      model: textFlag(t('cli.flagModel'), 'name'),
      adapter: textFlag(t('cli.flagAdapter'), 'file'),
      output: textFlag(t('cli.flagOutput'), 'file'),
      type: { kind: 'enum', values: ['f32', 'f16', 'q8_0'], default: 'f16', brief: t('cli.flagType') },
      quiet: switchFlag(t('cli.flagQuiet')),
      json: switchFlag(t('cli.flagJson')),
    },
    aliases: { m: 'model', o: 'output' },
  },
  docs: { brief: t('cli.briefConvert') },
});
