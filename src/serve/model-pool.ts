/**
 * @module Models that come and go while the server runs (an adapter was trained, a model fetched): opened when they are first asked, a few
 * at a time, closed when nobody asks them any more.
 */
import type { ChatModel, ChatResult } from '../model/interfaces.ts';
import type { LiveModels } from './model-directory.ts';

/** A model that can be had. */
export interface ModelOffer extends Pick<ChatModel, 'id' | 'contextSize' | 'parallel'> {
  /** Changes when something else stands behind the name. */
  key: string;
  open(): Promise<ChatModel>;
}

export interface ModelPoolRequest {
  /** What can be had now, the default one first. */
  offers: () => Promise<ModelOffer[]>;
  /** For a name that is in no list. */
  offerFor?: (id: string) => ModelOffer | undefined;
  /** Open at once; each has keys and values of its own, the weights are shared. Default 3. */
  mostOpen?: number;
  onResult?: (id: string, result: ChatResult) => void;
}

interface Entry {
  offer: ModelOffer;
  model: ChatModel;
  opened: Promise<ChatModel> | null;
  busy: number;
  /** Counts up: the least one was used longest ago. */
  used: number;
  isGone: boolean;
}

export interface ModelPool extends LiveModels, AsyncDisposable {}

export function createModelPool(request: ModelPoolRequest): ModelPool {
  const { offers, offerFor = () => undefined, mostOpen = 3, onResult = () => undefined } = request;
  const named = new Map<string, Entry>();
  let listed: Entry[] = [];
  let refreshing: Promise<void> | null = null;
  let uses = 0;

  const close = async (entry: Entry) => {
    const opened = entry.opened;
    entry.opened = null;
    await (await opened?.catch(() => undefined))?.[Symbol.asyncDispose]();
  };
  /** Those that nobody uses, the longest unused first, until few enough are open. */
  const closeSpare = async () => {
    const open = [...named.values()].filter(({ opened, busy }) => opened !== null || busy > 0);
    const spare = open.filter(({ busy }) => busy === 0).sort((a, b) => a.used - b.used);
    for (const entry of spare.slice(0, Math.max(0, open.length - mostOpen))) await close(entry);
  };
  const use = async <T>(entry: Entry, work: (model: ChatModel) => Promise<T>): Promise<T> => {
    entry.busy++;
    entry.used = ++uses;
    try {
      await closeSpare();
      entry.opened ??= entry.offer.open();
      const opened = entry.opened;
      return await work(
        await opened.catch((error: unknown) => {
          // The next one tries again.
          if (entry.opened === opened) entry.opened = null;
          throw error;
        }),
      );
    } finally {
      entry.busy--;
      if (entry.isGone && entry.busy === 0) await close(entry);
    }
  };

  const entryFor = (offer: ModelOffer): Entry => {
    const known = named.get(offer.id);
    if (known?.offer.key === offer.key) return known;
    if (known !== undefined) retire(known);
    const { id, contextSize, parallel } = offer;
    const told = (result: ChatResult) => {
      onResult(id, result);
      return result;
    };
    const model: ChatModel = {
      ...{ id, contextSize },
      ...(parallel === undefined ? {} : { parallel }),
      chat: (messages, options) => use(entry, async (one) => told(await one.chat(messages, options))),
      complete: (prompt, options) =>
        use(entry, async ({ complete }) => {
          if (complete === undefined) throw new Error(`${id} cannot complete raw texts`);
          return told(await complete(prompt, options));
        }),
      [Symbol.asyncDispose]: async () => undefined,
    };
    const entry: Entry = { offer, model, opened: null, busy: 0, used: 0, isGone: false };
    named.set(id, entry);
    return entry;
  };
  const retire = (entry: Entry) => {
    entry.isGone = true;
    named.delete(entry.offer.id);
    if (entry.busy === 0) void close(entry);
  };

  const refresh = async () => {
    listed = (await offers()).map(entryFor);
    for (const entry of [...named.values()])
      if (!listed.includes(entry) && offerFor(entry.offer.id)?.key !== entry.offer.key) retire(entry);
  };
  return {
    refresh() {
      refreshing ??= refresh().finally(() => {
        refreshing = null;
      });
      return refreshing;
    },
    list: () => listed.map(({ model }) => model),
    find(id) {
      const offer = named.get(id)?.offer ?? offerFor(id);
      return offer && entryFor(offer).model;
    },
    async [Symbol.asyncDispose]() {
      for (const entry of [...named.values()]) await close(entry);
    },
  };
}
