/** @module What is said of a job to a person. */
import { formatDuration } from '../core/units.ts';
import { decimal } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';
import type { Usage } from '../jobs/energy.ts';

/** "Took 2 min 03 s and 4 min 01 s of processor time; the processors used 5.2 kJ meanwhile." */
export function usageLine({ seconds, cpuSeconds, joules }: Usage): string {
  const took = { time: formatDuration(seconds), cpu: formatDuration(cpuSeconds) };
  return joules === null
    ? t('jobs.usage', took)
    : t('jobs.usageEnergy', { ...took, energy: formatJoules(joules) });
}

/** A command line that a shell reads as it was typed. */
export function shellLine(words: readonly string[]): string {
  const quoted = (word: string) =>
    /^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
  return ['ilab', ...words.map(quoted)].join(' ');
}

/** 5210 -> "5.2 kJ" */
function formatJoules(joules: number): string {
  if (joules < 1000) return `${Math.round(joules)} J`;
  return joules < 1e6 ? `${decimal(joules / 1e3, 1)} kJ` : `${decimal(joules / 1e6, 1)} MJ`;
}
