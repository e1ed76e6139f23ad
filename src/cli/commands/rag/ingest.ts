/** @module `ilab rag ingest`: brings the index to what the documents of the taxonomy, or of a folder, are now. */
import { resolve, sep } from 'node:path';
import { InputError } from '../../../core/errors.ts';
import { t } from '../../../i18n/index.ts';
import type { IndexedDocument } from '../../../retrieve/chunk.ts';
import { type CollectedLeaf, collectFolder, collectTaxonomy } from '../../../retrieve/collect.ts';
import { type IngestReport, ingest } from '../../../retrieve/ingest.ts';
import type { CliContext } from '../../context.ts';
import { openRetrieval } from '../../open-retrieval.ts';
import { retrieverKeys } from '../../retriever-options.ts';
import { openSession, type Session } from '../../session.ts';
import { openProgress } from '../../term/progress.ts';
import type { IngestFlags } from './commands.ts';

export default async function runIngest(this: CliContext, flags: IngestFlags): Promise<void> {
  const session = await openSession(this, {
    silent: flags.quiet || flags.json,
    flags: {
      ...retrieverKeys({ ...flags, retrieverEmbeddingModelPath: flags.embeddingModelPath }, this.cwd),
      'generate.taxonomy_path': flags.taxonomyPath,
    },
  });
  const signal = this.interruption(t('retrieve.stopping'));
  const { leaves, isInScope } = await collect(session, flags, signal);
  await using opened = await openRetrieval(session);
  const progress = openProgress(this, { unit: 'items', ...flags });
  const report = await ingest(opened.store, leaves, {
    ...{ isInScope, embedding: opened.embedding, signal },
    onProgress: (label, done, total) => progress.update({ label, done, total }),
  }).finally(() => progress.end());
  if (flags.json) {
    session.printJson({ store: opened.where, ...report });
    return;
  }
  show(session, report, opened.embedding?.name);
  session.next(t('retrieve.ingestNext'));
}

async function collect(
  session: Session,
  { inputDir }: IngestFlags,
  signal: AbortSignal,
): Promise<{ leaves: CollectedLeaf[]; isInScope: (document: IndexedDocument) => boolean }> {
  const options = { cacheDir: session.paths.cache, signal, onNote: session.note };
  if (inputDir !== undefined) {
    const folder = resolve(session.context.cwd, inputDir);
    return {
      leaves: await collectFolder(folder, options),
      isInScope: ({ leaf, path }) => leaf === '' && path.startsWith(folder + sep),
    };
  }
  const path = session.config.generate.taxonomy_path;
  const leaves = await collectTaxonomy(path, options);
  if (leaves.length === 0)
    throw new InputError(t('retrieve.nothingToIngest', { path }), {
      hint: t('retrieve.nothingToIngestHint'),
    });
  return { leaves, isInScope: ({ leaf }) => leaf !== '' };
}

function show(session: Session, report: IngestReport, model: string | undefined): void {
  const { added, changed, removed, embedded, problems, tooLong } = report;
  session.print(
    t('retrieve.ingested', {
      ...{ documents: report.documents, chunks: report.chunks, unchanged: report.unchanged },
      ...{ added: added.length, changed: changed.length, removed: removed.length },
    }),
  );
  if (model === undefined) session.note(t('retrieve.noEmbedding'));
  else session.print(t('retrieve.embeddedCount', { count: embedded, model }));
  for (const { leaf, message, kept } of problems)
    session.note(t('retrieve.leafProblem', { leaf, kept, reason: message }));
  for (const { path, startLine } of tooLong) session.note(t('retrieve.tooLong', { path, line: startLine }));
}
