/** @module What a request for a chat completion may hold. Unknown fields pass: clients send many that change nothing here. */
import { z } from 'zod';
import { t } from '../../i18n/index.ts';
import type { ChatMessage } from '../../model/interfaces.ts';

const textPart = z.object({ type: z.literal('text'), text: z.string() });
const content = z.union(
  [z.string(), z.array(textPart).transform((parts) => parts.map(({ text }) => text).join(''))],
  {
    error: () => t('serve.textNeeded'),
  },
);

const message = z.discriminatedUnion(
  'role',
  [
    z.object({ role: z.enum(['system', 'developer']), content }),
    z.object({ role: z.literal('user'), content }),
    z.object({ role: z.literal('assistant'), content: content.nullish() }),
  ],
  { error: () => t('serve.roleNeeded') },
);

const responseFormat = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text') }),
  z.object({ type: z.literal('json_object') }),
  z.object({
    type: z.literal('json_schema'),
    json_schema: z.object({ schema: z.record(z.string(), z.unknown()) }),
  }),
]);

const positive = z.number().int().positive();

export const chatRequestSchema = z.object({
  model: z.string().nullish(),
  messages: z.array(message).min(1),
  stream: z.boolean().nullish(),
  stream_options: z.object({ include_usage: z.boolean().nullish() }).nullish(),
  max_tokens: positive.nullish(),
  max_completion_tokens: positive.nullish(),
  temperature: z.number().min(0).max(2).nullish(),
  top_p: z.number().gt(0).max(1).nullish(),
  seed: z.number().int().nullish(),
  stop: z.union([z.string(), z.array(z.string()).max(16)]).nullish(),
  n: z.literal(1, { error: () => t('serve.oneAnswer') }).nullish(),
  response_format: responseFormat.nullish(),
  tools: z
    .array(z.unknown())
    .max(0, { error: () => t('serve.noTools') })
    .nullish(),
});

export type ChatRequest = z.infer<typeof chatRequestSchema>;

export function toChatMessages(messages: ChatRequest['messages']): ChatMessage[] {
  return messages.map(({ role, content }) => ({
    role: role === 'developer' ? 'system' : role,
    content: content ?? '',
  }));
}

/** The schema of the answer, or undefined for free text. */
export function answerSchema({ response_format: format }: ChatRequest): object | undefined {
  if (format?.type === 'json_schema') return format.json_schema.schema;
  return format?.type === 'json_object' ? { type: 'object', additionalProperties: true } : undefined;
}
