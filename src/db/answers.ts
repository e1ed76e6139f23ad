/** @module Which model answered which question how, and when: kept for good, read back oldest first. */
import type { Database } from './open.ts';

/** What decides an answer besides the question. */
export interface AskedModel {
  /** As the user named it. */
  name: string;
  /** SHA-256 of the GGUF file; for a server its address and model, which says less. */
  modelHash: string;
  /** Path of the adapter, or empty. */
  adapter: string;
  /** SHA-256 of the adapter and its scale, or empty. */
  adapterHash: string;
  /** Of llama.cpp and its binding; empty for a server. */
  engineVersion: string;
  /** Most tokens and all else that changes answers, as one text. */
  settings: string;
}

export interface GivenAnswer {
  askedAt: string;
  kind: string;
  question: string;
  accepted: string[];
  answer: string;
  verdict: string;
  reason: string;
}

export interface KeptAnswer extends GivenAnswer, AskedModel {
  id: number;
  runId: number;
  startedAt: string;
  ilabVersion: string;
}

export interface AnswerStore {
  startRun(startedAt: string, ilabVersion: string): number;
  /** In its own transaction: after kill -9 every answer that was given is there. */
  keep(runId: number, model: AskedModel, answer: GivenAnswer): void;
  /** The newest answer of the very same model (files, engine, settings) by this ilab to each question, by its text. */
  newestOf(model: AskedModel, ilabVersion: string): Map<string, KeptAnswer>;
  /** All, oldest first; only those to `questions` when given. */
  history(questions?: readonly string[]): KeptAnswer[];
}

const select = `
  SELECT answer.id, run_id AS runId, started_at AS startedAt, ilab_version AS ilabVersion, name, model_hash AS modelHash, adapter,
    adapter_hash AS adapterHash, engine_version AS engineVersion, settings, asked_at AS askedAt, kind, question, accepted, answer,
    verdict, reason
  FROM answer JOIN run ON run.id = run_id JOIN model ON model.id = model_id`;

const sameModel = `model_hash = @modelHash AND adapter_hash = @adapterHash AND engine_version = @engineVersion
  AND settings = @settings`;

export function answerStore(database: Database): AnswerStore {
  const read = (sql: string, values = {}): KeptAnswer[] =>
    database.all<Omit<KeptAnswer, 'accepted'> & { accepted: string }>(sql, values).map((row) => ({
      ...row,
      accepted: JSON.parse(row.accepted) as string[],
    }));
  const idOf = (model: AskedModel): number => {
    const where = `SELECT id FROM model WHERE ${sameModel} AND name = @name AND adapter = @adapter`;
    const [found] = database.all<{ id: number }>(where, { ...model });
    if (found) return found.id;
    return database.run(
      `INSERT INTO model (name, model_hash, adapter, adapter_hash, engine_version, settings)
       VALUES (@name, @modelHash, @adapter, @adapterHash, @engineVersion, @settings)`,
      { ...model },
    );
  };
  return {
    startRun: (startedAt, ilabVersion) =>
      database.run('INSERT INTO run (started_at, ilab_version) VALUES (@startedAt, @ilabVersion)', {
        startedAt,
        ilabVersion,
      }),
    keep(runId, model, { accepted, ...answer }) {
      database.transaction(() =>
        database.run(
          `INSERT INTO answer (run_id, model_id, asked_at, kind, question, accepted, answer, verdict, reason)
           VALUES (@runId, @modelId, @askedAt, @kind, @question, @accepted, @answer, @verdict, @reason)`,
          { ...answer, accepted: JSON.stringify(accepted), runId, modelId: idOf(model) },
        ),
      );
    },
    newestOf(model, ilabVersion) {
      const { modelHash, adapterHash, engineVersion, settings } = model;
      const rows = read(`${select} WHERE ${sameModel} AND ilab_version = @ilabVersion ORDER BY answer.id`, {
        modelHash,
        adapterHash,
        engineVersion,
        settings,
        ilabVersion,
      });
      return new Map(rows.map((row) => [row.question, row]));
    },
    history(questions) {
      const rows = read(`${select} ORDER BY answer.id`);
      if (questions === undefined) return rows;
      const wanted = new Set(questions);
      return rows.filter(({ question }) => wanted.has(question));
    },
  };
}
