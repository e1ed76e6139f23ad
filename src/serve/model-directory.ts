/** @module The models of a server by their names: a fixed list, or one that changes while it runs. */
import type { ChatModel, Embedder } from '../model/interfaces.ts';

/** Models that come and go while the server runs; there may be none. */
export interface LiveModels {
  /** Looked for anew before each request below /v1. */
  refresh(): Promise<void>;
  list(): readonly ChatModel[];
  /** One that is in no list but understood by its name. */
  find(id: string): ChatModel | undefined;
}

type Name = string | null | undefined;

export interface ModelDirectory {
  refresh(): Promise<void>;
  /** What /v1/models lists; the embedder once, under its own id. */
  all(): (ChatModel | Embedder)[];
  /** No name, or another name of the first model, means the first one. */
  chat(name: Name): ChatModel | undefined;
  /** Also the embedder. */
  any(name: string): ChatModel | Embedder | undefined;
  /** Embeddings answer under the embedder's id and the first model's names. */
  isEmbedder(name: Name): boolean;
}

/** @param models a list, the first one answering where none is named; or a source of them */
export function createModelDirectory(
  models: readonly [ChatModel, ...ChatModel[]] | LiveModels,
  aliases: readonly string[],
  embedder: Embedder | undefined,
): ModelDirectory {
  const source = 'list' in models ? models : fixedSource(models);
  const pick = <T extends { id: string }>(from: readonly T[], name: Name) =>
    !name || aliases.includes(name) ? from[0] : from.find(({ id }) => id === name);
  const all = (): (ChatModel | Embedder)[] => {
    const chats = source.list();
    return embedder && !chats.some(({ id }) => id === embedder.id) ? [...chats, embedder] : [...chats];
  };
  return {
    refresh: () => source.refresh(),
    all,
    chat: (name) => pick(source.list(), name) ?? (name ? source.find(name) : undefined),
    any: (name) => pick(all(), name) ?? source.find(name),
    isEmbedder: (name) => name === embedder?.id || pick(source.list().slice(0, 1), name) !== undefined,
  };
}

const fixedSource = (models: readonly ChatModel[]): LiveModels => ({
  refresh: async () => undefined,
  list: () => models,
  find: () => undefined,
});
