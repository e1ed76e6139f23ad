/** @module What a request to /v1/responses may hold, and the chat that it means. Nothing is kept: no earlier response can be named. */
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
import { chatRequestSchema } from './schema.ts';

const item = z.union(
  [
    z.object({
      type: z.literal('message').optional(),
      role: z.enum(['system', 'developer', 'user', 'assistant']),
      content: textContent,
    }),
    z.object({
      type: z.literal('function_call'),
      call_id: z.string(),
      name: z.string(),
      arguments: z.string(),
    }),
    z.object({
      type: z.literal('function_call_output'),
      call_id: z.string(),
      output: textContent,
    }),
  ],
  { error: () => t('serve.badItem') },
);

const tool = z.object({
  type: z.literal('function', { error: () => t('serve.onlyFunctions') }),
  name: z.string().regex(/^[a-zA-Z0-9_.-]{1,64}$/),
  description: z.string().nullish(),
  parameters: z.record(z.string(), z.unknown()).nullish(),
  strict: z.boolean().nullish(),
});

const format = z.discriminatedUnion('type', [
  z.object({ type: z.enum(['text', 'json_object']) }),
  z.object({ type: z.literal('json_schema'), schema: z.record(z.string(), z.unknown()) }),
]);

const ignored = [
  ...['user', 'metadata', 'store', 'service_tier', 'safety_identifier', 'prompt_cache_key', 'include'],
  ...['prompt_cache_retention', 'reasoning', 'max_tool_calls', 'stream_options'],
] as const;

const notHere = (error: () => string) => z.null({ error }).optional();
const { temperature, top_p, stream } = samplingFields;

export const responsesRequestSchema = z.strictObject({
  model: modelField,
  input: z.union([z.string(), z.array(item).min(1)], { error: () => t('serve.badItem') }),
  instructions: z.string().nullish(),
  max_output_tokens: tokenLimit,
  ...adapterFields,
  temperature,
  top_p,
  stream,
  text: z.object({ format: format.nullish(), verbosity: z.unknown().optional() }).nullish(),
  tools: z.array(tool).max(128).nullish(),
  tool_choice: z
    .union([
      z.enum(['none', 'auto', 'required']),
      z.object({ type: z.literal('function'), name: z.string() }),
    ])
    .nullish(),
  parallel_tool_calls: z.boolean().nullish(),
  truncation: z.literal('disabled', { error: () => t('serve.noTruncation') }).nullish(),
  background: z.literal(false, { error: () => t('serve.noBackground') }).nullish(),
  previous_response_id: notHere(() => t('serve.stateless')),
  conversation: notHere(() => t('serve.stateless')),
  prompt: notHere(() => t('serve.stateless')),
  ...fieldsWithoutEffect(...ignored),
});

export type ResponsesRequest = z.infer<typeof responsesRequestSchema>;

export const ignoredResponsesFields = (request: ResponsesRequest) => withoutEffect(request, ignored);

/** The same question as a chat, checked as one. */
export function toChatRequest(request: ResponsesRequest) {
  const { instructions, input, text, tool_choice: choice } = request;
  const messages: unknown[] = instructions == null ? [] : [{ role: 'system', content: instructions }];
  const items = typeof input === 'string' ? [{ role: 'user' as const, content: input }] : input;
  for (const one of items) {
    if ('role' in one) messages.push({ role: one.role, content: one.content });
    else if (one.type === 'function_call_output')
      messages.push({ role: 'tool', tool_call_id: one.call_id, content: one.output });
    else {
      const { call_id: id, name, arguments: given } = one;
      const call = { id, type: 'function', function: { name, arguments: given } };
      // Calls made together are one turn.
      const last = messages.at(-1) as { tool_calls?: object[] } | undefined;
      if (last?.tool_calls) last.tool_calls.push(call);
      else messages.push({ role: 'assistant', content: null, tool_calls: [call] });
    }
  }
  const { format: shape } = text ?? {};
  return chatRequestSchema.safeParse({
    messages,
    max_completion_tokens: request.max_output_tokens,
    temperature: request.temperature,
    top_p: request.top_p,
    stream: request.stream,
    response_format:
      shape?.type === 'json_schema' ? { type: 'json_schema', json_schema: { schema: shape.schema } } : shape,
    tools: request.tools?.map(({ type, ...own }) => ({ type, function: own })),
    tool_choice:
      typeof choice === 'object' && choice !== null
        ? { type: 'function', function: { name: choice.name } }
        : choice,
    parallel_tool_calls: request.parallel_tool_calls,
  });
}
