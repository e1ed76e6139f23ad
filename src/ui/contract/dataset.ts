/** @module Training data: which questions became pairs, in pages of rows, and what a person decides about them. */
import { z } from 'zod';
import { staleReasonSchema } from './common.ts';

/** GET /datasets: {datasets: Dataset[]}, the newest first. */
export const datasetSchema = z.object({
  /** The file's name: train_....jsonl */
  name: z.string(),
  path: z.string(),
  bytes: z.number(),
  madeAt: z.string(),
  /** The held-out questions that were made with it, for an evaluate job; null when none were. */
  questionsPath: z.string().nullable(),
  leaves: z.array(z.string()),
  stale: z.array(staleReasonSchema),
});
export type Dataset = z.infer<typeof datasetSchema>;

export const pairDecisions = ['accept', 'reject', 'edit'] as const;

export const datasetPairSchema = z.object({
  /** Of its content: the same when the pair is generated again. */
  id: z.string(),
  question: z.string(),
  answer: z.string(),
  /** Null: nobody looked at it yet; it is taught. */
  decision: z.enum(pairDecisions).nullable(),
  kind: z.enum(['taught', 'unknown', 'replay', 'skill']),
  wording: z.string(),
  rung: z.string(),
  leaf: z.string(),
  fact: z.string(),
  source: z.object({ path: z.string(), line: z.number() }).nullable(),
});
export type DatasetPair = z.infer<typeof datasetPairSchema>;

/** GET /datasets/:name/pairs?offset&limit&kind&decision&leaf&q — `q` is sought in question and answer; `decision=none` for open ones. */
export const pairQuerySchema = z.object({
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
  kind: z.enum(['taught', 'unknown', 'replay', 'skill']).optional(),
  decision: z.enum([...pairDecisions, 'none']).optional(),
  leaf: z.string().optional(),
  q: z.string().max(200).optional(),
});
export const pairPageSchema = z.object({
  /** Rows that fit the query. */
  total: z.number(),
  pairs: z.array(datasetPairSchema),
  /** Of the whole file. */
  counts: z.object({
    pairs: z.number(),
    accepted: z.number(),
    rejected: z.number(),
    edited: z.number(),
    open: z.number(),
    kinds: z.record(z.string(), z.number()),
  }),
});
export type PairPage = z.infer<typeof pairPageSchema>;

/** POST /datasets/:name/decisions: decisions are set, not toggled, so sending one again changes nothing. Answers with the changed pairs. */
export const datasetDecisionSchema = z.union([
  z.strictObject({ ids: z.array(z.string()).min(1).max(10_000), decision: z.enum(['accept', 'reject']) }),
  z.strictObject({
    ids: z.array(z.string()).length(1),
    decision: z.literal('edit'),
    question: z.string().trim().min(1),
    answer: z.string().trim().min(1),
  }),
]);
export type DatasetDecision = z.infer<typeof datasetDecisionSchema>;
