/** @module Numbers, sizes, spans and moments as the page's language writes them. */
import { language } from '../state/preferences.ts';
import { t } from './index.ts';

export const number = (value: number, digits = 0): string =>
  new Intl.NumberFormat(language.value, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value);

/** A share of 0 to 1 as whole percent. */
export const percent = (share: number): string =>
  new Intl.NumberFormat(language.value, { style: 'percent' }).format(share);

/** In powers of ten, as disks and downloads are sold. */
export function bytes(value: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = value < 1000 ? 0 : Math.min(Math.floor(Math.log10(value) / 3), units.length - 1);
  const scaled = value / 1000 ** power;
  return `${number(scaled, power > 0 && scaled < 10 ? 1 : 0)} ${units[power]}`;
}

/** Of seconds: "45 s", "3 min", "2 h 5 min". */
export function span(seconds: number): string {
  if (seconds < 90) return t('unit.seconds', { n: number(Math.max(0, Math.round(seconds))) });
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return t('unit.minutes', { n: number(minutes) });
  return t('unit.hours', { n: number(Math.floor(minutes / 60)), m: minutes % 60 });
}

/** @param iso in UTC. */
export const moment = (iso: string): string =>
  new Date(iso).toLocaleString(language.value === 'en' ? 'en-GB' : 'de', {
    dateStyle: 'medium',
    timeStyle: 'short',
  });

/** A day, without its time. */
export const day = (iso: string): string =>
  new Date(iso).toLocaleDateString(language.value === 'en' ? 'en-GB' : 'de', {
    dateStyle: 'medium',
    timeZone: 'UTC',
  });
