/** @module Models: the catalogue, the adapters, where each comes from, and the history of open-weight models. */
import { z } from 'zod';
import { releaseSchema } from '../../project/timeline-entry.ts';
import { shareSchema, staleReasonSchema } from './common.ts';

/** A model of the store, or one that the catalogue knows and that is not there yet. */
export const catalogueModelSchema = z.object({
  name: z.string(),
  title: z.string().nullable(),
  isThere: z.boolean(),
  isDefault: z.boolean(),
  /** What is wrong with the file; such a model is not used. */
  problem: z.string().nullable(),
  bytes: z.number(),
  licence: z.string().nullable(),
  source: z.string().nullable(),
  sha256: z.string().nullable(),
  addedAt: z.string().nullable(),
  /** Of the file's header; null while it is not there. */
  architecture: z.string().nullable(),
  parameters: z.number().nullable(),
  quantisation: z.string().nullable(),
  contextLength: z.number().nullable(),
  /** To chat with it on this machine at the configured context. */
  memoryBytes: z.number().nullable(),
  /** Whether that memory is free now. */
  fits: z.boolean().nullable(),
  /** Generated tokens a second on this machine, the median of the last answers; null before the first. */
  tokensPerSecond: z.number().nullable(),
  /** Experts of each layer; 0 for a dense model, null while it is not there. */
  experts: z.number().nullable(),
});
export type CatalogueModel = z.infer<typeof catalogueModelSchema>;

export const adapterSchema = z.object({
  path: z.string(),
  model: z.string(),
  /** The name under which chat knows it (MODEL, MODEL:LEAF), or null when another is newer or it is not sound. */
  chatName: z.string().nullable(),
  createdAt: z.string(),
  base: z.string(),
  leaves: z.array(z.string()),
  documents: z.array(z.object({ leaf: z.string(), file: z.string(), sha256: z.string() })),
  steps: z.number().nullable(),
  lastLoss: z.number().nullable(),
  /** Of the newest report about it. */
  recall: shareSchema.nullable(),
  problem: z.string().nullable(),
  stale: z.array(staleReasonSchema),
});
export type Adapter = z.infer<typeof adapterSchema>;

/** GET /models */
export const modelsSchema = z.object({
  models: z.array(catalogueModelSchema),
  adapters: z.array(adapterSchema),
});
export type Models = z.infer<typeof modelsSchema>;

/** GET /lineage: a graph without circles. Edges point from what something was made of to what was made. */
export const lineageSchema = z.object({
  nodes: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['original', 'model', 'adapter', 'data', 'leaf', 'document']),
      label: z.string(),
      detail: z.string().nullable(),
      licence: z.string().nullable(),
      link: z.string().nullable(),
      /** Of a document: revision or hash. */
      revision: z.string().nullable(),
      madeAt: z.string().nullable(),
      recall: shareSchema.nullable(),
      isStale: z.boolean(),
    }),
  ),
  edges: z.array(
    z.object({
      from: z.string(),
      to: z.string(),
      relation: z.enum(['quantised', 'finetuned', 'trained-on', 'generated-from', 'part-of', 'started-from']),
    }),
  ),
});
export type Lineage = z.infer<typeof lineageSchema>;

/** One release of the maintained file, or a model of one's own. */
export const timelineEntrySchema = releaseSchema.extend({ isOwn: z.boolean() });
export type TimelineEntry = z.infer<typeof timelineEntrySchema>;
/** GET /timeline: {goesUpTo, entries}, by date. */
export const timelineSchema = z.object({ goesUpTo: z.string(), entries: z.array(timelineEntrySchema) });
export type Timeline = z.infer<typeof timelineSchema>;
