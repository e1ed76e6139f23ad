/** @module The index in PostgreSQL with pgvector, for more documents than one file should hold. The one file that knows the client. */
import { RemoteError, ResourceError, UsageError } from '../core/errors.ts';
import { t } from '../i18n/index.ts';
import { normalizeText } from '../text/normalize.ts';
import { schema } from './postgres-schema.ts';
import type { ChunkStore, Ranked, StoredChunk } from './store.ts';

type Sql = import('postgres').Sql;

const connectSeconds = 10;

/** Titles weigh half as much as a chunk's own words: ts_rank's weights of D, C, B, A. */
const WEIGHTS = '{0.1, 0.2, 0.5, 1.0}';

export const isPostgresUri = (uri: string): boolean => /^postgres(?:ql)?:\/\//i.test(uri);

/**
 * @param uri without a password: PGPASSWORD has it, so that it stands in no configuration, log or list of processes.
 * @throws UsageError for a password in `uri`; ResourceError without the client's package or pgvector; RemoteError when the server says no
 */
export async function openPostgresStore(uri: string, collection: string): Promise<ChunkStore> {
  const shown = checkUri(uri);
  const sql = await connect(uri);
  const guarded = async <T>(work: () => PromiseLike<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw asOurs(error, shown);
    }
  };
  try {
    // One at a time: CREATE ... IF NOT EXISTS of two sessions at once collides.
    await guarded(() =>
      sql.begin(async (tx) => {
        await tx`SELECT pg_advisory_xact_lock(hashtext('ilab'))`;
        await tx.unsafe(schema);
      }),
    );
  } catch (error) {
    await sql.end({ timeout: 1 });
    throw error;
  }
  const chunks = sql`ilab_chunk AS chunk JOIN ilab_document AS document
    ON document.id = document_id AND collection = ${collection}`;
  const columns = sql`chunk.id::int AS id, start_line AS "startLine", end_line AS "endLine", text, chunk.hash, path, leaf, title, revision`;
  return {
    documents: () =>
      guarded(
        () => sql`
        SELECT leaf, path, title, revision, hash FROM ilab_document WHERE collection = ${collection} ORDER BY leaf, path`,
      ),
    put: ({ leaf, path, title, revision, hash }, passages) =>
      guarded(() =>
        sql.begin(async (tx) => {
          await tx`DELETE FROM ilab_document WHERE collection = ${collection} AND leaf = ${leaf} AND path = ${path}`;
          const [row] = await tx`
            INSERT INTO ilab_document (collection, leaf, path, title, revision, hash)
            VALUES (${collection}, ${leaf}, ${path}, ${title}, ${revision}, ${hash}) RETURNING id`;
          for (const passage of passages)
            await tx`
              INSERT INTO ilab_chunk (document_id, start_line, end_line, text, hash, words)
              VALUES (${row?.id}, ${passage.startLine}, ${passage.endLine}, ${passage.text}, ${passage.hash},
                setweight(to_tsvector('simple', ${normalizeText(title)}), 'B') ||
                setweight(to_tsvector('simple', ${normalizeText(passage.text)}), 'A'))`;
        }),
      ).then(() => undefined),
    remove: ({ leaf, path }) =>
      guarded(
        () =>
          sql`DELETE FROM ilab_document WHERE collection = ${collection} AND leaf = ${leaf} AND path = ${path}`,
      ).then(() => undefined),
    async chunkCount() {
      const [row] = await guarded(() => sql`SELECT count(*)::int AS count FROM ${chunks}`);
      return row?.count ?? 0;
    },
    chunks: (path) =>
      guarded(
        () => sql<StoredChunk[]>`
          SELECT ${columns} FROM ${chunks} WHERE ${path === undefined ? sql`true` : sql`path = ${path}`}
          ORDER BY leaf, path, start_line, chunk.id`,
      ),
    /** Each stem's ts_rank by its rarity, as BM25 weighs it: ts_rank alone takes common words for as telling as rare ones. */
    async byWords(stems, limit) {
      if (stems.length === 0) return [];
      return guarded(
        () => sql<Ranked[]>`
          WITH asked AS (
            SELECT to_tsquery('simple', query) AS query FROM unnest(${stems.map(queryOf)}::text[]) AS given (query)
          ), weighed AS (
            SELECT query, ln(1 + (total - holding + 0.5) / (holding + 0.5)) AS weight FROM (
              SELECT query, (SELECT count(*) FROM ${chunks} WHERE words @@ query) AS holding,
                (SELECT count(*) FROM ${chunks}) AS total
              FROM asked
            ) AS counted
          )
          SELECT chunk.id::int AS id, sum(weight * ts_rank(${WEIGHTS}::real[], words, query, 1))::float8 AS score
          FROM ${chunks} JOIN weighed ON words @@ query
          GROUP BY chunk.id ORDER BY score DESC, chunk.id LIMIT ${limit}`,
      );
    },
    byVector: (model, vector, limit) =>
      guarded(
        () => sql<Ranked[]>`
          SELECT chunk.id::int AS id, 1 - (vector <=> ${JSON.stringify(vector)}::vector) AS score
          FROM ${chunks} JOIN ilab_embedding AS embedding ON embedding.hash = chunk.hash AND model = ${model}
          ORDER BY score DESC, chunk.id LIMIT ${limit}`,
      ),
    async read(ids) {
      const rows = await guarded(
        () =>
          sql<StoredChunk[]>`SELECT ${columns} FROM ${chunks} WHERE chunk.id = ANY(${[...ids]}::bigint[])`,
      );
      const byId = new Map(rows.map((row) => [row.id, row]));
      return ids.flatMap((id) => byId.get(id) ?? []);
    },
    withoutEmbedding: (model) =>
      guarded(
        () => sql<StoredChunk[]>`
          SELECT DISTINCT ON (chunk.hash) ${columns} FROM ${chunks}
          WHERE NOT EXISTS (SELECT FROM ilab_embedding AS kept WHERE kept.hash = chunk.hash AND model = ${model})
          ORDER BY chunk.hash, chunk.id`,
      ),
    keepEmbedding: (model, hash, vector) =>
      guarded(
        () => sql`
          INSERT INTO ilab_embedding (model, hash, vector) VALUES (${model}, ${hash}, ${JSON.stringify(vector)}::vector)
          ON CONFLICT (model, hash) DO UPDATE SET vector = excluded.vector`,
      ).then(() => undefined),
    prune: () =>
      guarded(
        () =>
          sql`DELETE FROM ilab_embedding AS kept WHERE NOT EXISTS (SELECT FROM ilab_chunk WHERE ilab_chunk.hash = kept.hash)`,
      ).then(() => undefined),
    [Symbol.asyncDispose]: () => sql.end({ timeout: 5 }),
  };
}

