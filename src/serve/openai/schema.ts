/** @module What a request for a chat completion may hold. A field we don't know is refused: it would be dropped in silence. */
import { z } from 'zod';
import { t } from '../../i18n/index.ts';
import {
  adapterFields,
  fieldsWithoutEffect,
  modelField,
  samplingFields,
  textContent,
  tokenLimit,
  withoutEffect,
} from './fields.ts';

const toolCall = z.object({
  id: z.string(),
  type: z.literal('function'),
  function: z.object({ name: z.string(), arguments: z.string() }),
});

const message = z.discriminatedUnion(
  'role',
  [
    z.object({
      role: z.enum(['system', 'developer']),
      content: textContent,
      name: z.string().nullish(),
    }),
    z.object({ role: z.literal('user'), content: textContent, name: z.string().nullish() }),
    z.object({
      role: z.literal('assistant'),
      content: textContent.nullish(),
      name: z.string().nullish(),
      tool_calls: z.array(toolCall).nullish(),
    }),
    z.object({ role: z.literal('tool'), content: textContent, tool_call_id: z.string() }),
  ],
  { error: () => t('serve.roleNeeded') },
);

export const toolSchema = z.object({
  type: z.literal('function', { error: () => t('serve.onlyFunctions') }),
  function: z.object({
    name: z.string().regex(/^[a-zA-Z0-9_.-]{1,64}$/),
    description: z.string().nullish(),
    parameters: z.record(z.string(), z.unknown()).nullish(),
    strict: z.boolean().nullish(),
  }),
});

export const toolChoiceSchema = z.union(
  [
    z.enum(['none', 'auto', 'required']),
    z.object({ type: z.literal('function'), function: z.object({ name: z.string() }) }),
  ],
  { error: () => t('serve.badToolChoice') },
);

const jsonSchema = z.record(z.string(), z.unknown());

const responseFormat = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text') }),
  // The schema is llama.cpp's.
  z.object({ type: z.literal('json_object'), schema: jsonSchema.nullish() }),
  z.object({
    type: z.literal('json_schema'),
    json_schema: z.object({ schema: jsonSchema }),
  }),
]);

const ignored = [
  ...['user', 'metadata', 'store', 'service_tier', 'safety_identifier', 'prompt_cache_key', 'audio'],
  // Hints for a cache (llama.cpp's server knows the last two) change no answer.
  ...[
    'prompt_cache_options',
    'cache_prompt',
    'id_slot',
    'moderation',
    'prompt_cache_retention',
    'prediction',
    'verbosity',
    'reasoning_effort',
    'web_search_options',
  ],
] as const;

export const chatRequestSchema = z
  .strictObject({
    model: modelField,
    messages: z.array(message).min(1),
    max_tokens: tokenLimit,
    ...adapterFields,
    max_completion_tokens: tokenLimit,
    ...samplingFields,
    logprobs: z.boolean().nullish(),
    top_logprobs: z.number().int().min(0).max(20).nullish(),
    response_format: responseFormat.nullish(),
    tools: z.array(toolSchema).max(128).nullish(),
    tool_choice: toolChoiceSchema.nullish(),
    parallel_tool_calls: z.boolean().nullish(),
    modalities: z.array(z.literal('text', { error: () => t('serve.onlyText') })).nullish(),
    functions: z.array(z.unknown()).nullish().describe('Deprecated: use tools.'),
    function_call: z.unknown().optional().describe('Deprecated: use tool_choice.'),
    ...fieldsWithoutEffect(...ignored),
  })
  .check(({ value, issues }) => {
    const refuse = (path: string, message: string) =>
      issues.push({ code: 'custom', input: value, path: [path], message });
    if (value.functions?.length && value.function_call !== 'none') refuse('functions', t('serve.useTools'));
    if (value.top_logprobs != null && value.logprobs !== true)
      refuse('top_logprobs', t('serve.needsLogprobs'));
    const choice = value.tool_choice;
    if (choice === 'required' && !value.tools?.length) refuse('tool_choice', t('serve.noToolsGiven'));
    if (typeof choice === 'object' && choice !== null) {
      const { name } = choice.function;
      if (!value.tools?.some((tool) => tool.function.name === name))
        refuse('tool_choice', t('serve.noSuchTool', { name: name.slice(0, 64) }));
    }
  });

export type ChatRequest = z.infer<typeof chatRequestSchema>;
export type RequestMessage = ChatRequest['messages'][number];

/** Fields that were set and change nothing here. */
export function ignoredFields(request: ChatRequest): string[] {
  const names = request.messages.some((one) => 'name' in one && one.name != null);
  return [
    ...withoutEffect(request, [...ignored, 'functions', 'function_call']),
    ...(names ? ['messages[].name'] : []),
  ];
}

/** The schema of the answer, or undefined for free text. */
export function answerSchema(format: z.infer<typeof responseFormat> | null | undefined): object | undefined {
  if (format?.type === 'json_schema') return format.json_schema.schema;
  if (format?.type !== 'json_object') return undefined;
  return format.schema ?? { type: 'object', additionalProperties: true };
}
