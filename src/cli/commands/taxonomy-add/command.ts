/** @module The options of `ilab taxonomy add`. */
import { t } from '../../../i18n/index.ts';
import { buildCommand } from '../../build-command.ts';
import type { CliContext } from '../../context.ts';
import {
  type Count,
  countFlag,
  type List,
  listFlag,
  onFlag,
  switchFlag,
  type Text,
  textFlag,
} from '../../flags.ts';

/** Of every command that reads sources. */
export interface SourceFlags {
  leaf: Text;
  title: Text;
  author: List;
  licence: Text;
  link: Text;
  commit: Text;
  patterns: List;
  articles: Count;
  allowPrivate: List;
  wikiApi: Text;
  overwrite: boolean;
}

export interface TaxonomyAddFlags extends SourceFlags {
  taxonomyPath: Text;
  draft: boolean;
  quiet: boolean;
  json: boolean;
}

export const sourceFlags = {
  leaf: textFlag(t('sources.flagLeaf'), 'folder'),
  title: textFlag(t('sources.flagTitle'), 'text'),
  author: listFlag(t('sources.flagAuthor'), 'name'),
  licence: textFlag(t('sources.flagLicence'), 'spdx'),
  link: textFlag(t('sources.flagLink'), 'url'),
  commit: textFlag(t('sources.flagCommit'), 'ref'),
  patterns: listFlag(t('sources.flagPatterns'), 'pattern'),
  articles: countFlag(t('sources.flagArticles')),
  allowPrivate: listFlag(t('sources.flagAllowPrivate'), 'host'),
  wikiApi: textFlag(t('sources.flagWikiApi'), 'url'),
  overwrite: switchFlag(t('sources.flagOverwrite')),
};

export const taxonomyAddCommand = buildCommand<TaxonomyAddFlags, string[], CliContext>({
  loader: () => import('./run.ts'),
  parameters: {
    flags: {
      taxonomyPath: textFlag(t('cli.flagTaxonomyPath'), 'folder'),
      ...sourceFlags,
      draft: onFlag(t('sources.flagDraft')),
      quiet: switchFlag(t('cli.flagQuiet')),
      json: switchFlag(t('cli.flagJson')),
    },
    positional: {
      kind: 'array',
      parameter: { parse: String, brief: t('sources.argSource'), placeholder: 'source' },
      minimum: 1,
    },
  },
  docs: { brief: t('sources.briefAdd'), fullDescription: t('sources.fullAdd') },
});
