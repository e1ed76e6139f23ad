/** @module The tables of the index in PostgreSQL. */

/** Run at every opening; a later version appends statements that may run again. */
export const schema = `
  CREATE EXTENSION IF NOT EXISTS vector;
  CREATE TABLE IF NOT EXISTS ilab_document (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    collection text NOT NULL,
    leaf text NOT NULL,
    path text NOT NULL,
    title text NOT NULL,
    revision text NOT NULL,
    hash text NOT NULL,
    UNIQUE (collection, leaf, path)
  );
  CREATE TABLE IF NOT EXISTS ilab_chunk (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    document_id bigint NOT NULL REFERENCES ilab_document (id) ON DELETE CASCADE,
    start_line integer NOT NULL,
    end_line integer NOT NULL,
    text text NOT NULL,
    hash text NOT NULL,
    words tsvector NOT NULL
  );
  CREATE INDEX IF NOT EXISTS ilab_chunk_by_document ON ilab_chunk (document_id);
  CREATE INDEX IF NOT EXISTS ilab_chunk_by_hash ON ilab_chunk (hash);
  CREATE INDEX IF NOT EXISTS ilab_chunk_by_words ON ilab_chunk USING gin (words);
  CREATE TABLE IF NOT EXISTS ilab_embedding (
    model text NOT NULL,
    hash text NOT NULL,
    vector vector NOT NULL,
    PRIMARY KEY (model, hash)
  );
`;
