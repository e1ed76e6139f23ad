/** @module Fields that several requests share, and how fields without an effect are told to the client. */
import { z } from 'zod';
import { t } from '../../i18n/index.ts';
import type { ChatOptions } from '../../model/interfaces.ts';

const penalty = z.number().min(-2).max(2).nullish();

/** Texts of the parts of a message; pictures, sounds and files are refused by name of the place. */
export const textContent = z.union(
  [
    z.string(),
    z
      .array(
        z.union([
          z.object({ type: z.enum(['text', 'input_text', 'output_text']), text: z.string() }),
          z.object({ type: z.literal('refusal'), refusal: z.string() }),
        ]),
      )
      .transform((parts) => parts.map((part) => ('text' in part ? part.text : part.refusal)).join('')),
  ],
  { error: () => t('serve.textNeeded') },
);

export const modelField = z.string().nullish();

const scale = z.number().min(-16).max(16);

/** Which adapters answer, each by how much: instead of those of the model that is named. */
export const adapterFields = {
  adapters: z
    .array(z.object({ name: z.string().max(200), scale: scale.default(1) }))
    .max(8)
    .nullish()
    .describe('By the names of GET /lora-adapters; an empty list is the model without adapters.'),
  lora: z
    .array(z.object({ id: z.number().int().min(0), scale }))
    .max(8)
    .nullish()
    .describe("The same in llama.cpp's form, by the ids of GET /lora-adapters."),
};
export const tokenLimit = z.number().int().min(0).nullish();

export const samplingFields = {
  temperature: z.number().min(0).max(2).nullish().describe('0 is greedy and the default.'),
  top_p: z.number().gt(0).max(1).nullish(),
  top_k: z.number().int().min(0).nullish().describe('0: all tokens.'),
  min_p: z.number().min(0).max(1).nullish(),
  presence_penalty: penalty,
  frequency_penalty: penalty,
  logit_bias: z
    .record(z.string(), z.number().min(-100).max(100))
    .nullish()
    .describe('By token ids of this very model, or by texts, for all tokens of each; -100 forbids a token.'),
  seed: z.number().int().min(Number.MIN_SAFE_INTEGER).max(Number.MAX_SAFE_INTEGER).nullish(),
  stop: z.union([z.string(), z.array(z.string()).max(16)]).nullish(),
  n: z.number().int().min(1).max(16).nullish(),
  stream: z.boolean().nullish(),
  stream_options: z
    .object({ include_usage: z.boolean().nullish(), include_obfuscation: z.boolean().nullish() })
    .nullish(),
};

type Sampling = z.infer<z.ZodObject<typeof samplingFields>>;

/** A seed of 32 bits, as the sampler takes; the answers of one request differ by theirs. */
const seedOf = (seed: number, index: number) => (seed + index) >>> 0;

/** Keys of digits are ids. */
const biasOf = (bias: Record<string, number>) =>
  new Map(Object.entries(bias).map(([key, by]) => [/^\d+$/.test(key) ? Number(key) : key, by]));

/** What the model is asked for the answer number `index`. */
export function samplingOptions(request: Partial<Sampling>, index: number): ChatOptions {
  const { logit_bias: bias, stop } = request;
  return {
    temperature: request.temperature ?? 0,
    ...(request.top_p == null ? {} : { topP: request.top_p }),
    ...(request.top_k == null ? {} : { topK: request.top_k }),
    ...(request.min_p == null ? {} : { minP: request.min_p }),
    ...(request.presence_penalty == null ? {} : { presencePenalty: request.presence_penalty }),
    ...(request.frequency_penalty == null ? {} : { frequencyPenalty: request.frequency_penalty }),
    ...(bias == null ? {} : { logitBias: biasOf(bias) }),
    ...(request.seed == null ? {} : { seed: seedOf(request.seed, index) }),
    ...(stop == null ? {} : { stop: [stop].flat() }),
  };
}

/** Accepted, because clients send them; the answer names those that were set. */
export const fieldsWithoutEffect = (...names: readonly string[]) =>
  Object.fromEntries(
    names.map((name) => [name, z.unknown().optional().describe('Accepted, has no effect here.')]),
  );

/** Names of the given fields that were set, and so must be told to have no effect. */
export const withoutEffect = (request: Record<string, unknown>, names: readonly string[]): string[] =>
  names.filter((name) => request[name] != null);
