/** @module Numbers and moments as the language of this process writes them; for people only, never for files or JSON. */
import { language } from './index.ts';

const formats = new Map<string, Intl.NumberFormat>();

/** `value` with exactly `digits` digits behind the point (or comma); no grouping. */
export function decimal(value: number, digits: number): string {
  const key = `${language()} ${digits}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(language(), {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      useGrouping: false,
    });
    formats.set(key, format);
  }
  return format.format(value);
}

/** `value` with at most `digits` digits that count: 0.052, 3.4. */
export function significant(value: number, digits: number): string {
  return new Intl.NumberFormat(language(), { maximumSignificantDigits: digits }).format(value);
}

/** A share as whole percent: 40% in English, 40 % in German. */
export function percent(share: number): string {
  return new Intl.NumberFormat(language(), { style: 'percent', useGrouping: false }).format(share);
}

/** A moment in local time: 2026-01-02 03:04:05 in English (ISO 8601 is read alike everywhere), 02.01.2026, 03:04:05 in German. */
export function dateTime(date: Date): string {
  // Swedish writes dates in the order of ISO 8601.
  return language() === 'en'
    ? date.toLocaleString('sv-SE')
    : date.toLocaleString(language(), { dateStyle: 'medium', timeStyle: 'medium' });
}
