/** @module A stop in the midst of a long step: the state before it is saved at once, and the run ends as if it had not been stopped. */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CancelledError } from '../../src/core/errors.ts';
import { type Example, readDataset } from '../../src/train/dataset.ts';
import type { TrainEvent, TrainSettings } from '../../src/train/options.ts';
import { runInWorker } from '../../src/train/run-worker.ts';
import type { TrainerInput } from '../../src/train/trainer.ts';
import { byteTokenizer } from '../helpers/byte-tokenizer.ts';
import { openTinyRuns, type TinyRuns } from '../helpers/tiny-runs.ts';
import { tinySettings } from '../helpers/tiny-training.ts';

let runs: TinyRuns;
let examples: Example[];
beforeAll(async () => {
  runs = await openTinyRuns();
  examples = await readDataset(runs.dataPath, byteTokenizer, 128);
});
afterAll(() => runs[Symbol.asyncDispose]());

/** Runs of the graph in one step: so many that it takes several times as long as it is given to finish. */
const PASSES = 400;

const settings: TrainSettings = {
  ...tinySettings,
  iters: 4,
  maxSeqLen: 128,
  rowsPerPass: 1,
  passesPerStep: PASSES,
  loraDropout: 0.1,
};

function start(checkpoint: string, stopAt: number | null) {
  const controller = new AbortController();
  const input: TrainerInput = {
    modelPath: runs.modelPath,
    settings,
    lora: { rank: 4, alpha: 8 },
    // Eight chats fill a row, and one epoch holds all steps: a stop while the next epoch is drawn would be an ordinary one.
    examples: Array.from({ length: 9 * PASSES * 4 }, (_, i) => ({
      ...examples[i % examples.length]!,
      fact: `${i}`,
    })),
    probes: { taught: [], general: [] },
    checkpointPath: join(runs.folder, checkpoint),
    keptPath: join(runs.folder, 'kept.bin'),
    runKey: 'key',
    threads: 1,
    device: 'cpu',
    checkpointEverySeconds: 1e9,
    resume: true,
  };
  const events: TrainEvent[] = [];
  const end = runInWorker(
    input,
    (event) => {
      events.push(event);
      if (event.type === 'step' && event.step === stopAt) setTimeout(() => controller.abort(), 50);
    },
    controller.signal,
    50,
  );
  return { events, end };
}

test('a step that takes too long is left, and goes on from before it to the same end', async () => {
  const whole = await start('whole.bin', null).end;
  const stopped = start('stopped.bin', 2);
  const error = await stopped.end.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(CancelledError);
  expect((error as Error).message).toContain('Everything up to step 2 of 4 is saved');
  // The third step did not come to its end.
  expect(stopped.events.filter(({ type }) => type === 'step')).toHaveLength(2);
  const resumed = start('stopped.bin', null);
  const state = await resumed.end;
  expect(resumed.events).toContainEqual(expect.objectContaining({ type: 'resumed', step: 2 }));
  expect(state.step).toBe(4);
  expect(state.parameters).toEqual(whole.parameters);
  expect(state.optimizer).toEqual(whole.optimizer);
});

test('a stop before the first step says that there is nothing to save', async () => {
  const { summary } = runs.run({ signal: AbortSignal.abort() });
  await expect(summary).rejects.toMatchObject({ exitCode: 130, message: /before its first step/ });
});
