/** @module Language and theme of this browser: kept in its storage, the same in every tab. */
import { effect, type Signal, signal } from '@preact/signals';

export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];
export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const preferred = (): Language => (navigator.language.toLowerCase().startsWith('de') ? 'de' : 'en');

export const language = kept<Language>('ilab.language', languages, preferred());
export const theme = kept<Theme>('ilab.theme', themes, 'system');

effect(() => {
  document.documentElement.lang = language.value;
});
effect(() => {
  document.documentElement.dataset.theme = theme.value;
});

function kept<T extends string>(key: string, values: readonly T[], start: T): Signal<T> {
  const read = (text: string | null) => values.find((value) => value === text) ?? start;
  const kept = signal(read(readItem(key)));
  effect(() => {
    if (kept.value !== read(readItem(key))) writeItem(key, kept.value);
  });
  addEventListener('storage', (event) => {
    if (event.key === key) kept.value = read(event.newValue);
  });
  return kept;
}

/** Null where the browser keeps nothing (private windows with storage off). */
export function readItem(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** @returns whether it was kept. */
export function writeItem(key: string, value: string | null): boolean {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
    return true;
  } catch {
    return false;
  }
}
