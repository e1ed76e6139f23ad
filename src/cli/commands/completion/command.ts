/** @module The options of `ilab completion`. */
import { t } from '../../../i18n/index.ts';
import { buildCommand } from '../../build-command.ts';
import type { CliContext } from '../../context.ts';
import { isShell, type Shell, shells } from './shells.ts';

export const completionCommand = buildCommand<Record<never, never>, [shell: Shell], CliContext>({
  loader: () => import('./run.ts'),
  parameters: {
    positional: {
      kind: 'tuple',
      parameters: [
        {
          parse(input: string) {
            if (isShell(input)) return input;
            throw new RangeError(t('command.badShell', { shells: shells.join(', ') }));
          },
          brief: t('command.argShell', { shells: shells.join(', ') }),
          placeholder: 'shell',
          proposeCompletions: (partial: string) => shells.filter((shell) => shell.startsWith(partial)),
        },
      ],
    },
  },
  docs: { brief: t('command.briefCompletion'), fullDescription: t('command.fullCompletion') },
});
