/** @module A chat model that looks questions up in the index, as chat, serve and evaluate have it. */
import { t } from '../i18n/index.ts';
import type { ChatModel } from '../model/interfaces.ts';
import type { Finder } from '../retrieve/finder.ts';
import { retrievingModel } from '../retrieve/retrieving-model.ts';

export interface RetrievalChoice {
  find: Finder;
  /** Hold answers against the passages they were read from. */
  guard: boolean;
  /** The same model without adapters, when `model` is behind the guard of what its adapters were taught; else null. */
  openBase: (() => Promise<ChatModel>) | null;
}

/** Disposing of it disposes of `model`, too. */
export function withRetrieval(model: ChatModel, { find, guard, openBase }: RetrievalChoice): ChatModel {
  return retrievingModel(model, {
    find,
    hold: guard,
    notInSources: t('retrieve.notInSources'),
    ...(openBase === null ? {} : { openReader: openBase }),
  });
}
