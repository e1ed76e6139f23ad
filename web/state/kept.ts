/** @module Values that outlive a reload: JSON in this browser's storage, the same in every tab. */
import { effect, type Signal, signal } from '@preact/signals';
import { readItem, writeItem } from './preferences.ts';

/** True once the browser refused to keep something (full, or switched off): the shell says so. */
export const isStorageFull = signal(false);

/** @param isValid guards against what another version of the page has left there. */
export function keptJson<T>(key: string, start: T, isValid: (value: unknown) => boolean): Signal<T> {
  const parse = (text: string | null): T => {
    if (text === null) return start;
    try {
      const value: unknown = JSON.parse(text);
      return isValid(value) ? (value as T) : start;
    } catch {
      return start;
    }
  };
  let written = readItem(key);
  const kept = signal(parse(written));
  let isFirst = true;
  effect(() => {
    const text = JSON.stringify(kept.value);
    if (isFirst || text === written) {
      isFirst = false;
      return;
    }
    written = text;
    if (!writeItem(key, text)) isStorageFull.value = true;
  });
  addEventListener('storage', (event) => {
    if (event.key !== key || event.newValue === written) return;
    written = event.newValue;
    kept.value = parse(event.newValue);
  });
  return kept;
}
