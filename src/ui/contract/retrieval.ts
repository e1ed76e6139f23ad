/** @module The index of documents from which answers are looked up: what stands in it, what a question finds, how well it finds. */
import { z } from 'zod';

/** GET /retrieval */
export const retrievalSchema = z.object({
  /** A file, or the address of a database. */
  store: z.string(),
  /** Null: passages are found by their words alone. */
  embeddingModel: z.string().nullable(),
  /** Empty before the first job of kind "ingest". */
  documents: z.array(
    z.object({
      /** Empty for a document of no taxonomy. */
      leaf: z.string(),
      path: z.string(),
      title: z.string(),
      revision: z.string(),
      /** The file changed since: its passages are not used. */
      isStale: z.boolean(),
      chunks: z.number(),
      /** How many of them are found by meaning, too; null without an embedding model. */
      embedded: z.number().nullable(),
    }),
  ),
});
export type Retrieval = z.infer<typeof retrievalSchema>;

const lines = { startLine: z.number(), endLine: z.number() };

/** GET /retrieval/chunks?path=PATH: those of one document in their order. 422 when the index does not have it. */
export const indexedChunksSchema = z.object({
  chunks: z.array(
    z.object({ leaf: z.string(), ...lines, text: z.string(), isEmbedded: z.boolean().nullable() }),
  ),
});
export type IndexedChunks = z.infer<typeof indexedChunksSchema>;

/** POST /retrieval/search: what `ilab rag search` says. 422 for an empty index. */
export const searchRequestSchema = z.strictObject({
  question: z.string().trim().min(1).max(4000),
  limit: z.int().min(1).max(50).optional(),
});
export const searchSchema = z.object({
  /** An answer would be read from these; false: "not in my sources" would be said. */
  fits: z.boolean(),
  /** Share of the question's content words that a passage must have. */
  minCoverage: z.number(),
  /** The best first. */
  hits: z.array(
    z.object({
      ...{ leaf: z.string(), path: z.string(), title: z.string(), ...lines, text: z.string() },
      /** Of both ranks together. */
      score: z.number(),
      coverage: z.number(),
      wordRank: z.number().nullable(),
      vectorRank: z.number().nullable(),
      similarity: z.number().nullable(),
      fits: z.boolean(),
    }),
  ),
  /** Paths of documents that changed and so are left out. */
  stale: z.array(z.string()),
});
export type SearchResult = z.infer<typeof searchSchema>;

/** POST /retrieval/check: what `ilab rag check` says of the held-out questions of a dataset, or of one's own. */
export const recallRequestSchema = z.union([
  z.strictObject({ data: z.string().max(200) }),
  z.strictObject({
    questions: z
      .array(
        z.strictObject({
          question: z.string().trim().min(1).max(4000),
          /** Any of these in a passage counts; empty: nothing answers it. */
          answers: z.array(z.string().trim().min(1).max(4000)).max(20),
        }),
      )
      .min(1)
      .max(1000),
  }),
]);
export type RecallRequest = z.infer<typeof recallRequestSchema>;
export const recallSchema = z.object({
  /** Questions that have an answer. */
  n: z.number(),
  /** Share of them with the answer among the first k passages. */
  at: z.array(z.object({ k: z.number(), share: z.number() })),
  mrr: z.number(),
  /** Of them: "not in my sources" would be said. */
  refused: z.number(),
  items: z.array(
    z.object({
      question: z.string(),
      answers: z.array(z.string()),
      /** Of the first passage with an answer; null when none of the first ten has one. */
      rank: z.number().nullable(),
      fits: z.boolean(),
    }),
  ),
});
export type Recall = z.infer<typeof recallSchema>;
