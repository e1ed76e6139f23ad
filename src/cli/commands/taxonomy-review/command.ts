/** @module The options of `ilab taxonomy review`. */
import { t } from '../../../i18n/index.ts';
import { buildCommand } from '../../build-command.ts';
import type { CliContext } from '../../context.ts';
import { switchFlag, type Text, textFlag } from '../../flags.ts';

export interface TaxonomyReviewFlags {
  acceptAll: boolean;
  edit: boolean;
  list: boolean;
  taxonomyPath: Text;
  json: boolean;
}

export const taxonomyReviewCommand = buildCommand<TaxonomyReviewFlags, string[], CliContext>({
  loader: () => import('./run.ts'),
  parameters: {
    flags: {
      acceptAll: switchFlag(t('authoring.flagAcceptAll')),
      edit: switchFlag(t('authoring.flagEdit')),
      list: switchFlag(t('authoring.flagList')),
      taxonomyPath: textFlag(t('cli.flagTaxonomyPath'), 'folder'),
      json: switchFlag(t('cli.flagJson')),
    },
    positional: {
      kind: 'array',
      parameter: { parse: String, brief: t('authoring.argDrafts'), placeholder: 'leaf' },
    },
  },
  docs: { brief: t('authoring.briefReview'), fullDescription: t('authoring.fullReview') },
});
