/** @module The training loop in a thread of its own: a step blocks its thread, and the terminal must stay awake. */
import { parentPort, workerData } from 'node:worker_threads';
import { IlabError } from '../core/errors.ts';
import { setLanguage } from '../i18n/index.ts';
import type { Language } from '../i18n/language.ts';
import { now } from './deadline.ts';
import {
  type Control,
  checkNotLeft,
  exclusively,
  isStopAsked,
  LeftError,
  sharedFloats,
  tellStep,
} from './shared.ts';
import { runTrainer, type TrainerInput } from './trainer.ts';

const { input, control, language } = workerData as {
  input: TrainerInput;
  control: Control;
  language: Language;
};
try {
  await setLanguage(language);
  const state = await runTrainer(input, {
    onEvent: (event) => parentPort!.postMessage({ event }),
    stopped: () => isStopAsked(control),
    allocate: sharedFloats,
    exclusively: (work) => exclusively(control, work),
    checkNotLeft: () => checkNotLeft(control),
    now,
    // The arrays are shared, the rest is copied.
    onState(state) {
      parentPort!.postMessage({ state });
      tellStep(control, state.step);
    },
  });
  parentPort!.postMessage({ end: state });
} catch (error) {
  // Classes do not survive the way between threads; what they say does.
  const { name, message, stack, hint, details } = error as IlabError;
  if (!(error instanceof LeftError))
    parentPort!.postMessage({
      failure: { known: error instanceof IlabError, name, message, stack, hint, details },
    });
}
