/** @module `ilab rag list`: what is indexed, document by document, or passage by passage of one. */

import { InputError } from '../../../core/errors.ts';
import { groupBy } from '../../../core/group-by.ts';
import { t } from '../../../i18n/index.ts';
import { splitStale } from '../../../retrieve/freshness.ts';
import type { StoredChunk } from '../../../retrieve/store.ts';
import type { CliContext } from '../../context.ts';
import { type OpenRetrieval, openRetrieval, requireChunks } from '../../open-retrieval.ts';
import { shownPath } from '../../retrieval-lines.ts';
import { retrieverKeys } from '../../retriever-options.ts';
import { openSession, type Session } from '../../session.ts';
import { printable } from '../../term/printable.ts';
import { renderTable } from '../../term/table.ts';
import type { ListFlags } from './commands.ts';

export default async function runList(this: CliContext, flags: ListFlags, path?: string): Promise<void> {
  const session = await openSession(this, {
    silent: flags.json,
    flags: retrieverKeys({ ...flags, retrieverEmbeddingModelPath: flags.embeddingModelPath }, this.cwd),
  });
  await using opened = await openRetrieval(session);
  const { store, where, embedding } = opened;
  // A program is told of an empty index by an empty list.
  if (!flags.json) await requireChunks(session, opened);
  const chunks = await store.chunks(path);
  if (path !== undefined && chunks.length === 0)
    throw new InputError(t('retrieve.noSuchDocument', { path }), { hint: t('retrieve.noSuchDocumentHint') });
  const isEmbedded = await embeddedOf(opened);
  if (path !== undefined) {
    if (flags.json)
      session.printJson({
        chunks: chunks.map(({ leaf, startLine, endLine, text, hash }) => ({
          ...{ leaf, startLine, endLine, text },
          isEmbedded: isEmbedded(hash),
        })),
      });
    else showChunks(session, chunks);
    return;
  }
  const documents = await documentsOf(chunks, isEmbedded);
  if (flags.json)
    return session.printJson({ store: where, embeddingModel: embedding?.name ?? null, documents });
  this.process.stdout.write(
    renderTable(
      [
        { title: t('retrieve.columnDocument') },
        { title: t('retrieve.columnPassages'), align: 'right' },
        { title: t('retrieve.columnTitle') },
      ],
      documents.map((one) => [shownPath(one.path, this.cwd), String(one.chunks), one.title]),
    ),
  );
  for (const one of documents)
    if (one.isStale) session.note(t('retrieve.stale', { path: shownPath(one.path, this.cwd) }));
  session.next(t('retrieve.listNext'));
}

/** By a chunk's hash; null where no embedding model is configured. */
async function embeddedOf({ store, embedding }: OpenRetrieval): Promise<(hash: string) => boolean | null> {
  if (embedding === undefined) return () => null;
  const without = new Set((await store.withoutEmbedding(embedding.model)).map(({ hash }) => hash));
  return (hash) => !without.has(hash);
}

async function documentsOf(chunks: readonly StoredChunk[], isEmbedded: (hash: string) => boolean | null) {
  const groups = [...groupBy(chunks, ({ leaf, path }) => `${leaf}\n${path}`).values()];
  const stale = new Set((await splitStale(groups.map(([first]) => first!))).stale);
  return groups.map((own) => {
    const { leaf, path, title, revision } = own[0]!;
    const embedded = own.map(({ hash }) => isEmbedded(hash));
    return {
      ...{ leaf, path, title, revision, chunks: own.length, isStale: stale.has(path) },
      embedded: embedded.includes(null) ? null : embedded.filter(Boolean).length,
    };
  });
}

function showChunks(session: Session, chunks: readonly StoredChunk[]): void {
  for (const { path, startLine, endLine, title, text } of chunks) {
    session.print(printable(`${shownPath(path, session.context.cwd)}:${startLine}-${endLine}  ${title}`));
    session.print(printable(text.replaceAll(/^/gm, '   ')));
    session.print('');
  }
}
