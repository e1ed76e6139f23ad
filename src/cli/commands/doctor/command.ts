/** @module The options of `ilab doctor` (also `ilab system doctor`). */
import { t } from '../../../i18n/index.ts';
import { buildCommand } from '../../build-command.ts';
import type { CliContext } from '../../context.ts';
import { onFlag, switchFlag } from '../../flags.ts';

export interface DoctorFlags {
  hash: boolean;
  json: boolean;
}

export const doctorCommand = buildCommand<DoctorFlags, [], CliContext>({
  loader: () => import('./run.ts'),
  parameters: {
    flags: { hash: onFlag(t('doctor.flagHash')), json: switchFlag(t('cli.flagJson')) },
  },
  docs: { brief: t('doctor.brief'), fullDescription: t('doctor.full') },
});
