/** @module Every sentence of the page by key, in the language of this browser; reading it in a view follows the switch. */
import { language } from '../state/preferences.ts';
import { de } from './de/index.ts';
import { en } from './en/index.ts';

export type TextKey = keyof typeof en;

/**
 * The text for `key` with each `{name}` replaced from `params`. "{n} error|{n} errors" has a form for one and one for all other
 * numbers `n`, which is what both languages need. A missing parameter is a bug and throws.
 */
export function t(key: TextKey, params: Record<string, string | number> = {}): string {
  const text: string = (language.value === 'de' ? de : en)[key];
  const [one, other] = text.split('|') as [string, string?];
  return (other === undefined || params.n === 1 ? one : other).replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined) throw new Error(`text ${key}: parameter ${name} is missing`);
    return String(value);
  });
}
