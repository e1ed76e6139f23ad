/** @module The server's description in OpenAPI 3.1, from the schemas that check its requests. */
import { z } from 'zod';
import { completionRequestSchema } from './openai/completion-schema.ts';
import { embeddingRequestSchema } from './openai/embedding-schema.ts';
import { responsesRequestSchema } from './openai/responses-schema.ts';
import { chatRequestSchema } from './openai/schema.ts';

const posts = {
  '/v1/chat/completions': [chatRequestSchema, 'Answer a chat.'],
  '/v1/completions': [completionRequestSchema, 'Continue raw texts.'],
  '/v1/embeddings': [embeddingRequestSchema, 'Texts as vectors of length 1.'],
  '/v1/responses': [responsesRequestSchema, 'Answer a chat, in the newer form; nothing is kept.'],
} as const;

const gets = {
  '/v1/models': 'The models by their names.',
  '/v1/models/{id}': 'One model.',
  '/health': 'Whether the server lives. Needs no key.',
  '/lora-adapters': 'The adapters that a request may choose, with their shares in the default model.',
  '/metrics': 'Figures in the text format of Prometheus.',
  '/openapi.json': 'This description.',
} as const;

const error = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['message', 'type', 'param', 'code'],
      properties: {
        message: { type: 'string' },
        type: { type: 'string' },
        param: { type: ['string', 'null'] },
        code: { type: ['string', 'null'] },
        n_prompt_tokens: { type: 'integer' },
        n_ctx: { type: 'integer' },
      },
    },
  },
};

const refusal = (description: string) => ({
  description,
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
});
const refusals = {
  '401': refusal('The key is missing or wrong.'),
  '403': refusal('The host or the page is a stranger.'),
};

export function describeApi(version: string): object {
  const paths: Record<string, object> = {};
  for (const [path, [schema, summary]] of Object.entries(posts)) {
    const { $schema: _, ...body } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
    paths[path] = {
      post: {
        summary,
        requestBody: { required: true, content: { 'application/json': { schema: body } } },
        responses: {
          '200': {
            description: 'The answer; a stream of events when "stream" is true.',
            content: {
              'application/json': { schema: { type: 'object' } },
              ...(path === '/v1/embeddings' ? {} : { 'text/event-stream': { schema: {} } }),
            },
          },
          '400': refusal('The request cannot be answered as it is; the message names the field.'),
          ...refusals,
          '404': refusal('There is no such model.'),
          '413': refusal('The body is too large.'),
          '500': refusal('The model failed.'),
          '503': refusal('The queue is full, memory is short, or the server is closing.'),
        },
      },
    };
  }
  for (const [path, summary] of Object.entries(gets)) {
    const type = path === '/metrics' ? 'text/plain' : 'application/json';
    const schema = {
      type: type === 'text/plain' ? 'string' : path === '/lora-adapters' ? 'array' : 'object',
    };
    paths[path] = {
      get: {
        summary,
        ...(path.includes('{id}')
          ? { parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }] }
          : {}),
        ...(path === '/health' ? { security: [] } : {}),
        responses: {
          '200': { description: summary, content: { [type]: { schema } } },
          ...refusals,
          ...(path.includes('{id}') ? { '404': refusal('There is no such model.') } : {}),
        },
      },
    };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'ilab serve', version },
    paths,
    components: {
      schemas: { Error: error },
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer' },
        header: { type: 'apiKey', in: 'header', name: 'X-Api-Key' },
      },
    },
    security: [{ bearer: [] }, { header: [] }, {}],
  };
}
