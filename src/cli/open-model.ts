/** @module Loads the local model for answering, with the configured context and threads. */
import type { ScaledAdapter } from '../gguf/adapter.ts';
import type { LocalChatModel } from '../infer/load.ts';
import type { ChosenModel } from './model-choice.ts';
import type { Session } from './session.ts';

/**
 * Chats at once where many short questions wait and no figure is reported: a quarter less processor time on 2 cores than one by
 * one; more gained no more. With float16 weights 1 answer of 32 came out otherwise beside 15 others: figures are measured one by one.
 */
export const manyChats = 8;

/**
 * @param parallel most chats to compute together; fewer when memory is short
 * @throws what loadChatModel says of memory, of a broken or unknown file, or of an adapter of another model.
 */
export async function openLocalModel(
  session: Session,
  model: ChosenModel,
  adapters: readonly ScaledAdapter[],
  parallel = 1,
): Promise<LocalChatModel> {
  const { loadChatModel } = await import('../infer/load.ts');
  const { context_size: contextSize, threads } = session.config.models;
  return loadChatModel({
    modelPath: model.path,
    adapters,
    id: model.name,
    parallel,
    ...(contextSize === null ? {} : { contextSize }),
    ...(threads === null ? {} : { threads }),
  });
}
