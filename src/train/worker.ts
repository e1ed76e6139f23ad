/** @module The training loop in a thread of its own: a step blocks its thread, and the terminal must stay awake. */
import { parentPort, workerData } from 'node:worker_threads';
import { IlabError } from '../core/errors.ts';
import { runTrainer, type TrainerInput } from './trainer.ts';

const { input, stop } = workerData as { input: TrainerInput; stop: Int32Array };
try {
  const state = await runTrainer(
    input,
    (event) => parentPort!.postMessage({ event }),
    () => Atomics.load(stop, 0) !== 0,
  );
  parentPort!.postMessage({ state });
} catch (error) {
  // Classes do not survive the way between threads; what they say does.
  const { name, message, stack, hint, details } = error as IlabError;
  parentPort!.postMessage({
    failure: { known: error instanceof IlabError, name, message, stack, hint, details },
  });
}
