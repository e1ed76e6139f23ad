/** @module Loads the local model for answering, after asking whether the machine can hold it. */
import { t } from '../i18n/index.ts';
import type { ChatModel } from '../model/interfaces.ts';
import type { ChosenModel } from './model-choice.ts';
import { chatMemoryBytes, requireMemory } from './preflight.ts';
import type { Session } from './session.ts';

/** @throws ResourceError when memory is short; whatever the engine says of a broken or unsupported file. */
export async function openLocalModel(
  session: Session,
  model: ChosenModel,
  adapterPath: string | null,
  id?: string,
): Promise<ChatModel> {
  requireMemory(session.context, t('cli.whatChat', { model: model.name }), chatMemoryBytes(model.bytes));
  const { loadChatModel } = await import('../infer/load.ts');
  const { context_size: contextSize, threads } = session.config.models;
  return loadChatModel({
    modelPath: model.path,
    adapterPath,
    id: id ?? model.name,
    ...(contextSize === null ? {} : { contextSize }),
    ...(threads === null ? {} : { threads }),
  });
}
