/** @module The project as a whole: what the page shows first, and what it asks again when something changed. */
import { z } from 'zod';
import { datasetSchema } from './dataset.ts';
import { leafSummarySchema } from './leaf.ts';
import { adapterSchema, catalogueModelSchema } from './model.ts';

export const machineSchema = z.object({
  cores: z.number(),
  memoryBytes: z.number(),
  availableMemoryBytes: z.number(),
  freeDiskBytes: z.number(),
  gpus: z.array(z.string()),
});

/** GET /project */
export const projectSchema = z.object({
  version: z.string(),
  /** Of the server's texts (errors, findings): as `ilab` was started, or by Accept-Language of the request. */
  language: z.enum(['en', 'de']),
  taxonomyPath: z.string(),
  machine: machineSchema,
  /** What is taught when no model is named: there or not yet (then PUT a download job). */
  defaultModel: z.object({ name: z.string(), isThere: z.boolean(), bytes: z.number().nullable() }),
  models: z.array(catalogueModelSchema),
  leaves: z.array(leafSummarySchema),
  /** The newest first. */
  datasets: z.array(datasetSchema),
  /** The newest first. */
  adapters: z.array(adapterSchema),
  jobsRunning: z.number(),
  /** A command for a terminal that brings the stale up to date; empty when nothing is stale. */
  teachAgain: z.array(z.string()),
});
export type Project = z.infer<typeof projectSchema>;

/** POST /session: {token} from the page's address; answers 204 with the cookie. */
export const sessionRequestSchema = z.strictObject({ token: z.string().max(200) });
/** GET /session: whether a key is wanted, and whether this browser has shown it. Needs no key itself. */
export const sessionSchema = z.object({ needsKey: z.boolean(), isOpen: z.boolean() });
export type SessionState = z.infer<typeof sessionSchema>;
