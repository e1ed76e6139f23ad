/** @module Finds stop strings in streamed text. What may be the beginning of one is held back until it is clear. */

export interface StopStrings {
  /** Takes more text and returns what may be shown now; after a stop string was seen, nothing more. */
  push(text: string): string;
  /** What was held back, at the end of the answer. */
  flush(): string;
  readonly stopped: boolean;
}

export function createStopStrings(stops: readonly string[]): StopStrings {
  const wanted = stops.filter((stop) => stop !== '');
  let held = '';
  let stopped = false;
  /** Length of the longest end of `text` that is the beginning of a stop string. */
  const openEnd = (text: string): number => {
    const longest = Math.max(0, ...wanted.map((stop) => stop.length - 1));
    for (let length = Math.min(longest, text.length); length > 0; length--)
      if (wanted.some((stop) => stop.startsWith(text.slice(-length)))) return length;
    return 0;
  };
  return {
    push(text) {
      if (stopped) return '';
      held += text;
      const found = wanted.map((stop) => held.indexOf(stop)).filter((index) => index >= 0);
      if (found.length > 0) {
        stopped = true;
        const shown = held.slice(0, Math.min(...found));
        held = '';
        return shown;
      }
      const keep = openEnd(held);
      const shown = held.slice(0, held.length - keep);
      held = held.slice(held.length - keep);
      return shown;
    },
    flush() {
      const rest = held;
      held = '';
      return rest;
    },
    get stopped() {
      return stopped;
    },
  };
}
