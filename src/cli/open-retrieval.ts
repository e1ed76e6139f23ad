/** @module The index of documents on behalf of a command: where the configuration says, with the embedding model when there is one. */
import { dirname, resolve } from 'node:path';
import { ResourceError } from '../core/errors.ts';
import { t } from '../i18n/index.ts';
import { openModelStore } from '../model/store.ts';
import type { Finder } from '../retrieve/finder.ts';
import type { QuestionEmbedder } from '../retrieve/search.ts';
import type { ChunkStore } from '../retrieve/store.ts';
import { isAddress } from './retriever-options.ts';
import type { Session } from './session.ts';

export interface OpenRetrieval extends AsyncDisposable {
  store: ChunkStore;
  /** For a person: a file, or an address. */
  where: string;
  embedding: (QuestionEmbedder & { name: string }) | undefined;
}

/** @throws what the store says; ResourceError for a missing embedding model */
export async function openRetrieval(session: Session): Promise<OpenRetrieval> {
  const { document_store_uri: uri, document_store_collection_name: collection } = session.config.rag;
  // A relative file is meant from the folder of the configuration, as all its paths are.
  const where =
    uri === null
      ? session.paths.documentStore
      : isAddress(uri)
        ? uri
        : resolve(dirname(session.paths.configFile), uri);
  const { openChunkStore } = await import('../retrieve/open-store.ts');
  const store = await openChunkStore(where, collection, {
    onNote: session.note,
    now: session.context.now,
  });
  try {
    const embedding = await openEmbedding(session);
    return {
      ...{ store, where, embedding },
      async [Symbol.asyncDispose]() {
        await embedding?.embedder[Symbol.asyncDispose]();
        await store[Symbol.asyncDispose]();
      },
    };
  } catch (error) {
    await store[Symbol.asyncDispose]();
    throw error;
  }
}

async function openEmbedding(session: Session): Promise<OpenRetrieval['embedding']> {
  const { embedding_model: wanted } = session.config.rag;
  if (wanted === null) return undefined;
  const [model, { openEmbedder }] = await Promise.all([
    openModelStore(session.config.models.dir).resolve(wanted),
    import('../infer/embed.ts'),
  ]);
  const { threads } = session.config.models;
  const embedder = await openEmbedder({
    ...{ modelPath: model.path, id: model.name },
    ...(threads === null ? {} : { threads }),
  });
  return { model: model.sha256, embedder, name: model.name };
}

export function fitOf({ config }: Session): { minCoverage: number; minSimilarity: number | null } {
  return { minCoverage: config.rag.min_coverage, minSimilarity: config.rag.min_similarity };
}

/** What answers look up. @throws ResourceError when nothing is indexed, before a model is loaded. */
export async function openFinderFor(session: Session): Promise<{ find: Finder } & AsyncDisposable> {
  const opened = await openRetrieval(session);
  try {
    await requireChunks(session, opened);
    const { openFinder } = await import('../retrieve/finder.ts');
    const { store, embedding } = opened;
    const find = openFinder({ store, embedding, topK: session.config.rag.top_k, ...fitOf(session) });
    return { find, [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose]() };
  } catch (error) {
    await opened[Symbol.asyncDispose]();
    throw error;
  }
}

export async function requireChunks(session: Session, { store, where }: OpenRetrieval): Promise<void> {
  if ((await store.chunkCount()) > 0) return;
  const { document_store_collection_name: collection } = session.config.rag;
  throw new ResourceError(t('retrieve.empty', { collection, store: where }), {
    hint: t('retrieve.emptyHint'),
  });
}
