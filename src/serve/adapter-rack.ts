/** @module Adapters that a request chooses itself, each by how much: every combination is a model that is opened when it is asked. */
import { InputError } from '../core/errors.ts';
import { t } from '../i18n/index.ts';
import type { ChatModel } from '../model/interfaces.ts';
import { type ChatFacts, lazyChatModel } from './lazy.ts';

export interface AdapterShare {
  name: string;
  /** How much of it; 1 as trained. */
  scale: number;
}

/** What a request may say: ours by name, or llama.cpp's by place in the list. Adapters that it leaves out are not applied. */
export interface AdapterChoice {
  adapters?: AdapterShare[] | null | undefined;
  lora?: { id: number; scale: number }[] | null | undefined;
}

export interface AdapterRack extends AsyncDisposable {
  /** All there are, with their shares in the default model (0: none). */
  readonly adapters: readonly AdapterShare[];
  /** Null when the request chooses none itself. @throws InputError for an adapter that is not there */
  choose(choice: AdapterChoice): ChatModel | null;
}

/** Each open combination has keys and values of its own in memory. */
const mostOpen = 4;

export interface AdapterRackRequest {
  /** Of the model without adapters. */
  facts: ChatFacts;
  adapters: readonly AdapterShare[];
  open: (chosen: readonly AdapterShare[]) => Promise<ChatModel>;
}

export function createAdapterRack({ facts, adapters, open }: AdapterRackRequest): AdapterRack {
  /** Least recently used first. */
  const opened = new Map<string, { model: ChatModel; users: number }>();
  const closing: Promise<void>[] = [];
  const close = (key: string) => {
    closing.push(Promise.resolve(opened.get(key)?.model[Symbol.asyncDispose]()));
    opened.delete(key);
  };
  const take = (id: string, chosen: readonly AdapterShare[]) => {
    const entry = opened.get(id) ?? { model: lazyChatModel({ ...facts, id }, () => open(chosen)), users: 0 };
    opened.delete(id);
    opened.set(id, entry);
    entry.users++;
    for (const [key, { users }] of opened) if (opened.size > mostOpen && users === 0) close(key);
    return entry;
  };
  const lend = (id: string, chosen: readonly AdapterShare[]): ChatModel => {
    const use = async <T>(work: (model: ChatModel) => Promise<T>): Promise<T> => {
      const entry = take(id, chosen);
      try {
        return await work(entry.model);
      } finally {
        entry.users--;
      }
    };
    return {
      ...{ ...facts, id },
      chat: (messages, options) => use((model) => model.chat(messages, options)),
      complete: (prompt, options) => use((model) => model.complete!(prompt, options)),
      async [Symbol.asyncDispose]() {},
    };
  };
  const names = () => adapters.map(({ name }, id) => `${id}: ${name}`).join(', ') || '-';
  return {
    adapters,
    choose({ adapters: byName, lora }) {
      if (byName == null && lora == null) return null;
      const wanted = [
        ...(byName ?? []),
        ...(lora ?? []).map(({ id, scale }) => ({ name: adapters[id]?.name ?? `${id}`, scale })),
      ].filter(({ scale }) => scale !== 0);
      for (const { name } of wanted)
        if (!adapters.some((one) => one.name === name))
          throw new InputError(t('serve.noAdapter', { name: name.slice(0, 100), names: names() }));
      // The order changes no answer, so it opens no second model.
      const chosen = wanted.sort((a, b) => (a.name < b.name ? -1 : 1));
      const label = chosen.map(({ name, scale }) => (scale === 1 ? name : `${name}*${scale}`)).join('+');
      return lend(`${facts.id}:${label || 'base'}`, chosen);
    },
    async [Symbol.asyncDispose]() {
      for (const key of [...opened.keys()]) close(key);
      await Promise.all(closing);
    },
  };
}
