/** @module The tables of history.db, one step a version: a file of version n gets steps n+1, n+2, ... in one transaction each. */

/** Only ever append: what stands here has run on users' machines. Times are ISO 8601 in UTC. */
export const migrations: readonly string[] = [
  `
  CREATE TABLE run (
    id INTEGER PRIMARY KEY,
    started_at TEXT NOT NULL,
    ilab_version TEXT NOT NULL
  ) STRICT;
  CREATE TABLE model (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    model_hash TEXT NOT NULL,
    adapter TEXT NOT NULL,
    adapter_hash TEXT NOT NULL,
    engine_version TEXT NOT NULL,
    settings TEXT NOT NULL,
    UNIQUE (name, model_hash, adapter, adapter_hash, engine_version, settings)
  ) STRICT;
  CREATE TABLE answer (
    id INTEGER PRIMARY KEY,
    run_id INTEGER NOT NULL REFERENCES run (id),
    model_id INTEGER NOT NULL REFERENCES model (id),
    asked_at TEXT NOT NULL,
    kind TEXT NOT NULL,
    question TEXT NOT NULL,
    accepted TEXT NOT NULL,
    answer TEXT NOT NULL,
    verdict TEXT NOT NULL,
    reason TEXT NOT NULL,
    UNIQUE (run_id, model_id, question)
  ) STRICT;
  CREATE INDEX answer_by_question ON answer (question, model_id, id);
  `,
];
