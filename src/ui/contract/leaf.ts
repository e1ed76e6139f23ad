/** @module A leaf: its documents and its qna.yaml, as text and as a form that stay in step. */
import { z } from 'zod';
import { findingSchema, staleReasonSchema } from './common.ts';
import { documentSchema } from './source.ts';

export const draftCountsSchema = z.object({
  contexts: z.number(),
  pairs: z.number(),
  open: z.number(),
  accepted: z.number(),
  rejected: z.number(),
});

/** GET /leaves: {leaves: LeafSummary[]} */
export const leafSummarySchema = z.object({
  /** "knowledge/city/x" */
  id: z.string(),
  kind: z.enum(['knowledge', 'compositional_skills']),
  /** The first document's title, else the last part of the id. */
  title: z.string(),
  hasQna: z.boolean(),
  /** Pairs of its qna.yaml; 0 when it cannot be read. */
  pairs: z.number(),
  errors: z.number(),
  warnings: z.number(),
  documents: z.number(),
  draft: draftCountsSchema.nullable(),
  /** Of the newest adapter that was taught it; null when none was. */
  taughtBy: z.string().nullable(),
  stale: z.array(staleReasonSchema),
});
export type LeafSummary = z.infer<typeof leafSummarySchema>;

const formPairSchema = z.object({ question: z.string(), answer: z.string(), context: z.string().optional() });
/** A qna.yaml as a form. Version 3: pairs in groups. Others (and skills): one group with context null, contexts in the pairs. */
export const qnaFormSchema = z.object({
  version: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  createdBy: z.string(),
  domain: z.string().optional(),
  taskDescription: z.string().optional(),
  outline: z.string().optional(),
  groups: z.array(z.object({ context: z.string().nullable(), pairs: z.array(formPairSchema) })),
  document: z
    .object({ repo: z.string(), commit: z.string().optional(), patterns: z.array(z.string()) })
    .optional(),
});
export type QnaForm = z.infer<typeof qnaFormSchema>;

/** GET /leaves/:leaf/qna, and the answer to every change of it. */
export const qnaFileSchema = z.object({
  /** "new" when there is no file yet. */
  etag: z.string(),
  exists: z.boolean(),
  text: z.string(),
  /** Null when the text is no YAML that a form can show; then only the text can be edited. */
  form: qnaFormSchema.nullable(),
  findings: z.array(findingSchema),
});
export type QnaFile = z.infer<typeof qnaFileSchema>;

/**
 * PUT /leaves/:leaf/qna (If-Match) saves; POST /leaves/:leaf/qna/check only says what it would be. Give the text as it was typed, or
 * the form; with the form the text is written anew where it changed, and comments stay. `fix` applies all mechanical corrections.
 */
export const qnaChangeSchema = z.union([
  z.strictObject({ text: z.string().max(2 ** 20), fix: z.boolean().optional() }),
  z.strictObject({
    form: qnaFormSchema,
    /** The text that the form was read from, as the page has it; left out: the file's. */
    base: z
      .string()
      .max(2 ** 20)
      .optional(),
  }),
]);
export type QnaChange = z.infer<typeof qnaChangeSchema>;

/** GET /leaves/:leaf */
export const leafSchema = leafSummarySchema.extend({
  documentList: z.array(documentSchema),
  attribution: z.string().nullable(),
});
export type Leaf = z.infer<typeof leafSchema>;

/** GET /leaves/:leaf/documents/:file */
export const documentTextSchema = z.object({ file: z.string(), text: z.string(), sha256: z.string() });
export type DocumentText = z.infer<typeof documentTextSchema>;
