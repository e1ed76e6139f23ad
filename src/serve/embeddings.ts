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

/** The first dimensions, at length 1 again, as OpenAI shortens them. @throws InputError when there are fewer */
function shortened(vector: readonly number[], dimensions: number): readonly number[] {
  if (dimensions > vector.length) throw new InputError(t('serve.otherDimensions', { own: vector.length }));
  if (dimensions === vector.length) return vector;
  const kept = vector.slice(0, dimensions);
  const length = Math.hypot(...kept);
  return length === 0 ? kept : kept.map((value) => value / length);
}

/** Null when `signal` fired. @throws InputError for a text that does not fit, or more dimensions than there are */
export async function embedAll(
  embedder: Embedder,
  request: EmbeddingRequest,
  signal: AbortSignal,
): Promise<{ body: object; tokens: number } | null> {
  const data: object[] = [];
  let tokens = 0;
  for (const [index, input] of inputsOf(request).entries()) {
    if (signal.aborted) return null;
    const { vector: whole, tokens: count } = await embedder.embed(input);
    const vector = shortened(whole, request.dimensions ?? whole.length);
    tokens += count;
    const embedding = request.encoding_format === 'base64' ? toBase64(vector) : vector;
    data.push({ object: 'embedding', index, embedding });
  }
  const usage = { prompt_tokens: tokens, total_tokens: tokens };
  const ignored = ignoredNote(ignoredEmbeddingFields(request));
  return { body: { object: 'list', data, model: embedder.id, usage, ...ignored }, tokens };
}
