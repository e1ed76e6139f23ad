/** @module A moment as a person reads it where they are: 2026-01-02 03:04:05. */

export function localTime(moment: Date | string): string {
  const date = new Date(moment);
  // Swedish writes dates in the order of ISO 8601.
  return Number.isNaN(date.getTime()) ? '' : date.toLocaleString('sv-SE');
}
