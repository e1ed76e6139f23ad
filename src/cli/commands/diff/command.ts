/** @module The options of `ilab diff` (also `ilab taxonomy diff`) and of its old names `list` and `check`. */
import { t } from '../../../i18n/index.ts';
import { buildCommand } from '../../build-command.ts';
import type { CliContext } from '../../context.ts';
import { switchFlag, type Text, textFlag } from '../../flags.ts';

export interface DiffFlags {
  taxonomyPath: Text;
  taxonomyBase: Text;
  quiet: boolean;
  json: boolean;
}

const taxonomyFlags = {
  taxonomyPath: textFlag(t('cli.flagTaxonomyPath'), 'folder'),
  taxonomyBase: textFlag(t('cli.flagTaxonomyBase'), 'revision'),
  quiet: switchFlag(t('cli.flagDiffQuiet')),
  json: switchFlag(t('cli.flagJson')),
};

export const diffCommand = buildCommand<DiffFlags, [], CliContext>({
  loader: async () => (await import('./run.ts')).runDiff,
  parameters: { flags: taxonomyFlags },
  ignored: { yamlRules: 'value' },
  docs: { brief: t('cli.briefDiff') },
});

export const listCommand = buildCommand<DiffFlags, [], CliContext>({
  loader: async () => (await import('./run.ts')).runList,
  parameters: { flags: taxonomyFlags },
  ignored: { yamlRules: 'value' },
  docs: { brief: t('cli.briefList') },
});

export const checkCommand = buildCommand<DiffFlags, [], CliContext>({
  loader: async () => (await import('./run.ts')).runCheck,
  parameters: { flags: taxonomyFlags },
  ignored: { yamlRules: 'value' },
  docs: { brief: t('cli.briefCheck') },
});
