/** @module What a request for embeddings may hold. */
import { z } from 'zod';
import { t } from '../../i18n/index.ts';
import { fieldsWithoutEffect, modelField, withoutEffect } from './fields.ts';

const ids = z.array(z.number().int().min(0)).min(1);
const ignored = ['user'] as const;

export const embeddingRequestSchema = z.strictObject({
  model: modelField,
  input: z.union(
    [z.string().min(1), z.array(z.string().min(1)).min(1).max(2048), ids, z.array(ids).min(1).max(2048)],
    { error: () => t('serve.inputNeeded') },
  ),
  encoding_format: z.enum(['float', 'base64']).nullish(),
  dimensions: z
    .number()
    .int()
    .positive()
    .nullish()
    .describe('At most those of the model; fewer are its first ones.'),
  ...fieldsWithoutEffect(...ignored),
});

export type EmbeddingRequest = z.infer<typeof embeddingRequestSchema>;

export const ignoredEmbeddingFields = (request: EmbeddingRequest) => withoutEffect(request, ignored);

/** The inputs one by one: a list of numbers is one text in tokens. */
export function inputsOf({ input }: EmbeddingRequest): (string | number[])[] {
  if (typeof input === 'string') return [input];
  return typeof input[0] === 'number' ? [input as number[]] : (input as (string | number[])[]);
}
