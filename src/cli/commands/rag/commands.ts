/** @module The options of `ilab rag ingest`, `convert`, `list`, `search` and `check`. */
import { buildRouteMap } from '@stricli/core';
import { t } from '../../../i18n/index.ts';
import { buildCommand } from '../../build-command.ts';
import type { CliContext } from '../../context.ts';
import { type Count, countFlag, switchFlag, type Text, textFlag } from '../../flags.ts';
import { asJob, detachFlag } from '../../job.ts';
import { type StoreFlags, storeFlags } from '../../retriever-options.ts';

export interface IngestFlags extends StoreFlags {
  inputDir: Text;
  taxonomyPath: Text;
  embeddingModelPath: Text;
  detach: boolean;
  quiet: boolean;
  json: boolean;
}

export interface ConvertFlags {
  inputDir: Text;
  outputDir: Text;
  taxonomyPath: Text;
  taxonomyBase: Text;
  quiet: boolean;
  json: boolean;
}

export interface SearchFlags extends StoreFlags {
  topK: Count;
  embeddingModelPath: Text;
  json: boolean;
}

export interface CheckFlags extends StoreFlags {
  embeddingModelPath: Text;
  quiet: boolean;
  json: boolean;
}

export interface ListFlags extends StoreFlags {
  embeddingModelPath: Text;
  json: boolean;
}

const embeddingModelPath = textFlag(t('config.ragEmbeddingModel'), 'name');

const ingestCommand = buildCommand<IngestFlags, [], CliContext>({
  loader: asJob('ingest', () => import('./ingest.ts')),
  parameters: {
    flags: {
      inputDir: textFlag(t('retrieve.flagInputDir'), 'folder'),
      taxonomyPath: textFlag(t('cli.flagTaxonomyPath'), 'folder'),
      ...storeFlags,
      embeddingModelPath,
      detach: detachFlag(),
      quiet: switchFlag(t('cli.flagQuiet')),
      json: switchFlag(t('cli.flagJson')),
    },
  },
  docs: { brief: t('retrieve.briefIngest'), fullDescription: t('retrieve.fullIngest') },
});

const convertCommand = buildCommand<ConvertFlags, [], CliContext>({
  loader: () => import('./convert.ts'),
  parameters: {
    flags: {
      inputDir: textFlag(t('retrieve.flagInputDir'), 'folder'),
      outputDir: textFlag(t('retrieve.flagOutputDir'), 'folder'),
      taxonomyPath: textFlag(t('cli.flagTaxonomyPath'), 'folder'),
      taxonomyBase: textFlag(t('config.generateTaxonomyBase'), 'ref'),
      quiet: switchFlag(t('cli.flagQuiet')),
      json: switchFlag(t('cli.flagJson')),
    },
  },
  docs: { brief: t('retrieve.briefConvert'), fullDescription: t('retrieve.fullConvert') },
});

const searchCommand = buildCommand<SearchFlags, string[], CliContext>({
  loader: () => import('./search.ts'),
  parameters: {
    flags: {
      topK: countFlag(t('config.ragTopK')),
      ...storeFlags,
      embeddingModelPath,
      json: switchFlag(t('cli.flagJson')),
    },
    positional: {
      kind: 'array',
      parameter: { parse: String, brief: t('retrieve.argQuestion'), placeholder: 'question' },
      minimum: 1,
    },
  },
  docs: { brief: t('retrieve.briefSearch'), fullDescription: t('retrieve.fullSearch') },
});

const listCommand = buildCommand<ListFlags, [path?: string], CliContext>({
  loader: () => import('./list.ts'),
  parameters: {
    flags: {
      ...storeFlags,
      embeddingModelPath,
      json: switchFlag(t('cli.flagJson')),
    },
    positional: {
      kind: 'tuple',
      parameters: [{ parse: String, brief: t('retrieve.argPath'), placeholder: 'document', optional: true }],
    },
  },
  docs: { brief: t('retrieve.briefList'), fullDescription: t('retrieve.fullList') },
});

const checkCommand = buildCommand<CheckFlags, [file: string], CliContext>({
  loader: () => import('./check.ts'),
  parameters: {
    flags: {
      ...storeFlags,
      embeddingModelPath,
      quiet: switchFlag(t('cli.flagQuiet')),
      json: switchFlag(t('cli.flagJson')),
    },
    positional: {
      kind: 'tuple',
      parameters: [{ parse: String, brief: t('retrieve.argQuestions'), placeholder: 'questions' }],
    },
  },
  docs: { brief: t('retrieve.briefCheck'), fullDescription: t('retrieve.fullCheck') },
});

export const ragRoutes = buildRouteMap({
  routes: {
    ingest: ingestCommand,
    convert: convertCommand,
    list: listCommand,
    search: searchCommand,
    check: checkCommand,
  },
  docs: { brief: t('retrieve.briefRag') },
});
