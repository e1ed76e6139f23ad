/** @module Of a mixture of experts: which of them the tokens of a prompt are sent to. */
import { z } from 'zod';

export const mixtureSchema = z.object({
  layers: z.number(),
  /** Of each layer. */
  count: z.number(),
  /** How many of them a token passes. */
  used: z.number(),
});
export type Mixture = z.infer<typeof mixtureSchema>;

/** GET /models/:name/experts?adapter=PATH: what looking takes, with an adapter of this model (GET /models) where one is named. 422 for a family that the engine here does not compute. */
export const expertsEstimateSchema = z.object({
  /** Null for a dense model, as are memoryBytes and fits. */
  mixture: mixtureSchema.nullable(),
  /** Of a prompt. */
  mostTokens: z.number(),
  /** For that many. */
  memoryBytes: z.number().nullable(),
  /** Whether that memory is free now. */
  fits: z.boolean().nullable(),
});
export type ExpertsEstimate = z.infer<typeof expertsEstimateSchema>;

/** POST /models/:name/experts: computed now, for as long as the client stays. 409 "busy" while another one is; 422 when it would not fit. */
export const expertsRequestSchema = z.strictObject({
  prompt: z.string().trim().min(1).max(4000),
  /** Path of one of this model's adapters (GET /models); null or left out: the model as it is. */
  adapter: z.string().max(4000).nullish(),
});
/** By layer and token: the experts it chose, the weightiest first; the weights of one token sum to 1. */
const layersSchema = z.array(z.array(z.array(z.object({ expert: z.number(), weight: z.number() }))));
export type ExpertLayers = z.infer<typeof layersSchema>;
export const expertsSchema = z.object({
  mixture: mixtureSchema,
  /** What it took, by the estimate. */
  memoryBytes: z.number(),
  /** The prompt as a chat asks it: the texts of its tokens, together the whole. */
  tokens: z.array(z.string()),
  /** Of the model as it is. */
  layers: layersSchema,
  /** With the adapter; null without one. */
  taught: layersSchema.nullable(),
});
export type Experts = z.infer<typeof expertsSchema>;
