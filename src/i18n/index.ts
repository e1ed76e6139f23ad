/** @module Every user-visible sentence, by key, in the language of this process. Each language is a folder of the same shape. */
import { en } from './en/index.ts';
import type { Language } from './language.ts';

export type MessageKey = keyof typeof en;
export type MessageParams = Record<string, string | number>;

let current: Language = 'en';
let texts: Readonly<Record<MessageKey, string>> = en;

/** The language that `t` speaks. */
export function language(): Language {
  return current;
}

/**
 * Sets the language for the whole process. Commands and configuration read their texts when they are imported: set it before.
 * Only the language that is asked for is loaded, besides English.
 */
export async function setLanguage(name: Language): Promise<void> {
  texts = name === 'de' ? (await import('./de/index.ts')).de : en;
  current = name;
}

/** The sentence for `key` with each `{name}` replaced from `params`. A missing parameter is a bug and throws. */
export function t(key: MessageKey, params: MessageParams = {}): string {
  return texts[key].replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined) throw new Error(`message ${key}: parameter ${name} is missing`);
    return String(value);
  });
}
