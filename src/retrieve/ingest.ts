/** @module Brings the index to what the documents are now: new and changed ones in, removed ones out, the others untouched. */
import { CancelledError, InputError } from '../core/errors.ts';
import { t } from '../i18n/index.ts';
import { cutDocument, embeddedText, type IndexedDocument } from './chunk.ts';
import type { CollectedLeaf } from './collect.ts';
import type { QuestionEmbedder } from './search.ts';
import type { ChunkStore } from './store.ts';

export interface IngestOptions {
  /** Documents that this run is about: others stay as they are. */
  isInScope: (document: IndexedDocument) => boolean;
  embedding?: QuestionEmbedder | undefined;
  signal?: AbortSignal;
  onProgress?: (label: string, done: number, total: number) => void;
}

export interface IngestReport {
  added: IndexedDocument[];
  changed: IndexedDocument[];
  removed: IndexedDocument[];
  unchanged: number;
  /** Leaves whose documents could not be read now: what is indexed of them stays as it was. */
  problems: { leaf: string; message: string; kept: number }[];
  documents: number;
  chunks: number;
  /** Computed in this run. */
  embedded: number;
  /** Longer than the embedding model takes: found by their words only. */
  tooLong: { path: string; startLine: number }[];
}

/**
 * Every document is put in whole or not at all; a stopped run goes on with the next call.
 * @throws CancelledError; what the store throws
 */
export async function ingest(
  store: ChunkStore,
  leaves: readonly CollectedLeaf[],
  options: IngestOptions,
): Promise<IngestReport> {
  const before = (await store.documents()).filter(options.isInScope);
  const known = new Map(before.map((one) => [keyOf(one), one]));
  const seen = new Set<string>();
  const report: IngestReport = {
    ...{ added: [], changed: [], removed: [], unchanged: 0, problems: [] },
    ...{ documents: 0, chunks: 0, embedded: 0, tooLong: [] },
  };
  const all = leaves.flatMap(({ leaf, documents }) => documents.map((source) => ({ leaf, source })));
  for (const [done, { leaf, source }] of all.entries()) {
    checkStopped(options.signal);
    options.onProgress?.(source.path, done, all.length);
    const { document, chunks } = cutDocument(source, leaf);
    const earlier = known.get(keyOf(document));
    seen.add(keyOf(document));
    // Another commit with the same text is another revision to cite.
    if (earlier?.hash === document.hash && earlier.revision === document.revision) report.unchanged++;
    else {
      await store.put(document, chunks);
      (earlier === undefined ? report.added : report.changed).push(document);
    }
  }
  const lost = new Map(leaves.flatMap(({ leaf, problem }) => (problem === null ? [] : [[leaf, problem]])));
  for (const document of before) {
    if (seen.has(keyOf(document)) || lost.has(document.leaf)) continue;
    await store.remove(document);
    report.removed.push(document);
  }
  for (const [leaf, { message }] of lost)
    report.problems.push({ leaf, message, kept: before.filter((one) => one.leaf === leaf).length });
  await store.prune();
  await embedMissing(store, report, options);
  report.documents = (await store.documents()).length;
  report.chunks = await store.chunkCount();
  return report;
}

async function embedMissing(store: ChunkStore, report: IngestReport, options: IngestOptions): Promise<void> {
  const { embedding, signal, onProgress } = options;
  if (embedding === undefined) return;
  const missing = await store.withoutEmbedding(embedding.model);
  for (const [done, { hash, title, text, path, startLine }] of missing.entries()) {
    checkStopped(signal);
    onProgress?.(t('retrieve.embedding'), done, missing.length);
    try {
      const { vector } = await embedding.embedder.embed(embeddedText(title, text));
      await store.keepEmbedding(embedding.model, hash, vector);
      report.embedded++;
    } catch (error) {
      if (!(error instanceof InputError) || error.details?.n_ctx === undefined) throw error;
      report.tooLong.push({ path, startLine });
    }
  }
}

const keyOf = ({ leaf, path }: Pick<IndexedDocument, 'leaf' | 'path'>): string =>
  JSON.stringify([leaf, path]);

function checkStopped(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new CancelledError(t('retrieve.stopped'), { hint: t('retrieve.stoppedHint') });
}
