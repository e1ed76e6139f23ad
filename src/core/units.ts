/** @module Bytes, durations and counts as people read them. */
import { decimal } from '../i18n/format.ts';

/** 98362432 -> "98.4 MB" (decimal units, as disks and downloads are sold). */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return unit === 0 ? `${bytes} B` : `${decimal(value, value >= 100 ? 0 : 1)} ${units[unit]}`;
}

/** 754 -> "12 min 34 s"; below a minute "34 s"; from an hour on "2 h 05 min". */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`;
  return `${Math.floor(whole / 3600)} h ${String(Math.floor((whole % 3600) / 60)).padStart(2, '0')} min`;
}
