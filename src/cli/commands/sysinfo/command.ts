/** @module The options of `ilab sysinfo` (also `ilab system info`). */
import { t } from '../../../i18n/index.ts';
import { buildCommand } from '../../build-command.ts';
import type { CliContext } from '../../context.ts';
import { switchFlag } from '../../flags.ts';

export interface SysinfoFlags {
  json: boolean;
}

export const sysinfoCommand = buildCommand<SysinfoFlags, [], CliContext>({
  loader: () => import('./run.ts'),
  parameters: { flags: { json: switchFlag(t('cli.flagJson')) } },
  docs: { brief: t('cli.briefSysinfo') },
});
