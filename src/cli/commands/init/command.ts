/** @module The options of `ilab init` (also `ilab config init`). */
import { t } from '../../../i18n/index.ts';
import { buildCommand } from '../../build-command.ts';
import type { CliContext } from '../../context.ts';
import { switchFlag, type Text, textFlag } from '../../flags.ts';

export interface InitFlags {
  taxonomyPath: Text;
  taxonomyBase: Text;
  modelPath: Text;
  profile: Text;
  config: Text;
  repository: Text;
  minTaxonomy: boolean;
  nonInteractive: boolean;
  interactive: boolean;
  force: boolean;
}

export const initCommand = buildCommand<InitFlags, [], CliContext>({
  loader: () => import('./run.ts'),
  parameters: {
    flags: {
      taxonomyPath: textFlag(t('cli.flagInitTaxonomyPath'), 'folder'),
      taxonomyBase: textFlag(t('cli.flagTaxonomyBase'), 'revision'),
      modelPath: textFlag(t('cli.flagInitModelPath'), 'file'),
      profile: textFlag(t('command.flagProfile'), 'name'),
      config: textFlag(t('config.flagTemplate'), 'file'),
      repository: textFlag(t('command.flagCloneRepository'), 'url'),
      minTaxonomy: switchFlag(t('command.flagMinTaxonomy')),
      nonInteractive: switchFlag(t('cli.flagNonInteractive')),
      interactive: switchFlag(t('cli.flagInteractive')),
      force: switchFlag(t('cli.flagInitForce')),
    },
  },
  otherNames: { trainProfile: 'profile' },
  docs: { brief: t('cli.briefInit') },
});
