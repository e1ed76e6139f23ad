/** @module Progress with rate and time left: one rewritten line on a terminal, now and then a plain line elsewhere. */
import { formatBytes, formatDuration } from '../../core/units.ts';
import { t } from '../../i18n/index.ts';
import type { CliContext } from '../context.ts';
import { printable } from './printable.ts';
import { isDecorated } from './style.ts';

interface ProgressState {
  done: number;
  /** null when nobody knows. */
  total: number | null;
  /** What is happening, e.g. a file's name. */
  label: string;
  /** Units a second when the worker measures better than from the outside. */
  rate?: number;
}

export interface Progress {
  update(state: ProgressState): void;
  /** Something else begins: its rate is measured anew. */
  restart(): void;
  /** Ends the rewritten line; call it before other text is written and when done. */
  end(): void;
}

const TERMINAL_MS = 100;
const PLAIN_MS = 10_000;

/** Goes to stderr: stdout is for results. With --json only to a terminal: a program may read both streams as one. */
export function openProgress(
  context: CliContext,
  { unit, quiet = false, json = false }: { unit: 'bytes' | 'items'; quiet?: boolean; json?: boolean },
): Progress {
  const { stderr, env } = context.process;
  const rewrites = isDecorated(stderr, env);
  if (quiet || (json && !rewrites))
    return { update: () => undefined, restart: () => undefined, end: () => undefined };
  let first: { at: number; done: number } | null = null;
  let shownAt = Number.NEGATIVE_INFINITY;
  let shown = '';
  let openLine = false;
  let saidFinished = false;
  return {
    update(state) {
      const at = context.now().getTime();
      first ??= { at, done: state.done };
      const finished = state.total !== null && state.done >= state.total;
      if (at - shownAt < (rewrites ? TERMINAL_MS : PLAIN_MS) && !finished) return;
      const text = describe(state, (at - first.at) / 1000, state.done - first.done, unit);
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
      first = null;
      saidFinished = false;
      shownAt = Number.NEGATIVE_INFINITY;
    },
    end() {
      if (openLine) stderr.write('\n');
      openLine = false;
    },
  };
}

/** `moved` counts from the first sight of this run on, so that a resumed download shows its true rate. */
function describe(state: ProgressState, seconds: number, moved: number, unit: 'bytes' | 'items'): string {
  const amount = (value: number) => (unit === 'bytes' ? formatBytes(value) : String(Math.round(value)));
  const parts = [printable(state.label)];
  if (state.total === null) parts.push(amount(state.done));
  else {
    const percent = state.total === 0 ? 100 : Math.floor((100 * state.done) / state.total);
    parts.push(t('cli.progressOf', { percent, done: amount(state.done), total: amount(state.total) }));
  }
  const rate = state.rate ?? (seconds > 0 ? moved / seconds : 0);
  if (rate > 0) {
    parts.push(
      unit === 'bytes'
        ? t('cli.progressByteRate', { rate: formatBytes(Math.round(rate)) })
        : rate >= 1
          ? t('cli.progressItemRate', { rate: rate.toFixed(1) })
          : t('cli.progressItemTime', { time: formatDuration(1 / rate) }),
    );
    if (state.total !== null && state.done < state.total)
      parts.push(t('cli.progressLeft', { time: formatDuration((state.total - state.done) / rate) }));
  }
  return parts.join('  ');
}
