/** @module The draft of a leaf: proposed pairs beside the text they come from, and what a person decides about them. */
import { z } from 'zod';
import { draftCountsSchema } from './leaf.ts';

/** Where the document says it. `start` and `end` are offsets (UTF-16) in the text of GET documents/:file; the sentence or table row. */
export const spanSchema = z.object({
  file: z.string(),
  line: z.number(),
  start: z.number(),
  end: z.number(),
});
export type Span = z.infer<typeof spanSchema>;

export const draftPairSchema = z.object({
  question: z.string(),
  answer: z.string(),
  /** "FILE:LINE"; "" when a person wrote it without one. */
  source: z.string(),
  /** "rules", the name of a model, or "author". */
  by: z.string(),
  state: z.enum(['open', 'accepted', 'rejected']),
  /** Null when the place is not there (any more). */
  span: spanSchema.nullable(),
});
export type DraftPair = z.infer<typeof draftPairSchema>;

/** GET /leaves/:leaf/draft (null when there is none); a draft is made by a job of kind "draft". */
export const draftSchema = z.object({
  leaf: z.string(),
  /** Of the draft's file: a change since then made by anybody gives another. */
  etag: z.string(),
  createdBy: z.string(),
  domain: z.string(),
  outline: z.string(),
  groups: z.array(z.object({ context: z.string(), pairs: z.array(draftPairSchema) })),
  counts: draftCountsSchema,
  /** What is missing to InstructLab's minima: contexts, and contexts (by number from 1) with too few pairs. */
  missing: z.object({ contexts: z.number(), thin: z.array(z.number()) }),
});
export type Draft = z.infer<typeof draftSchema>;

/**
 * POST /leaves/:leaf/draft/decisions. The pair is named by its words as the page shows them, so no If-Match: 412 version_conflict (with
 * the draft as `current`) when it is no longer there like that. Answers with the draft.
 */
export const draftDecisionSchema = z.strictObject({
  pair: z.strictObject({ question: z.string(), answer: z.string(), source: z.string() }),
  state: z.enum(['open', 'accepted', 'rejected']),
  /** Of an edit: the new words; the pair is accepted with them. */
  question: z.string().trim().min(1).max(4000).optional(),
  answer: z.string().trim().min(1).max(16_000).optional(),
});
export type DraftDecision = z.infer<typeof draftDecisionSchema>;

/** POST /leaves/:leaf/draft/pairs: a pair of the person's own, accepted, in the context that holds the place. Answers with the draft. */
export const ownPairSchema = z.strictObject({
  question: z.string().trim().min(1).max(4000),
  answer: z.string().trim().min(1).max(16_000),
  /** "FILE:LINE" of the sentence it is about. */
  source: z.string(),
});
export type OwnPair = z.infer<typeof ownPairSchema>;

/** POST /leaves/:leaf/draft/settle: the accepted pairs go into the qna.yaml; open ones stay in the draft. Sent again, it writes nothing twice. */
export const settledSchema = z.object({
  added: z.number(),
  left: draftCountsSchema,
  missing: z.object({ contexts: z.number(), thin: z.array(z.number()) }),
  /** An attribution.txt was started because there was none: a person has to fill it in. */
  startedAttribution: z.boolean(),
});
export type Settled = z.infer<typeof settledSchema>;
