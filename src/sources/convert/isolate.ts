/** @module Reads a foreign file in a thread of its own: one that hangs or wants all memory is ended, and the product goes on. */
import { Worker } from 'node:worker_threads';
import { CancelledError, InputError } from '../../core/errors.ts';
import { language, t } from '../../i18n/index.ts';
import type { Converted } from './converted.ts';
import type { Feed } from './feed.ts';
import { type ConvertTask, type FeedTask, runTask, type Task } from './tasks.ts';
import type { WorkerAnswer, WorkerInput } from './worker.ts';

/** How long one file may take: the longest books take some seconds. */
export const convertSeconds = 60;
/** JavaScript memory of the thread. */
const maxMegabytes = 1024;
/** Read by a few lines of ours without any choice: no thread is worth its start. */
const plain = new Set(['markdown', 'text', 'csv']);

export interface IsolateOptions {
  signal?: AbortSignal | undefined;
  /** Default: `convertSeconds`. */
  seconds?: number | undefined;
}

export async function isolate(task: ConvertTask, options?: IsolateOptions): Promise<Converted>;
export async function isolate(task: FeedTask, options?: IsolateOptions): Promise<Feed>;
/** @throws InputError when the file is bad, takes too long or too much memory; CancelledError. */
export async function isolate(
  task: Task,
  { signal, seconds = convertSeconds }: IsolateOptions = {},
): Promise<Converted | Feed> {
  if (task.task === 'convert' && plain.has(task.format)) return runTask(task);
  const refuse = (key: 'convertBroken' | 'convertSlow' | 'convertMemory', reason = '') =>
    new InputError(t(`sources.${key}`, { address: task.address, reason, seconds, megabytes: maxMegabytes }), {
      path: task.address,
      hint: t('sources.convertHint'),
    });
  // A thread cannot load TypeScript: tests of the sources use the built file, too.
  const file = import.meta.url.endsWith('.ts') ? '../../../dist/sources/convert/worker.js' : './worker.js';
  const worker = new Worker(new URL(file, import.meta.url), {
    workerData: { task, language: language() } satisfies WorkerInput,
    // Parsers may complain on the console; what matters is in the answer.
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: maxMegabytes },
  });
  let timer: NodeJS.Timeout | undefined;
  let stop = () => {};
  try {
    const answer = await new Promise<WorkerAnswer>((resolve, reject) => {
      stop = () => reject(new CancelledError(t('sources.cancelled'), { hint: t('sources.cancelledHint') }));
      if (signal?.aborted) stop();
      signal?.addEventListener('abort', stop, { once: true });
      timer = setTimeout(() => reject(refuse('convertSlow')), seconds * 1000);
      worker.on('message', resolve);
      worker.on('error', (error: NodeJS.ErrnoException) =>
        reject(
          error.code === 'ERR_WORKER_OUT_OF_MEMORY'
            ? refuse('convertMemory')
            : refuse('convertBroken', `${error.name}: ${error.message}`.slice(0, 300)),
        ),
      );
      worker.on('exit', (code) => reject(refuse('convertBroken', `exit ${code}`)));
    });
    if (answer.refused !== undefined) {
      const { message, hint, line } = answer.refused;
      throw new InputError(message, { path: task.address, hint, ...(line === undefined ? {} : { line }) });
    }
    if (answer.broken !== undefined) throw refuse('convertBroken', answer.broken);
    return answer.result as Converted | Feed;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
    await worker.terminate();
  }
}
