/** @module Every user-visible sentence, by key, in the language of this process. Each language is a folder of the same shape. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { en } from './en/index.ts';
import type { Language } from './language.ts';

export type MessageKey = keyof typeof en;
export type MessageParams = Record<string, string | number>;

interface Spoken {
  name: Language;
  texts: Readonly<Record<MessageKey, string>>;
}

let current: Spoken = { name: 'en', texts: en };
/** Of one request of a server, which people of several languages use. */
const ofRequest = new AsyncLocalStorage<Spoken>();
const spoken = (): Spoken => ofRequest.getStore() ?? current;

/** The language that `t` speaks. */
export function language(): Language {
  return spoken().name;
}

/**
 * Sets the language for the whole process. Commands and configuration read their texts when they are imported: set it before.
 * Only the language that is asked for is loaded, besides English.
 */
export async function setLanguage(name: Language): Promise<void> {
  current = await load(name);
}

/** Whatever `work` says is in this language, whichever the process speaks. */
export async function speakIn<T>(name: Language, work: () => Promise<T>): Promise<T> {
  return ofRequest.run(await load(name), work);
}

async function load(name: Language): Promise<Spoken> {
  return { name, texts: name === 'de' ? (await import('./de/index.ts')).de : en };
}

/** The sentence for `key` with each `{name}` replaced from `params`. A missing parameter is a bug and throws. */
export function t(key: MessageKey, params: MessageParams = {}): string {
  return spoken().texts[key].replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined) throw new Error(`message ${key}: parameter ${name} is missing`);
    return String(value);
  });
}
