/** @module The thread in which one foreign file is read. What goes wrong with the file is an answer, not a crash. */
import { parentPort, workerData } from 'node:worker_threads';
import { InputError } from '../../core/errors.ts';
import { setLanguage } from '../../i18n/index.ts';
import type { Language } from '../../i18n/language.ts';
import { runTask, type Task } from './tasks.ts';

export interface WorkerInput {
  task: Task;
  language: Language;
}

export interface WorkerAnswer {
  result?: unknown;
  /** The file is bad, in words of ours. */
  refused?: { message: string; hint: string | undefined; line: number | undefined };
  /** A parser met what its authors did not think of. */
  broken?: string;
}

// A parser may drop a promise of its own that fails (pdf.js does, on some broken files): what it returns decides.
process.on('unhandledRejection', () => undefined);
const { task, language } = workerData as WorkerInput;
await setLanguage(language);
const answer = await runTask(task).then(
  (result): WorkerAnswer => ({ result }),
  (error: Error): WorkerAnswer =>
    error instanceof InputError
      ? { refused: { message: error.message, hint: error.hint, line: error.line } }
      : { broken: `${error.name}: ${error.message}`.slice(0, 300) },
);
parentPort?.postMessage(answer);
