/** @module The embedded index: one file, with SQLite's full text (BM25) and exact cosine over vectors. */
import { type OpenOptions, openDatabase } from '../db/open.ts';
import { normalizeText } from '../text/normalize.ts';
import { migrations } from './migrations.ts';
import type { ChunkStore, Ranked, StoredChunk } from './store.ts';

/** A title says what every chunk of its document is about, so it weighs less than the chunk's own words. */
const TITLE_WEIGHT = 0.5;

const chunkColumns = `chunk.id, chunk.start_line AS startLine, chunk.end_line AS endLine, chunk.text, chunk.hash,
  document.path, document.leaf, document.title, document.revision`;
const fromChunks = `FROM chunk JOIN document ON document.id = document_id AND collection = @collection`;

/** @throws as openDatabase */
export async function openSqliteStore(
  path: string,
  collection: string,
  options: Omit<OpenOptions, 'migrations'> = {},
): Promise<ChunkStore> {
  const database = await openDatabase(path, { ...options, migrations });
  const idOf = (leaf: string, documentPath: string): number | undefined =>
    database.all<{ id: number }>(
      'SELECT id FROM document WHERE collection = @collection AND leaf = @leaf AND path = @documentPath',
      { collection, leaf, documentPath },
    )[0]?.id;
  const removeById = (id: number) => {
    database.run('DELETE FROM chunk_words WHERE rowid IN (SELECT id FROM chunk WHERE document_id = @id)', {
      id,
    });
    database.run('DELETE FROM chunk WHERE document_id = @id', { id });
    database.run('DELETE FROM document WHERE id = @id', { id });
  };
  return {
    documents: async () =>
      database.all(
        'SELECT leaf, path, title, revision, hash FROM document WHERE collection = @collection ORDER BY leaf, path',
        { collection },
      ),
    async put({ leaf, path: documentPath, title, revision, hash }, chunks) {
      database.transaction(() => {
        const earlier = idOf(leaf, documentPath);
        if (earlier !== undefined) removeById(earlier);
        const documentId = database.run(
          `INSERT INTO document (collection, leaf, path, title, revision, hash)
           VALUES (@collection, @leaf, @documentPath, @title, @revision, @hash)`,
          { collection, leaf, documentPath, title, revision, hash },
        );
        for (const { startLine, endLine, text, hash: chunkHash } of chunks) {
          const id = database.run(
            `INSERT INTO chunk (document_id, start_line, end_line, text, hash)
             VALUES (@documentId, @startLine, @endLine, @text, @chunkHash)`,
            { documentId, startLine, endLine, text, chunkHash },
          );
          database.run('INSERT INTO chunk_words (rowid, title, words) VALUES (@id, @title, @words)', {
            id,
            title: normalizeText(title),
            words: normalizeText(text),
          });
        }
      });
    },
    async remove({ leaf, path: documentPath }) {
      database.transaction(() => {
        const id = idOf(leaf, documentPath);
        if (id !== undefined) removeById(id);
      });
    },
    async chunkCount() {
      const [row] = database.all<{ count: number }>(`SELECT count(*) AS count ${fromChunks}`, { collection });
      return row?.count ?? 0;
    },
    chunks: async (documentPath) =>
      database.all<StoredChunk>(
        `SELECT ${chunkColumns} ${fromChunks} WHERE @documentPath IS NULL OR path = @documentPath
         ORDER BY leaf, path, start_line, chunk.id`,
        { collection, documentPath: documentPath ?? null },
      ),
    async byWords(stems, limit) {
      if (stems.length === 0) return [];
      return database.all<Ranked>(
        `SELECT chunk.id, -bm25(chunk_words, ${TITLE_WEIGHT}, 1.0) AS score ${fromChunks}
         JOIN chunk_words ON chunk_words.rowid = chunk.id
         WHERE chunk_words MATCH @match ORDER BY score DESC, chunk.id LIMIT @limit`,
        { collection, match: matchAny(stems), limit },
      );
    },
    byVector: async (model, vector, limit) =>
      database.all<Ranked>(
        `SELECT chunk.id, 1 - vector_distance_cos(vector, vector32(@vector)) AS score ${fromChunks}
         JOIN embedding ON embedding.hash = chunk.hash AND model = @model
         ORDER BY score DESC, chunk.id LIMIT @limit`,
        { collection, model, vector: JSON.stringify(vector), limit },
      ),
    async read(ids) {
      const byId = new Map(
        database
          .all<StoredChunk>(
            `SELECT ${chunkColumns} ${fromChunks} WHERE chunk.id IN (SELECT value FROM json_each(@ids))`,
            { collection, ids: JSON.stringify(ids) },
          )
          .map((chunk) => [chunk.id, chunk]),
      );
      return ids.flatMap((id) => byId.get(id) ?? []);
    },
    withoutEmbedding: async (model) =>
      database.all(
        `SELECT ${chunkColumns} ${fromChunks}
         WHERE chunk.hash NOT IN (SELECT hash FROM embedding WHERE model = @model)
         GROUP BY chunk.hash ORDER BY chunk.id`,
        { collection, model },
      ),
    async keepEmbedding(model, hash, vector) {
      database.run(
        'INSERT OR REPLACE INTO embedding (model, hash, vector) VALUES (@model, @hash, vector32(@vector))',
        { model, hash, vector: JSON.stringify(vector) },
      );
    },
    async prune() {
      database.run('DELETE FROM embedding WHERE hash NOT IN (SELECT hash FROM chunk)');
    },
    async [Symbol.asyncDispose]() {
      database[Symbol.dispose]();
    },
  };
}

/** FTS5's query: a word that begins with any of `stems`. Quoted, so that nothing in them is an operator. */
function matchAny(stems: readonly string[]): string {
  return stems.map((stem) => `"${stem.replaceAll('"', '""')}"*`).join(' OR ');
}
