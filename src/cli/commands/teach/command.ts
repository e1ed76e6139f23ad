/** @module The options of `ilab teach`. */
import { t } from '../../../i18n/index.ts';
import { buildCommand } from '../../build-command.ts';
import type { CliContext } from '../../context.ts';
import { type Count, countFlag, switchFlag, type Text, textFlag } from '../../flags.ts';
import { asJob, detachFlag } from '../../job.ts';
import { type SourceFlags, sourceFlags } from '../taxonomy-add/command.ts';
import { type DraftingFlags, draftingFlags } from '../taxonomy-draft/command.ts';

export interface TeachFlags extends SourceFlags, DraftingFlags {
  yes: boolean;
  timeBudget: Text;
  numEpochs: Count;
  fromAdapter: Text;
  seed: Count;
  taxonomyPath: Text;
  report: Text;
  numThreads: Count;
  detach: boolean;
  quiet: boolean;
  json: boolean;
}

export const teachCommand = buildCommand<TeachFlags, string[], CliContext>({
  loader: asJob('teach', () => import('./run.ts')),
  parameters: {
    flags: {
      yes: switchFlag(t('authoring.flagYes')),
      timeBudget: textFlag(t('train.flagTimeBudget'), 'duration'),
      numEpochs: countFlag(t('config.trainNumEpochs')),
      fromAdapter: textFlag(t('authoring.flagFromAdapter'), 'file'),
      seed: countFlag(t('config.trainSeed'), 0),
      ...sourceFlags,
      ...draftingFlags,
      taxonomyPath: textFlag(t('cli.flagTaxonomyPath'), 'folder'),
      report: textFlag(t('authoring.flagReport'), 'file'),
      numThreads: countFlag(t('config.modelsThreads')),
      detach: detachFlag(),
      quiet: switchFlag(t('cli.flagQuiet')),
      json: switchFlag(t('cli.flagJson')),
    },
    aliases: { y: 'yes', m: 'model' },
    positional: {
      kind: 'array',
      parameter: { parse: String, brief: t('sources.argSource'), placeholder: 'source' },
    },
  },
  docs: { brief: t('authoring.briefTeach'), fullDescription: t('authoring.fullTeach') },
});
