/** @module The tables of the embedded index, one step a version, as db/migrations.ts says. */

/** Only ever append. `chunk_words` has title and text as comparable tokens (text/normalize.ts), by the chunk's id. */
export const migrations: readonly string[] = [
  `
  CREATE TABLE document (
    id INTEGER PRIMARY KEY,
    collection TEXT NOT NULL,
    leaf TEXT NOT NULL,
    path TEXT NOT NULL,
    title TEXT NOT NULL,
    revision TEXT NOT NULL,
    hash TEXT NOT NULL,
    UNIQUE (collection, leaf, path)
  ) STRICT;
  CREATE TABLE chunk (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES document (id),
    start_line INTEGER NOT NULL,
    end_line INTEGER NOT NULL,
    text TEXT NOT NULL,
    hash TEXT NOT NULL
  ) STRICT;
  CREATE INDEX chunk_by_document ON chunk (document_id);
  CREATE INDEX chunk_by_hash ON chunk (hash);
  CREATE VIRTUAL TABLE chunk_words USING fts5 (title, words);
  CREATE TABLE embedding (
    model TEXT NOT NULL,
    hash TEXT NOT NULL,
    vector BLOB NOT NULL,
    PRIMARY KEY (model, hash)
  ) STRICT;
  `,
];
