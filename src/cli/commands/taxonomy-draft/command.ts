/** @module The options of `ilab taxonomy draft`. */
import { t } from '../../../i18n/index.ts';
import { buildCommand } from '../../build-command.ts';
import type { CliContext } from '../../context.ts';
import { type Count, countFlag, switchFlag, type Text, textFlag } from '../../flags.ts';
import { asJob, detachFlag } from '../../job.ts';
import { type TlsFlags, tlsFlags } from '../../open-remote.ts';

/** How a draft is made, here and in `ilab teach`. */
export interface DraftingFlags extends TlsFlags {
  about: Text;
  pairs: Count;
  domain: Text;
  createdBy: Text;
  teacher: Text;
  teacherModel: Text;
  endpointUrl: Text;
  apiKey?: Text;
  model: Text;
  json: boolean;
}

export interface TaxonomyDraftFlags extends DraftingFlags {
  taxonomyPath: Text;
  detach: boolean;
  quiet: boolean;
}

export const draftingFlags = {
  about: textFlag(t('authoring.flagAbout'), 'name'),
  pairs: countFlag(t('authoring.flagPairs')),
  domain: textFlag(t('authoring.flagDomain'), 'text'),
  createdBy: textFlag(t('authoring.flagCreatedBy'), 'name'),
  teacher: textFlag(t('generate.flagTeacher'), 'who'),
  teacherModel: textFlag(t('generate.flagTeacherModel'), 'model'),
  endpointUrl: textFlag(t('config.generateEndpointUrl'), 'url'),
  apiKey: textFlag(t('cli.flagApiKey'), 'key'),
  ...tlsFlags,
  model: textFlag(t('cli.flagModel'), 'name'),
};

export const taxonomyDraftCommand = buildCommand<TaxonomyDraftFlags, [string], CliContext>({
  loader: asJob('draft', () => import('./run.ts')),
  parameters: {
    flags: {
      ...draftingFlags,
      taxonomyPath: textFlag(t('cli.flagTaxonomyPath'), 'folder'),
      detach: detachFlag(),
      quiet: switchFlag(t('cli.flagQuiet')),
      json: switchFlag(t('cli.flagJson')),
    },
    positional: {
      kind: 'tuple',
      parameters: [{ parse: String, brief: t('authoring.argLeaf'), placeholder: 'leaf' }],
    },
    aliases: { m: 'model' },
  },
  docs: { brief: t('authoring.briefDraft'), fullDescription: t('authoring.fullDraft') },
});
