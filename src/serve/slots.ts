/** @module Bounds how many requests wait: a short queue and an honest "busy" beat a long wait. */

export interface Slots {
  /** Takes a place; null when all are taken. Give it back by calling the result, once. */
  take(): (() => void) | null;
  readonly taken: number;
}

export function createSlots(limit: number): Slots {
  let taken = 0;
  return {
    take() {
      if (taken >= limit) return null;
      taken++;
      let given = false;
      return () => {
        if (!given) taken--;
        given = true;
      };
    },
    get taken() {
      return taken;
    },
  };
}
