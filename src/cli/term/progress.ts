/** @module Progress of a command: its pace is measured here, shown to the person and told to who watches the job. */
import { createTimeLeft } from '../../core/time-left.ts';
import type { CliContext } from '../context.ts';
import { writeEvent } from '../events.ts';
import { isFinished, openProgressLine, type ProgressLine, type ProgressState } from './progress-line.ts';
import { isDecorated } from './style.ts';

export interface Progress {
  /** @param state secondsLeft and rate are measured here where the worker tells none that is better. */
  update(state: Pick<ProgressState, 'label' | 'done' | 'total'> & Partial<ProgressState>): void;
  /** Something else begins: its rate is measured anew. */
  restart(): void;
  /** Ends the rewritten line; call it before other text is written and when done. */
  end(): void;
}

/** Who watches the job is told this often. */
const EVENT_MS = 1000;

const silent: ProgressLine = { show: () => undefined, restart: () => undefined, end: () => undefined };

/** Goes to stderr: stdout is for results. With --json only to a terminal: a program may read both streams as one. */
export function openProgress(
  context: CliContext,
  { unit, quiet = false, json = false }: { unit: 'bytes' | 'items'; quiet?: boolean; json?: boolean },
): Progress {
  const { env } = context.process;
  const stderr = context.job?.terminal ?? context.process.stderr;
  const now = () => context.now().getTime();
  const { ndjson = false } = context.manner ?? {};
  const hidden = quiet || ndjson || context.manner?.quiet || (json && !isDecorated(stderr, env));
  const line = hidden ? silent : openProgressLine(stderr, env, now);
  let timeLeft = createTimeLeft();
  let told = { at: Number.NEGATIVE_INFINITY, label: '' };
  return {
    update({ label, done, total, ...measured }) {
      const at = now();
      timeLeft.note(at, done);
      const rate = measured.rate ?? timeLeft.rate();
      const secondsLeft = measured.secondsLeft ?? (total === null ? null : timeLeft.seconds(total - done));
      const state: ProgressState = { label, done, total, unit, rate, secondsLeft };
      line.show(state);
      if (at - told.at < EVENT_MS && label === told.label && !isFinished(state)) return;
      told = { at, label };
      context.job?.emit({ type: 'progress', ...state });
      if (ndjson) writeEvent(context, { type: 'progress', ...state });
    },
    restart() {
      timeLeft = createTimeLeft();
      line.restart();
    },
    end: line.end,
  };
}
