/** @module Reports: what evaluate jobs found, with every answer; exported as one HTML file and as CSV (a PNG is drawn by the page). */
import { z } from 'zod';

const interval = z.object({ low: z.number(), high: z.number() });
export const questionKinds = ['taught', 'reverse', 'unknowable', 'general'] as const;
export const conditionKinds = ['base', 'after', 'gold', 'retrieval', 'placebo', 'seed'] as const;
/** taught and reverse: without what the base knew or the training worded nearly alike; taughtAll and reverseAll: with it. */
export const figureGroups = [
  'taught',
  'reverse',
  'unknowable',
  'general',
  'taughtAll',
  'reverseAll',
] as const;

/** GET /reports: {reports: ReportSummary[]}, the newest first. */
export const reportSummarySchema = z.object({
  id: z.string(),
  createdAt: z.string(),
  model: z.string(),
  adapters: z.array(z.string()),
  questions: z.number(),
  /** Of taughtAll, before and after. */
  before: z.number().nullable(),
  after: z.number().nullable(),
});
export type ReportSummary = z.infer<typeof reportSummarySchema>;

export const figureSchema = z.object({
  group: z.enum(figureGroups),
  n: z.number(),
  right: z.number(),
  wrong: z.number(),
  abstained: z.number(),
  share: z.number(),
  wilson: interval,
  /** Bootstrap over facts. */
  byFact: interval.nullable(),
  facts: z.number(),
});
export type Figure = z.infer<typeof figureSchema>;

export const comparisonSchema = z.object({
  group: z.enum(figureGroups),
  n: z.number(),
  gained: z.number(),
  lost: z.number(),
  difference: z.number(),
  p: z.number(),
  interval: interval.nullable(),
});

/** One answer of one condition. */
export const answerSchema = z.object({
  text: z.string(),
  verdict: z.enum(['right', 'wrong', 'abstained']),
  reason: z.string(),
  confidence: z.number().nullable(),
});

export const reportRowSchema = z.object({
  /** Place of the question, from 0. */
  place: z.number(),
  kind: z.enum(questionKinds),
  question: z.string(),
  /** Any of these counts; none for unknowable ones. */
  answers: z.array(z.string()),
  fact: z.string().nullable(),
  /** Family of the wording (e.g. "passive", "keyword"); null where the question file does not tell. */
  wording: z.string().nullable(),
  /** The base model knew it in the pre-test. */
  wasKnown: z.boolean(),
  /** A training row words it nearly alike. */
  isLeaked: z.boolean(),
  /** By the condition's key; a condition that did not ask has none. */
  by: z.record(z.string(), answerSchema),
});
export type ReportRow = z.infer<typeof reportRowSchema>;

/** GET /reports/:id */
export const reportSchema = z.object({
  id: z.string(),
  createdAt: z.string(),
  ilabVersion: z.string(),
  model: z.object({ name: z.string(), sha256: z.string() }),
  adapters: z.array(z.object({ path: z.string(), sha256: z.string(), scale: z.number() })),
  questionFile: z.object({
    path: z.string(),
    sha256: z.string(),
    frozen: z.enum(['same', 'changed', 'none']),
  }),
  isGuarded: z.boolean(),
  conditions: z.array(
    z.object({
      /** "base", "after", "gold", "retrieval", "placebo", "seed:43" */
      key: z.string(),
      kind: z.enum(conditionKinds),
      seed: z.number().optional(),
      figures: z.array(figureSchema),
      /** Of the taught model against this condition. */
      comparisons: z.array(comparisonSchema),
      losses: z.array(z.number()).optional(),
    }),
  ),
  leftOut: z.array(z.object({ kind: z.enum(conditionKinds), reason: z.string() })),
  /** Recall by family of wordings, before and after; empty where no question tells its family. */
  families: z.array(
    z.object({ wording: z.string(), n: z.number(), before: z.number().nullable(), after: z.number() }),
  ),
  facts: z.array(z.object({ fact: z.string(), n: z.number(), right: z.number() })),
  calibration: z
    .object({
      n: z.number(),
      brier: z.number(),
      bins: z.array(
        z.object({
          low: z.number(),
          high: z.number(),
          n: z.number(),
          right: z.number(),
          confidence: z.number(),
        }),
      ),
    })
    .nullable(),
  rows: z.array(reportRowSchema),
});
export type Report = z.infer<typeof reportSchema>;
