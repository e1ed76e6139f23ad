/** @module Runs the training loop in a worker thread, brings its events and errors back, and stops it within seconds. */
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import * as errors from '../core/errors.ts';
import { nativeAddon } from '../graph/native/addon.ts';
import { forbidTelemetry } from '../graph/session.ts';
import { language, t } from '../i18n/index.ts';
import { writeCheckpoint } from './checkpoint.ts';
import { askToStop, newControl, takeOver, toldStep } from './shared.ts';
import type { RunState } from './state.ts';
import type { TrainerEvent, TrainerInput } from './trainer.ts';

interface Failure {
  known: boolean;
  name: string;
  message: string;
  stack: string;
  hint?: string;
  details?: Record<string, unknown>;
}

type Message = { event: TrainerEvent } | { state: RunState } | { end: RunState } | { failure: Failure };

/** How long a step may take to finish once a stop was asked for; with what a save takes, the end comes within 5 s. */
const FINISH_MS = 3000;

/** How long a thread that is left may take to end by itself. */
const LEAVE_MS = 300;

const classes = {
  InputError: errors.InputError,
  ResourceError: errors.ResourceError,
  EngineError: errors.EngineError,
  CancelledError: errors.CancelledError,
};

function revive({ known, name, message, stack, hint, details }: Failure): Error {
  if (known && name in classes) return new classes[name as keyof typeof classes](message, { hint, details });
  return Object.assign(new Error(message), { stack });
}

/**
 * Aborting `signal` lets the step at work finish and be saved; when that takes longer than `finishMs`, the state before it is saved
 * and the thread is left to itself: it ends with its run of the graph. (To terminate it in there would abort the whole process.)
 * @throws what the loop throws; EngineError when the thread itself dies (for want of memory, say).
 */
export async function runInWorker(
  input: TrainerInput,
  onEvent: (event: TrainerEvent) => void,
  signal?: AbortSignal,
  finishMs = FINISH_MS,
): Promise<RunState> {
  forbidTelemetry();
  // Held by this thread, the library of our kernels outlives the worker: unloaded with it, its own threads would run on in no code.
  nativeAddon();
  const control = newControl();
  // A thread cannot load TypeScript: tests of the sources use the built file, too.
  const file = import.meta.url.endsWith('.ts') ? '../../dist/train/worker.js' : './worker.js';
  const worker = new Worker(new URL(file, import.meta.url), {
    workerData: { input, control, language: language() },
  });
  let latest: RunState | null = null;
  let isLeft = false;
  let isSettled = false;
  let deadline: NodeJS.Timeout | undefined;
  let stop = () => {};
  try {
    return await new Promise<RunState>((resolve, reject) => {
      stop = () => {
        askToStop(control);
        deadline = setTimeout(() => {
          leave(
            input,
            control,
            () => latest,
            () => isSettled,
          ).then((error) => {
            isLeft = true;
            reject(error);
          }, reject);
        }, finishMs);
      };
      if (signal?.aborted) stop();
      else signal?.addEventListener('abort', stop, { once: true });
      worker.on('message', (message: Message) => {
        if ('event' in message) onEvent(message.event);
        else if ('state' in message) latest = message.state;
        else if ('end' in message) resolve(message.end);
        else reject(revive(message.failure));
      });
      worker.on('error', reject);
      worker.on('exit', (code) =>
        reject(new errors.EngineError(t('train.workerDied', { code }), { hint: t('train.workerDiedHint') })),
      );
    });
  } finally {
    isSettled = true;
    clearTimeout(deadline);
    signal?.removeEventListener('abort', stop);
    if (!isLeft) await worker.terminate();
    else await Promise.race([once(worker, 'exit').catch(() => undefined), sleep(LEAVE_MS)]);
  }
}

/** Saves the state before the step at work. @returns the error that ends the run. @throws ResourceError */
async function leave(
  { checkpointPath, runKey }: TrainerInput,
  control: Int32Array,
  latest: () => RunState | null,
  isSettled: () => boolean,
): Promise<Error> {
  // The trainer holds the lock for moments only, and what it told arrives in moments.
  while (!takeOver(control) || (latest()?.step ?? 0) !== toldStep(control)) await sleep(20);
  const state = latest();
  // Once the loop has ended by itself, nothing is left to do.
  if (!state || isSettled())
    return new errors.CancelledError(t('train.stoppedEarly'), { hint: t('train.stoppedHint') });
  await writeCheckpoint(checkpointPath, runKey, state);
  return new errors.CancelledError(t('train.stoppedBefore', { step: state.step, steps: state.steps }), {
    hint: t('train.stoppedHint'),
  });
}
