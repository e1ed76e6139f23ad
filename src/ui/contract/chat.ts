/**
 * @module Chat goes over /v1/chat/completions as every OpenAI client does it: GET /v1/models names MODEL (taught), MODEL:base, and
 * MODEL:LEAF or MODEL:LEAF+LEAF for adapters of single leaves. Each choice's end carries `ilab.trust`.
 */
import { z } from 'zod';

/** choices[].ilab.trust of an answer (the chunk with finish_reason when streaming). */
export const trustSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('taught'),
    confidence: z.number(),
    fact: z.string(),
    source: z.object({ path: z.string(), line: z.number() }),
  }),
  z.object({ kind: z.literal('general') }),
  z.object({
    kind: z.literal('unknown'),
    reason: z.enum(['stranger', 'untaught', 'unsure', 'model']),
    modelText: z.string(),
  }),
]);
export type Trust = z.infer<typeof trustSchema>;

/** GET /chat/models: what the page can talk to and in which words. */
export const chatModelsSchema = z.object({
  models: z.array(
    z.object({
      /** For `model` of a request. */
      id: z.string(),
      role: z.enum(['base', 'taught', 'leaf']),
      /** Leaves that it was taught. */
      leaves: z.array(z.string()),
      adapter: z.string().nullable(),
      contextSize: z.number(),
    }),
  ),
});
export type ChatModels = z.infer<typeof chatModelsSchema>;

/** POST /chat/passages: the passages of the leaves' documents that fit a question, best first; docs/retrieval.md says when one fits. */
export const passagesRequestSchema = z.strictObject({ question: z.string().min(1).max(4000) });
export const passagesSchema = z.object({
  passages: z.array(
    z.object({
      leaf: z.string(),
      file: z.string(),
      title: z.string(),
      line: z.number(),
      text: z.string(),
      /** Share of the question's content words that it has, 0 to 1. */
      coverage: z.number(),
    }),
  ),
});
export type Passages = z.infer<typeof passagesSchema>;

const side = z.strictObject({
  model: z.string().max(300),
  text: z.string().max(100_000),
  /** Of its trust, where there was one. */
  trust: z.enum(['taught', 'general', 'unknown']).optional(),
  /** The taxonomy's file that a taught answer named. Not kept: it tells which leaf a question belongs to. */
  source: z.string().max(4000).optional(),
});
/**
 * PUT /votes/:id (an id that the page draws): which of two answers is better. Sent again, it replaces the vote. With the right answer where
 * neither is good, the question also goes into a leaf's draft, as /down of `ilab chat` puts it there. GET /votes: {votes}, the newest
 * first; those of `ilab chat` among them have an id of "".
 */
export const voteSchema = z.strictObject({
  question: z.string().min(1).max(100_000),
  a: side,
  b: side,
  better: z.enum(['a', 'b', 'both', 'neither']),
  seed: z.int().optional(),
  temperature: z.number().min(0).max(2).optional(),
  /** The person did not know which was which. */
  blind: z.boolean().optional(),
  /** The right answer in the person's words. */
  right: z.string().trim().min(1).max(10_000).optional(),
});
export type Vote = z.infer<typeof voteSchema>;
export const keptVoteSchema = voteSchema.extend({ id: z.string(), at: z.string() });
export type KeptVote = z.infer<typeof keptVoteSchema>;
/** What PUT answers: the leaf with the draft that has the question now, or null. */
export const putVoteSchema = keptVoteSchema.extend({ filedIn: z.string().nullable() });
export type PutVote = z.infer<typeof putVoteSchema>;
