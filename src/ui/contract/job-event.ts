/**
 * @module Server-sent events of one job, GET /jobs/:id/events: `event:` is the type, `id:` a place in the job's record, `data:` the event. From
 * the first event on, or from behind Last-Event-ID (the browser's EventSource sends it by itself after a lost connection; or
 * ?after=ID). The stream ends with `end`; one that breaks off without it is opened again.
 */
import { z } from 'zod';
import { jobProgressSchema, jobSchema, trainingEstimateSchema } from './job.ts';

const at = { at: z.string() };

/** One probed wording that is not trained: watch it being learned. */
export const probeItemSchema = z.object({
  fact: z.string(),
  question: z.string(),
  /** What is to be learned. */
  answer: z.string(),
  /** Every token of the answer is the likeliest: greedy decoding gives it whole. */
  isKnown: z.boolean(),
  /** The answer in pieces with the chance of each (0 to 1): the page can colour the words. */
  tokens: z.array(z.object({ text: z.string(), chance: z.number() })),
});
export type ProbeItem = z.infer<typeof probeItemSchema>;

export const jobEventSchema = z.discriminatedUnion('type', [
  z.object({ ...at, type: z.literal('progress') }).extend(jobProgressSchema.shape),
  z.object({ ...at, type: z.literal('output'), stream: z.enum(['stdout', 'stderr']), text: z.string() }),
  trainingEstimateSchema.extend(at),
  /** Of a teach job: what begins now. */
  z.object({
    ...at,
    type: z.literal('stage'),
    stage: z.enum(['fetch', 'draft', 'generate', 'train', 'prove']),
  }),
  z.object({ ...at, type: z.literal('engine'), description: z.string() }),
  z.object({ ...at, type: z.literal('resumed'), step: z.number(), steps: z.number() }),
  z.object({
    ...at,
    type: z.literal('step'),
    step: z.number(),
    steps: z.number(),
    epoch: z.number(),
    loss: z.number(),
    lr: z.number(),
    tokensPerSecond: z.number(),
    secondsLeft: z.number(),
    /** Of the process at that moment. */
    rssBytes: z.number().optional(),
  }),
  z.object({
    ...at,
    type: z.literal('probe'),
    step: z.number(),
    epoch: z.number(),
    known: z.number(),
    facts: z.number(),
    loss: z.number().nullable(),
    generalLoss: z.number().nullable(),
    seconds: z.number(),
    items: z.array(probeItemSchema).optional(),
  }),
  /** The run ends elsewhere than it was to, or goes on more slowly. */
  z.looseObject({ ...at, type: z.literal('course'), cause: z.string() }),
  z.object({ ...at, type: z.literal('checkpoint'), step: z.number(), path: z.string() }),
  z.object({ ...at, type: z.literal('checkpointIgnored'), path: z.string(), reason: z.string() }),
  z.looseObject({
    ...at,
    type: z.literal('done'),
    summary: z.looseObject({
      adapterPath: z.string(),
      steps: z.number(),
      firstLoss: z.number(),
      lastLoss: z.number(),
      seconds: z.number(),
      tokensPerSecond: z.number(),
      peakRssBytes: z.number(),
      /** By layer with experts: tokens that each expert got. */
      expertUse: z.record(z.string(), z.array(z.number())).optional(),
    }),
  }),
  /** The last one; for a killed process the server says it ("crashed"), without an id. */
  z.object({
    ...at,
    type: z.literal('end'),
    state: z.enum(['done', 'failed', 'stopped', 'crashed']),
    exitCode: z.number().optional(),
    error: z.object({ code: z.string(), message: z.string(), hint: z.string().optional() }).optional(),
    usage: z
      .object({ seconds: z.number(), cpuSeconds: z.number(), joules: z.number().nullable() })
      .optional(),
  }),
]);
export type JobEvent = z.infer<typeof jobEventSchema>;
export type JobEventType = JobEvent['type'];

/**
 * GET /events, one stream for the whole page: `jobs` with all jobs at the start and whenever one begins, moves or ends; `changed` when
 * files of that kind changed (by anybody: this page, another tab, the terminal), so that what is shown is asked for again.
 */
export const pageEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('jobs'), jobs: z.array(jobSchema) }),
  z.object({
    type: z.literal('changed'),
    what: z.enum(['taxonomy', 'datasets', 'adapters', 'models', 'reports', 'votes']),
  }),
]);
export type PageEvent = z.infer<typeof pageEventSchema>;
