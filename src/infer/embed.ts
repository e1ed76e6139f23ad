/** @module Embeddings: texts as vectors, by an embedding model or by the hidden states of a chat model (llama.cpp's pooling). */
import { basename } from 'node:path';
import { EngineError, InputError, ResourceError } from '../core/errors.ts';
import { metadataNumber, metadataString } from '../gguf/metadata.ts';
import { openGguf } from '../gguf/read.ts';
import { t } from '../i18n/index.ts';
import type { Embedder } from '../model/interfaces.ts';
import { contextOverflow, rawTokens } from './continuations.ts';
import { asEngineError } from './llama-lane.ts';
import { localQueue } from './load.ts';
import { checkMemory, estimateMemory } from './memory.ts';
import { acquireModel, firstLine, type LlamaEmbeddingContext, type Token, vocabularyOf } from './runtime.ts';
import { realCores } from './threads.ts';

export interface OpenEmbedderRequest {
  modelPath: string;
  /** Longest text in tokens; default embeddingContextSize. */
  contextSize?: number;
  /** Default and most: the real cores. */
  threads?: number;
  /** Name to show; default is the file's name without its ending. */
  id?: string;
}

const defaultContextSize = 2048;

/** Longest text that a file embeds by default, in tokens. */
export async function embeddingContextSize(modelPath: string): Promise<number> {
  const gguf = await openGguf(modelPath);
  const architecture = metadataString(gguf, 'general.architecture');
  return Math.min(
    defaultContextSize,
    metadataNumber(gguf, `${architecture}.context_length`, defaultContextSize),
  );
}

/**
 * Weights that a chat model of the same file holds already are shared. Adapters are not applied.
 * @throws ResourceError when the file is missing or memory is short, InputError when the model cannot embed
 */
export async function openEmbedder(request: OpenEmbedderRequest): Promise<Embedder> {
  const { modelPath, threads = realCores() } = request;
  const gguf = await openGguf(modelPath);
  const contextSize = request.contextSize ?? (await embeddingContextSize(modelPath));
  checkMemory(modelPath, estimateMemory(gguf, contextSize));
  const shared = await acquireModel(modelPath, false);
  let context: LlamaEmbeddingContext;
  try {
    // A text is computed at once: llama.cpp's pooling needs it in one batch.
    context = await shared.model.createEmbeddingContext({
      contextSize,
      batchSize: contextSize,
      threads: Math.max(1, Math.min(threads, realCores())),
    });
  } catch (cause) {
    await shared[Symbol.asyncDispose]();
    if ((cause as Error).name === 'InsufficientMemoryError')
      throw new ResourceError(t('infer.engineMemory', { path: modelPath }), {
        hint: t('infer.memoryHint'),
        cause,
      });
    throw new InputError(t('infer.noEmbeddings', { path: modelPath, reason: firstLine(cause) }), {
      path: modelPath,
      hint: t('infer.noEmbeddingsHint'),
      cause,
    });
  }
  const vocabulary = vocabularyOf(shared.model);
  const id = request.id ?? basename(modelPath).replace(/\.gguf$/i, '');
  let disposed = false;
  return {
    id,
    contextSize,
    // One text at a time: node-llama-cpp's embedding context has one sequence, and reads the vector of that one only.
    embed: (text) =>
      localQueue.run(async () => {
        if (disposed) throw new EngineError(t('infer.disposed', { id }));
        if (text.length === 0)
          throw new InputError(t('infer.emptyPrompt'), { hint: t('infer.emptyPromptHint') });
        const given = typeof text === 'string' ? vocabulary.tokenize(text, false, false) : text;
        const input = rawTokens(vocabulary, given) as Token[];
        const tokens = context.calculateInputLength([...input]);
        if (tokens >= contextSize) throw contextOverflow(tokens, contextSize);
        try {
          const { vector } = await context.getEmbeddingFor(input);
          return { vector: unit(vector), tokens };
        } catch (error) {
          throw asEngineError(error);
        }
      }),
    async [Symbol.asyncDispose]() {
      if (disposed) return;
      disposed = true;
      await localQueue.run(async () => {
        await context.dispose();
        await shared[Symbol.asyncDispose]();
      });
    },
  };
}

/** The vector at length 1, as OpenAI's are: the dot product of two is then their cosine. */
function unit(vector: readonly number[]): number[] {
  const length = Math.hypot(...vector);
  return length === 0 ? [...vector] : vector.map((value) => value / length);
}
