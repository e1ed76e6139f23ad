/** @module The options about the index of documents, and the keys of the configuration that they set. Light: `--help` reads it. */
import { resolve } from 'node:path';
import { t } from '../i18n/index.ts';
import { type Count, countFlag, type Text, textFlag } from './flags.ts';

/** Where the index is, and what finds in it; as InstructLab names them. */
export interface StoreFlags {
  documentStoreUri: Text;
  documentStoreCollectionName: Text;
}

export const storeFlags = {
  documentStoreUri: textFlag(t('config.ragDocumentStoreUri'), 'file'),
  documentStoreCollectionName: textFlag(t('config.ragCollection'), 'name'),
};

export interface RetrieverFlags extends StoreFlags {
  retrieverEmbeddingModelPath: Text;
  retrieverTopK: Count;
}

/** Of the commands that answer. */
export const retrieverFlags = {
  ...storeFlags,
  retrieverEmbeddingModelPath: textFlag(t('config.ragEmbeddingModel'), 'name'),
  retrieverTopK: countFlag(t('config.ragTopK')),
};

/** For openSession(). */
export function retrieverKeys(flags: Partial<RetrieverFlags>, cwd: string): Record<string, unknown> {
  const uri = flags.documentStoreUri;
  return {
    'rag.document_store_uri': uri === undefined || isAddress(uri) ? uri : resolve(cwd, uri),
    'rag.document_store_collection_name': flags.documentStoreCollectionName,
    'rag.embedding_model': flags.retrieverEmbeddingModelPath,
    'rag.top_k': flags.retrieverTopK,
  };
}

export const isAddress = (uri: string): boolean => /^[a-z]+:\/\//i.test(uri);
