/** @module Models that are opened when they are first asked: weights are shared, so only their keys and values are made then. */
import type { ChatModel, Embedder } from '../model/interfaces.ts';

interface Lazy<T> {
  get(): Promise<T>;
  /** Disposes what was opened. */
  dispose(): Promise<void>;
}

/** Opens once for all who ask together; after a failure the next one tries again. */
function lazy<T extends AsyncDisposable>(open: () => Promise<T>): Lazy<T> {
  let opened: Promise<T> | null = null;
  return {
    get() {
      opened ??= open().catch((error: unknown) => {
        opened = null;
        throw error;
      });
      return opened;
    },
    async dispose() {
      await (await opened?.catch(() => undefined))?.[Symbol.asyncDispose]();
    },
  };
}

export type ChatFacts = Pick<ChatModel, 'id' | 'contextSize' | 'parallel'>;

export function lazyChatModel(facts: ChatFacts, open: () => Promise<ChatModel>): ChatModel {
  const model = lazy(open);
  return {
    ...facts,
    chat: async (messages, options) => (await model.get()).chat(messages, options),
    async complete(prompt, options) {
      const { complete } = await model.get();
      if (complete === undefined) throw new Error(`${facts.id} cannot complete raw texts`);
      return complete(prompt, options);
    },
    [Symbol.asyncDispose]: model.dispose,
  };
}

export function lazyEmbedder(
  facts: Pick<Embedder, 'id' | 'contextSize'>,
  open: () => Promise<Embedder>,
): Embedder {
  const embedder = lazy(open);
  return {
    ...facts,
    embed: async (text) => (await embedder.get()).embed(text),
    [Symbol.asyncDispose]: embedder.dispose,
  };
}
