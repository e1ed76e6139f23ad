/** @module Jobs: each is a process of its own that outlives the page and the server; the terminal sees the same (`ilab process list`). */
import { z } from 'zod';

const name = z
  .string()
  .max(200)
  .regex(/^[^\u0000-\u001f-][^\u0000-\u001f]*$/);
const modelName = name.optional();

export const draftJobSchema = z.strictObject({
  kind: z.literal('draft'),
  leaf: name,
  /** rules: within seconds. model: rules and the local model, minutes. Default model when one is there. */
  by: z.enum(['rules', 'model']).optional(),
  /** What all documents are about, where the person says it. */
  about: name.optional(),
  mostPairs: z.int().min(1).max(10_000).optional(),
  model: modelName,
});
export const generateJobSchema = z.strictObject({
  kind: z.literal('generate'),
  model: modelName,
  /** Wordings of each fact that training never sees: the questions to prove it with. Default 1. */
  heldOutPerFact: z.int().min(0).max(20).optional(),
  /** "empty": all leaves, whatever git says. Default: as configured. */
  taxonomyBase: name.optional(),
});
/** The settings of a training; what is left out is chosen by the recipe for model and data. */
export const trainChoiceSchema = z.strictObject({
  model: modelName,
  /** Name of a dataset; default the newest. */
  data: name.optional(),
  /** Only this leaf (its adapter then can be switched on and off alone). */
  leaf: name.optional(),
  numEpochs: z.int().min(1).max(1000).optional(),
  learningRate: z.number().positive().max(1).optional(),
  loraRank: z.int().min(1).max(512).optional(),
  seed: z.int().min(0).optional(),
  timeBudgetSeconds: z.int().min(1).optional(),
});
export type TrainChoice = z.infer<typeof trainChoiceSchema>;
export const trainJobSchema = trainChoiceSchema.extend({ kind: z.literal('train') });
export const evaluateJobSchema = z.strictObject({
  kind: z.literal('evaluate'),
  model: modelName,
  /** Path of an adapter (Adapter.path); default the newest of the model. */
  adapter: name.optional(),
  /** Name of the dataset whose held-out questions are asked; default the newest that has some. */
  data: name.optional(),
  /** Trains a placebo besides: takes as long as the training. */
  controls: z.boolean().optional(),
  seeds: z.int().min(1).max(10).optional(),
});
export const downloadJobSchema = z.strictObject({
  kind: z.literal('download'),
  /** A name of the catalogue, or hf:OWNER/NAME/FILE.gguf as `ilab download` takes it. */
  model: name,
});
/** Generate, train and evaluate, one after the other, for a leaf whose draft is settled. */
export const teachJobSchema = z.strictObject({
  kind: z.literal('teach'),
  leaf: name,
  model: modelName,
  numEpochs: z.int().min(1).max(1000).optional(),
  timeBudgetSeconds: z.int().min(1).optional(),
});
/** Brings the index of documents, from which answers are looked up, to what the taxonomy holds now. */
export const ingestJobSchema = z.strictObject({ kind: z.literal('ingest') });
/** The same command once more: training goes on from its checkpoint, generation from its kept answers, a download from its bytes. */
export const resumeJobSchema = z.strictObject({ kind: z.literal('resume'), job: z.uuid() });

/** PUT /jobs/:id (201; 200 when the job was there already). 409 "busy" when a job of the same kind runs. */
export const jobRequestSchema = z.discriminatedUnion('kind', [
  draftJobSchema,
  generateJobSchema,
  trainJobSchema,
  evaluateJobSchema,
  downloadJobSchema,
  teachJobSchema,
  ingestJobSchema,
  resumeJobSchema,
]);
export type JobRequest = z.infer<typeof jobRequestSchema>;

export const jobProgressSchema = z.object({
  label: z.string(),
  done: z.number(),
  total: z.number().nullable(),
  unit: z.enum(['bytes', 'items']),
  rate: z.number(),
  secondsLeft: z.number().nullable(),
});
export type JobProgress = z.infer<typeof jobProgressSchema>;

/** GET /jobs: {jobs: Job[]}, the newest first, those of the terminal among them. GET /jobs/:id. */
export const jobSchema = z.object({
  id: z.string(),
  /** "draft", "generate", "train", "evaluate", "download", "teach", "ingest", and others that the terminal starts. */
  kind: z.string(),
  /** As a terminal would start it, without "ilab". */
  command: z.array(z.string()),
  state: z.enum(['running', 'done', 'failed', 'stopped', 'crashed']),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  lastSign: z.string(),
  progress: jobProgressSchema.nullable(),
  error: z.object({ code: z.string(), message: z.string(), hint: z.string().optional() }).nullable(),
  /** The file it was for: an adapter, a report, a model. */
  result: z.string().nullable(),
  /** The report's id for GET /reports/:id when the result is one. */
  report: z.string().nullable(),
  usage: z.object({ seconds: z.number(), cpuSeconds: z.number(), joules: z.number().nullable() }).nullable(),
  /** It ended before its work did, and PUT {kind: "resume", job} goes on with it. */
  canResume: z.boolean(),
  /** It runs and was asked to stop: it saves first. */
  isStopping: z.boolean(),
});
export type Job = z.infer<typeof jobSchema>;

/** POST /jobs/:id/stop: asked once it saves and ends, asked twice it ends at once. */
export const stoppedSchema = z.object({ how: z.enum(['asked', 'forced', 'ended']) });
export type Stopped = z.infer<typeof stoppedSchema>;

/** POST /estimates */
export const estimateRequestSchema = z.discriminatedUnion('kind', [
  trainJobSchema,
  generateJobSchema,
  evaluateJobSchema,
  downloadJobSchema,
]);
export type EstimateRequest = z.infer<typeof estimateRequestSchema>;
/** What `ilab train --estimate --json` says, and a training as its first event. */
export const trainingEstimateSchema = z.object({
  type: z.literal('estimate'),
  examples: z.number(),
  tokensPerEpoch: z.number(),
  steps: z.number(),
  parameters: z.number(),
  memoryBytes: z.number(),
  diskBytes: z.number(),
  seconds: z.number(),
  device: z.string(),
  plan: z.object({ precision: z.string() }),
});
export type TrainingEstimate = z.infer<typeof trainingEstimateSchema>;
/** What `ilab generate --estimate --json` says. */
export const datasetEstimateSchema = z.object({
  type: z.literal('estimate'),
  leaves: z.number(),
  seeds: z.number(),
  memoryBytes: z.number(),
  diskBytes: z.number(),
  /** Null where so little is left to ask that nothing could be measured. */
  seconds: z.number().nullable(),
});
export type DatasetEstimate = z.infer<typeof datasetEstimateSchema>;
export const estimateSchema = z.object({
  kind: z.string(),
  /** Null where nobody can say before. */
  memoryBytes: z.number().nullable(),
  availableMemoryBytes: z.number(),
  diskBytes: z.number().nullable(),
  freeDiskBytes: z.number(),
  seconds: z.number().nullable(),
  /** False when memory or disk do not suffice. */
  fits: z.boolean(),
  /** Of training. */
  training: z
    .object({
      examples: z.number(),
      tokensPerEpoch: z.number(),
      steps: z.number(),
      parameters: z.number(),
      device: z.string(),
      precision: z.string(),
    })
    .optional(),
  /** Of an evaluation. */
  questions: z.number().optional(),
  /** Of generation. */
  leaves: z.number().optional(),
  seeds: z.number().optional(),
});
export type Estimate = z.infer<typeof estimateSchema>;
