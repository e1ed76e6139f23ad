/** @module The options of `ilab model experts`. */
import { t } from '../../../i18n/index.ts';
import { buildCommand } from '../../build-command.ts';
import type { CliContext } from '../../context.ts';
import { type List, listFlag, switchFlag } from '../../flags.ts';
import { proposeModels } from '../../proposals.ts';

export interface ModelExpertsFlags {
  adapter: List;
  quiet: boolean;
  json: boolean;
}

export const modelExpertsCommand = buildCommand<
  ModelExpertsFlags,
  [model: string, prompt?: string],
  CliContext
>({
  loader: () => import('./run.ts'),
  parameters: {
    flags: {
      adapter: listFlag(t('experts.flagAdapter'), 'file[:scale]'),
      quiet: switchFlag(t('cli.flagQuiet')),
      json: switchFlag(t('cli.flagJson')),
    },
    positional: {
      kind: 'tuple',
      parameters: [
        {
          parse: String,
          brief: t('experts.argModel'),
          placeholder: 'model',
          proposeCompletions: proposeModels,
        },
        { parse: String, brief: t('experts.argPrompt'), placeholder: 'prompt', optional: true },
      ],
    },
  },
  docs: { brief: t('experts.brief'), fullDescription: t('experts.full') },
});
