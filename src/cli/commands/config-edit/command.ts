/** @module The options of `ilab config edit`. */
import { t } from '../../../i18n/index.ts';
import { buildCommand } from '../../build-command.ts';
import type { CliContext } from '../../context.ts';

export const configEditCommand = buildCommand<Record<never, never>, [], CliContext>({
  loader: () => import('./run.ts'),
  parameters: {},
  docs: { brief: t('command.briefConfigEdit'), fullDescription: t('command.fullConfigEdit') },
});