/** A tsquery for words that begin with `stem`; quoted, so that nothing in it is an operator. */
function queryOf(stem: string): string {
  return `'${stem.replaceAll(/['\\]/g, '$&$&')}':*`;
}

/** The address as it may be shown. */
function checkUri(uri: string): string {
  let url: URL;
  try {
    url = new URL(uri);
  } catch {
    throw new UsageError(t('retrieve.badUri'), { hint: t('retrieve.badUriHint') });
  }
  if (url.password !== '' || url.searchParams.has('password'))
    throw new UsageError(t('retrieve.uriPassword'), { hint: t('retrieve.uriPasswordHint') });
  return `${url.host}${url.pathname}`;
}

async function connect(uri: string): Promise<Sql> {
  try {
    const { default: postgres } = await import('postgres');
    return postgres(uri, { max: 1, connect_timeout: connectSeconds, onnotice: () => undefined });
  } catch (cause) {
    throw new ResourceError(t('retrieve.noClient'), { hint: t('retrieve.noClientHint'), cause });
  }
}

function asOurs(error: unknown, at: string): unknown {
  const { code = '', message } = error as Error & { code?: string };
  // 0A000: the server has no such extension; 42501: this user may not create it.
  if (/extension .*vector/i.test(message) && /^(?:0A000|42501|58P01|22023)$/.test(code))
    return new ResourceError(t('retrieve.noVector', { at, reason: message }), {
      hint: t('retrieve.noVectorHint'),
      cause: error,
    });
  // A wrong statement is a bug of ours and keeps its stack.
  if (/^42(?!501)/.test(code)) return error;
  return new RemoteError(t('retrieve.postgresFailed', { at, reason: message || code }), {
    hint: t('retrieve.postgresFailedHint'),
    cause: error,
  });
}
