/** @module Training runs on the tiny model in a folder of their own, for tests of the run as a whole. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TrainEvent, TrainOptions, TrainSummary } from '../../src/train/options.ts';
import { train } from '../../src/train/train.ts';
import { byteTokenizer } from './byte-tokenizer.ts';
import { writeTinyGguf } from './tiny-gguf.ts';
import { tinySettings, writeTinyData } from './tiny-training.ts';

export interface TinyRun {
  events: TrainEvent[];
  outputDir: string;
  summary: Promise<TrainSummary>;
}

export interface TinyRuns extends AsyncDisposable {
  folder: string;
  modelPath: string;
  dataPath: string;
  /** Starts a run, in a folder of its own unless `outputDir` is given. */
  run(changes?: Partial<TrainOptions>): TinyRun;
  /** Runs until `step` steps are done and stops as Ctrl-C does; gives what the run was rejected with. */
  stopAt(step: number, changes: Partial<TrainOptions>): Promise<unknown>;
}

export async function openTinyRuns(): Promise<TinyRuns> {
  const folder = await mkdtemp(join(tmpdir(), 'ilab-train-'));
  const modelPath = join(folder, 'tiny.gguf');
  await writeTinyGguf(modelPath);
  const dataPath = await writeTinyData(folder);
  let count = 0;
  const run = (changes: Partial<TrainOptions> = {}): TinyRun => {
    const events: TrainEvent[] = [];
    const outputDir = changes.outputDir ?? join(folder, `run-${count++}`);
    const summary = train({
      ...tinySettings,
      modelPath,
      dataPath,
      outputDir,
      tokenizer: byteTokenizer,
      threads: 1,
      checkpointEverySeconds: 1e9,
      resume: true,
      ...changes,
      onEvent: (event) => {
        events.push(event);
        changes.onEvent?.(event);
      },
    });
    return { events, outputDir, summary };
  };
  return {
    folder,
    modelPath,
    dataPath,
    run,
    async stopAt(step, changes) {
      const controller = new AbortController();
      const onEvent = (event: TrainEvent) => {
        if (event.type === 'step' && event.step === step) controller.abort();
      };
      return run({ ...changes, signal: controller.signal, onEvent }).summary.then(
        () => undefined,
        (error: unknown) => error,
      );
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

export const lossesOf = (events: readonly TrainEvent[]): number[] =>
  events.flatMap((event) => (event.type === 'step' ? [event.loss] : []));
