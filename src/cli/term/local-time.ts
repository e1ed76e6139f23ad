/** @module A moment as a person reads it where they are; empty for what is no moment. */
import { dateTime } from '../../i18n/format.ts';

export function localTime(moment: Date | string): string {
  const date = new Date(moment);
  return Number.isNaN(date.getTime()) ? '' : dateTime(date);
}
