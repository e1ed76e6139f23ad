/** @module A state of progress in words: one rewritten line on a terminal, now and then a plain line elsewhere. */
import { formatBytes, formatDuration } from '../../core/units.ts';
import { decimal } from '../../i18n/format.ts';
import { t } from '../../i18n/index.ts';
import type { JobProgress } from '../../jobs/events.ts';
import type { Environment, Output } from '../context.ts';
import { printable } from './printable.ts';
import { isDecorated } from './style.ts';

/** How far a piece of work is: what a job tells of itself. */
export type ProgressState = Omit<JobProgress, 'type'>;

export interface ProgressLine {
  /** Not each is shown, but always the last. */
  show(state: ProgressState): void;
  /** Something else begins: its first state is shown at once. */
  restart(): void;
  /** Ends the rewritten line; call it before other text is written and when done. */
  end(): void;
}

const TERMINAL_MS = 100;
const PLAIN_MS = 10_000;

export const isFinished = ({ done, total }: Pick<ProgressState, 'done' | 'total'>): boolean =>
  total !== null && done >= total;

/** @param now milliseconds. */
export function openProgressLine(stderr: Output, env: Environment, now: () => number): ProgressLine {
  const rewrites = isDecorated(stderr, env);
  let shownAt = Number.NEGATIVE_INFINITY;
  let shown = '';
  let openLine = false;
  let saidFinished = false;
  return {
    show(state) {
      const at = now();
      const finished = isFinished(state);
      if (at - shownAt < (rewrites ? TERMINAL_MS : PLAIN_MS) && !finished) return;
      const text = describeProgress(state);
      if (text === shown || (finished && saidFinished)) return;
      saidFinished = finished;
      shownAt = at;
      shown = text;
      if (rewrites) {
        stderr.write(`\r\x1b[K${text.slice(0, Math.max(20, (stderr.columns ?? 80) - 1))}`);
        openLine = true;
      } else stderr.write(`${text}\n`);
    },
    restart() {
      saidFinished = false;
      shownAt = Number.NEGATIVE_INFINITY;
    },
    end() {
      if (openLine) stderr.write('\n');
      openLine = false;
    },
  };
}

function describeProgress({ label, done, total, unit, rate, secondsLeft }: ProgressState): string {
  const amount = (value: number) => (unit === 'bytes' ? formatBytes(value) : String(Math.round(value)));
  const parts = [printable(label)];
  if (total === null) parts.push(amount(done));
  else {
    const percent = total === 0 ? 100 : Math.floor((100 * done) / total);
    parts.push(t('cli.progressOf', { percent, done: amount(done), total: amount(total) }));
  }
  if (rate > 0)
    parts.push(
      unit === 'bytes'
        ? t('cli.progressByteRate', { rate: formatBytes(Math.round(rate)) })
        : rate >= 1
          ? t('cli.progressItemRate', { rate: decimal(rate, 1) })
          : t('cli.progressItemTime', { time: formatDuration(1 / rate) }),
    );
  if (secondsLeft !== null && secondsLeft > 0)
    parts.push(t('cli.progressLeft', { time: formatDuration(secondsLeft) }));
  return parts.join('  ');
}
