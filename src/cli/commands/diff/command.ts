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

export interface CheckFlags extends DiffFlags {
  fix: boolean;
  watch: boolean;
  strict: boolean;
  tokens: boolean;
}

const taxonomyFlags = {
  taxonomyPath: textFlag(t('cli.flagTaxonomyPath'), 'folder'),
  taxonomyBase: textFlag(t('cli.flagTaxonomyBase'), 'revision'),
  quiet: switchFlag(t('cli.flagDiffQuiet')),
  json: switchFlag(t('cli.flagJson')),
};

export const diffCommand = buildCommand<CheckFlags, [], CliContext>({
  loader: async () => (await import('./run.ts')).runDiff,
  parameters: {
    flags: {
      ...taxonomyFlags,
      fix: switchFlag(t('authoring.flagFix')),
      watch: switchFlag(t('authoring.flagWatch')),
      strict: switchFlag(t('authoring.flagStrict')),
      tokens: switchFlag(t('authoring.flagTokens')),
    },
  },
  ignored: { yamlRules: 'value' },
  docs: { brief: t('cli.briefDiff'), fullDescription: t('authoring.fullDiff') },
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
