/** @module Runs the training loop in a worker thread and brings its events and errors back. */
import { Worker } from 'node:worker_threads';
import * as errors from '../core/errors.ts';
import { t } from '../i18n/index.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { TrainerEvent, TrainerInput } from './trainer.ts';

interface Failure {
  known: boolean;
  name: string;
  message: string;
  stack: string;
  hint?: string;
  details?: Record<string, unknown>;
}

type Message = { event: TrainerEvent } | { state: Checkpoint } | { failure: Failure };

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

/** @throws what the loop throws; EngineError when the thread itself dies (for want of memory, say). */
export async function runInWorker(
  input: TrainerInput,
  onEvent: (event: TrainerEvent) => void,
  signal?: AbortSignal,
): Promise<Checkpoint> {
  const stop = new Int32Array(new SharedArrayBuffer(4));
  const askToStop = () => Atomics.store(stop, 0, 1);
  if (signal?.aborted) askToStop();
  signal?.addEventListener('abort', askToStop);
  // A thread cannot load TypeScript: tests of the sources use the built file, too.
  const file = import.meta.url.endsWith('.ts') ? '../../dist/train/worker.js' : './worker.js';
  const worker = new Worker(new URL(file, import.meta.url), { workerData: { input, stop } });
  try {
    return await new Promise<Checkpoint>((resolve, reject) => {
      worker.on('message', (message: Message) => {
        if ('event' in message) onEvent(message.event);
        else if ('state' in message) resolve(message.state);
        else reject(revive(message.failure));
      });
      worker.on('error', reject);
      worker.on('exit', (code) =>
        reject(new errors.EngineError(t('train.workerDied', { code }), { hint: t('train.workerDiedHint') })),
      );
    });
  } finally {
    signal?.removeEventListener('abort', askToStop);
    await worker.terminate();
  }
}
