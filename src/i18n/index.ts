/** @module Every user-visible sentence, by key. A second language is a second folder of the same shape. */
import { en } from './en/index.ts';

export type MessageKey = keyof typeof en;
export type MessageParams = Record<string, string | number>;

/** The sentence for `key` with each `{name}` replaced from `params`. A missing parameter is a bug and throws. */
export function t(key: MessageKey, params: MessageParams = {}): string {
  return en[key].replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined) throw new Error(`message ${key}: parameter ${name} is missing`);
    return String(value);
  });
}
