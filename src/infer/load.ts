/** @module Loads a GGUF model, with adapters or without, to chat with. */
import { basename } from 'node:path';
import { InputError } from '../core/errors.ts';
import { hashFile } from '../core/hash-file.ts';
import type { ScaledAdapter } from '../gguf/adapter.ts';
import { readAdapterOf } from '../gguf/check-adapter.ts';
import { metadataNumber, metadataString } from '../gguf/metadata.ts';
import { openGguf } from '../gguf/read.ts';
import { t } from '../i18n/index.ts';
import { createFifo } from './fifo.ts';
import { openEngine } from './llama-engine.ts';
import { createLocalChatModel, type LocalChatModel } from './local-chat-model.ts';
import { checkMemory, estimateMemory, lanesThatFit } from './memory.ts';
import { realCores } from './threads.ts';
import { chatTokenizerOf } from './tokenizer.ts';

export type { LocalChatModel } from './local-chat-model.ts';

export interface LoadChatModelRequest {
  modelPath: string;
  /** LoRA adapters to apply together, each by its scale; none or left out for the base model. */
  adapters?: readonly ScaledAdapter[];
  /**
   * Longest prompt plus answer in tokens; default 4096 (2048 when `parallel` is more than 1), or what the model was trained on
   * when that is less.
   */
  contextSize?: number;
  /** Most chats to compute together when called at once, each with a context of its own; fewer when memory is short. Default 1. */
  parallel?: number;
  /** Default and most: the real cores. */
  threads?: number;
  /** Name to show; default is the file's name without its ending. */
  id?: string;
}

const defaultContextSize = 4096;

/** Each of several lanes has its own keys and values; short questions need few. */
const defaultLaneSize = 2048;

/** The cores are one: all local models of this process answer in one queue. */
export const localQueue = createFifo();

/**
 * @throws ResourceError when a file is missing or memory is short, InputError when model or adapter is broken, unknown to
 * llama.cpp, or the adapter belongs to another model.
 */
export async function loadChatModel(request: LoadChatModelRequest): Promise<LocalChatModel> {
  const { modelPath, adapters = [], threads = realCores() } = request;
  const gguf = await openGguf(modelPath);
  const architecture = metadataString(gguf, 'general.architecture');
  const trained = metadataNumber(gguf, `${architecture}.context_length`, defaultContextSize);
  const wanted = Math.max(1, Math.floor(request.parallel ?? 1));
  const contextSize =
    request.contextSize ?? Math.min(trained, wanted > 1 ? defaultLaneSize : defaultContextSize);
  if (contextSize > trained || contextSize < 2)
    throw new InputError(t('infer.contextSize', { size: contextSize, limit: trained }), {
      hint: t('infer.contextSizeHint', { limit: trained }),
    });
  const parallel = lanesThatFit(gguf, contextSize, wanted);
  checkMemory(modelPath, estimateMemory(gguf, contextSize, parallel));
  for (const { path } of adapters) await readAdapterOf(gguf, () => hashFile(modelPath), path);
  const engine = await openEngine({
    modelPath,
    adapters,
    contextSize,
    parallel,
    threads: Math.max(1, Math.min(threads, realCores())),
  });
  try {
    const tokenizer = chatTokenizerOf(gguf, engine.vocabulary);
    const id = request.id ?? basename(modelPath).replace(/\.gguf$/i, '');
    return createLocalChatModel({ id, contextSize, parallel, engine, tokenizer, queue: localQueue });
  } catch (error) {
    await engine[Symbol.asyncDispose]();
    throw error;
  }
}
