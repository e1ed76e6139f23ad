/** @module What a screen reader hears of things that happen by themselves: the end of a stream, progress now and then. */
import { signal } from '@preact/signals';

export const announcement = signal('');

export function announce(text: string): void {
  // The same sentence twice must be heard twice.
  announcement.value = announcement.value === text ? `${text}\u00a0` : text;
}
