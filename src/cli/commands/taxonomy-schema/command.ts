/** @module The options of `ilab taxonomy schema`. */
import { t } from '../../../i18n/index.ts';
import { buildCommand } from '../../build-command.ts';
import type { CliContext } from '../../context.ts';
import { switchFlag, type Text, textFlag } from '../../flags.ts';

export interface TaxonomySchemaFlags {
  taxonomyPath: Text;
  outputDir: Text;
  json: boolean;
}

export const taxonomySchemaCommand = buildCommand<TaxonomySchemaFlags, [], CliContext>({
  loader: () => import('./run.ts'),
  parameters: {
    flags: {
      taxonomyPath: textFlag(t('cli.flagTaxonomyPath'), 'folder'),
      outputDir: textFlag(t('authoring.flagSchemaDir'), 'folder'),
      json: switchFlag(t('cli.flagJson')),
    },
  },
  docs: { brief: t('authoring.briefSchema'), fullDescription: t('authoring.fullSchema') },
});
