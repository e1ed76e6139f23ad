/** @module The focus within many small things, moved by the arrows. */
import { nextPlace } from './roving.ts';

/** Of a container whose things carry data-place: moves the focus at once, so that the next key already counts there. */
export function moveFocus(event: KeyboardEvent, count: number, columns: number): void {
  const at = Number((event.target as HTMLElement).dataset.place ?? Number.NaN);
  const place = Number.isNaN(at) ? null : nextPlace(event.key, at, count, columns);
  if (place === null) return;
  event.preventDefault();
  (event.currentTarget as HTMLElement).querySelector<HTMLElement>(`[data-place="${place}"]`)?.focus();
}
