/** @module POST /v1/embeddings: texts as vectors of length 1. */
import { InputError } from '../core/errors.ts';
import { t } from '../i18n/index.ts';
import type { Embedder } from '../model/interfaces.ts';
import { ignoredNote } from './openai/chat-bodies.ts';
import { type EmbeddingRequest, ignoredEmbeddingFields, inputsOf } from './openai/embedding-schema.ts';

/** Little-endian float32, as OpenAI's base64 is. */
function toBase64(vector: readonly number[]): string {
  const bytes = Buffer.alloc(vector.length * 4);
  for (const [index, value] of vector.entries()) bytes.writeFloatLE(value, index * 4);
  return bytes.toString('base64');
}

/** Null when `signal` fired. @throws InputError for a text that does not fit, or another number of dimensions */
export async function embedAll(
  embedder: Embedder,
  request: EmbeddingRequest,
  signal: AbortSignal,
): Promise<{ body: object; tokens: number } | null> {
  const data: object[] = [];
  let tokens = 0;
  for (const [index, input] of inputsOf(request).entries()) {
    if (signal.aborted) return null;
    const { vector, tokens: count } = await embedder.embed(input);
    if (request.dimensions != null && request.dimensions !== vector.length)
      throw new InputError(t('serve.otherDimensions', { own: vector.length }));
    tokens += count;
    const embedding = request.encoding_format === 'base64' ? toBase64(vector) : vector;
    data.push({ object: 'embedding', index, embedding });
  }
  const usage = { prompt_tokens: tokens, total_tokens: tokens };
  const ignored = ignoredNote(ignoredEmbeddingFields(request));
  return { body: { object: 'list', data, model: embedder.id, usage, ...ignored }, tokens };
}
