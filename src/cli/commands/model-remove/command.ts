/** @module The options of `ilab model remove`. */
import { t } from '../../../i18n/index.ts';
import { buildCommand } from '../../build-command.ts';
import type { CliContext } from '../../context.ts';
import { switchFlag, type Text, textFlag } from '../../flags.ts';
import { proposeModels } from '../../proposals.ts';

export interface ModelRemoveFlags {
  model: Text;
  modelDir: Text;
  force: boolean;
  json: boolean;
}

export const modelRemoveCommand = buildCommand<ModelRemoveFlags, [name?: string], CliContext>({
  loader: () => import('./run.ts'),
  parameters: {
    flags: {
      model: textFlag(t('upload.argRemove'), 'name'),
      modelDir: textFlag(t('cli.flagModelDir'), 'folder'),
      force: switchFlag(t('upload.flagForce')),
      json: switchFlag(t('cli.flagJson')),
    },
    aliases: { m: 'model', f: 'force' },
    positional: {
      kind: 'tuple',
      parameters: [
        {
          parse: String,
          brief: t('upload.argRemove'),
          placeholder: 'name',
          optional: true,
          proposeCompletions: proposeModels,
        },
      ],
    },
  },
  docs: { brief: t('upload.briefRemove') },
});
