/** @module What a request for the completion of a raw text may hold. */
import { z } from 'zod';
import { t } from '../../i18n/index.ts';
import {
  adapterFields,
  fieldsWithoutEffect,
  modelField,
  samplingFields,
  tokenLimit,
  withoutEffect,
} from './fields.ts';

const ids = z.array(z.number().int().min(0)).min(1);
const ignored = ['user', 'cache_prompt', 'id_slot'] as const;

export const completionRequestSchema = z
  .strictObject({
    model: modelField,
    prompt: z.union([z.string(), z.array(z.string()).min(1).max(64), ids, z.array(ids).min(1).max(64)], {
      error: () => t('serve.promptNeeded'),
    }),
    max_tokens: tokenLimit.describe('16 when left out, as in OpenAI.'),
    ...samplingFields,
    ...adapterFields,
    echo: z.boolean().nullish(),
    logprobs: z.number().int().min(0).max(20).nullish(),
    best_of: z.number().int().min(0).nullish(),
    suffix: z.string().nullish().describe('The text behind the gap, for models that can fill one.'),
    ...fieldsWithoutEffect(...ignored),
  })
  .check(({ value, issues }) => {
    const refuse = (path: string, message: string) =>
      issues.push({ code: 'custom', input: value, path: [path], message });
    if ((value.best_of ?? 0) > (value.n ?? 1)) refuse('best_of', t('serve.noBestOf'));
  });

export type CompletionRequest = z.infer<typeof completionRequestSchema>;

export const ignoredCompletionFields = (request: CompletionRequest) => withoutEffect(request, ignored);

/** The prompts one by one: a list of numbers is one prompt. */
export function promptsOf({ prompt }: CompletionRequest): (string | number[])[] {
  if (typeof prompt === 'string') return [prompt];
  return typeof prompt[0] === 'number' ? [prompt as number[]] : (prompt as (string | number[])[]);
}
