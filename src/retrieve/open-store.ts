/** @module Opens the index where the configuration says: a file, or a database of a PostgreSQL server. */
import { isPostgresUri, openPostgresStore } from './postgres-store.ts';
import { openSqliteStore } from './sqlite-store.ts';
import type { ChunkStore } from './store.ts';

/** @throws what the two say */
export function openChunkStore(
  uri: string,
  collection: string,
  options: { onNote?: (note: string) => void; now?: () => Date } = {},
): Promise<ChunkStore> {
  return isPostgresUri(uri) ? openPostgresStore(uri, collection) : openSqliteStore(uri, collection, options);
}
