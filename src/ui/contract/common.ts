/** @module Shapes that several parts of the interface share. */
import { z } from 'zod';

/** Of every answer with status 400 and above. */
export const apiProblemSchema = z.object({
  error: z.object({
    message: z.string(),
    type: z.string(),
    param: z.string().nullable(),
    /** E.g. "version_conflict", "version_missing", "not_found", "forbidden", "invalid_api_key", "input", "resource". */
    code: z.string().nullable(),
    /** The next step. */
    hint: z.string().optional(),
    /** Of a file with a place. */
    path: z.string().optional(),
    line: z.number().optional(),
    col: z.number().optional(),
    /** With version_conflict: what stands there now, as its GET gives it. */
    current: z.unknown().optional(),
  }),
});
export type ApiProblem = z.infer<typeof apiProblemSchema>;

/** Something to say about a place of a qna.yaml. */
export const findingSchema = z.object({
  line: z.number(),
  col: z.number(),
  message: z.string(),
  hint: z.string().optional(),
  severity: z.enum(['error', 'warning']),
  /** Of findings about the form alone. */
  form: z.string().optional(),
  /**
   * The field it belongs to, e.g. ["seed_examples", 0, "questions_and_answers", 1, "answer"]; [] for the whole file.
   * Indices are those of the form that came with it.
   */
  field: z.array(z.union([z.string(), z.number()])),
  /** POST /leaves/:leaf/qna/check with `fix: true` mends it. */
  isFixable: z.boolean(),
});
export type Finding = z.infer<typeof findingSchema>;

/** Something about a source: what was left out or cut, a licence that asks for something. */
export const noteSchema = z.object({
  address: z.string(),
  message: z.string(),
  hint: z.string().optional(),
  severity: z.enum(['warning', 'note']),
});
export type Note = z.infer<typeof noteSchema>;

/** Why something that was made is not up to date any more. */
export const staleReasonSchema = z.object({
  leaf: z.string(),
  file: z.string(),
  /** source: it changed since it was fetched (known after a check). document: the leaf has another text by now. */
  because: z.enum(['source', 'document']),
});
export type StaleReason = z.infer<typeof staleReasonSchema>;

export const shareSchema = z.object({ n: z.number(), right: z.number(), share: z.number() });
export type Share = z.infer<typeof shareSchema>;
