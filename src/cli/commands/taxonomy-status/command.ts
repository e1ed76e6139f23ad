/** @module The options of `ilab taxonomy status`. */
import { t } from '../../../i18n/index.ts';
import { buildCommand } from '../../build-command.ts';
import type { CliContext } from '../../context.ts';
import { type List, listFlag, switchFlag, type Text, textFlag } from '../../flags.ts';

export interface TaxonomyStatusFlags {
  taxonomyPath: Text;
  allowPrivate: List;
  quiet: boolean;
  json: boolean;
}

export const taxonomyStatusCommand = buildCommand<TaxonomyStatusFlags, [], CliContext>({
  loader: () => import('./run.ts'),
  parameters: {
    flags: {
      taxonomyPath: textFlag(t('cli.flagTaxonomyPath'), 'folder'),
      allowPrivate: listFlag(t('sources.flagAllowPrivate'), 'host'),
      quiet: switchFlag(t('cli.flagQuiet')),
      json: switchFlag(t('cli.flagJson')),
    },
  },
  docs: { brief: t('sources.briefStatus'), fullDescription: t('sources.fullStatus') },
});
