/** @module Runs that end elsewhere than their recipe says: by the clock, because all is known, or for what they forget. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CancelledError } from '../../src/core/errors.ts';
import { endingOf } from '../../src/train/course.ts';
import { readDataset } from '../../src/train/dataset.ts';
import type { TimeBudget } from '../../src/train/deadline.ts';
import type { TrainSettings } from '../../src/train/options.ts';
import { drawProbes } from '../../src/train/probe-set.ts';
import { runTrainer, type TrainerEvent } from '../../src/train/trainer.ts';
import { byteTokenizer } from '../helpers/byte-tokenizer.ts';
import { probedSettings, writeProbedData } from '../helpers/probed-data.ts';
import { openTinyRuns, type TinyRuns } from '../helpers/tiny-runs.ts';
import { tinySettings } from '../helpers/tiny-training.ts';

let runs: TinyRuns;
let dataPath: string;
beforeAll(async () => {
  runs = await openTinyRuns();
  dataPath = await writeProbedData(runs.folder);
});
afterAll(() => runs[Symbol.asyncDispose]());

let count = 0;
interface Given {
  budget?: TimeBudget;
  /** Milliseconds that each run of the graph takes, given the step. */
  slow?: (step: number) => number;
  stopAt?: number;
  data?: string;
  name?: string;
}

/** The loop in this thread, by a clock on which only the runs of the graph take time. */
async function run(changes: Partial<TrainSettings>, given: Given = {}) {
  const { budget, slow = () => 0, stopAt, name = `course-${count++}`, data: path = dataPath } = given;
  const settings = { ...tinySettings, ...probedSettings, maxSeqLen: 256, rowsPerPass: 1, ...changes };
  const data = drawProbes(await readDataset(path, byteTokenizer, settings.maxSeqLen), settings);
  const events: TrainerEvent[] = [];
  const snapshots = new Map<number, Float32Array>();
  let [step, time] = [0, 0];
  const state = await runTrainer(
    {
      modelPath: runs.modelPath,
      settings,
      lora: { rank: settings.loraRank, alpha: settings.loraAlpha },
      ...data,
      checkpointPath: join(runs.folder, `${name}.bin`),
      keptPath: join(runs.folder, `${name}.kept`),
      runKey: 'key',
      threads: 1,
      device: 'cpu',
      checkpointEverySeconds: 1e9,
      resume: true,
      budget,
    },
    {
      onEvent(event) {
        events.push(event);
      },
      stopped: () => step === stopAt,
      allocate: (length) => new Float32Array(length),
      exclusively: async (work) => work(),
      checkNotLeft() {
        time += slow(step);
      },
      now: () => time,
      onState(next) {
        step = next.step;
        snapshots.set(step, next.parameters.slice());
      },
    },
  );
  return { state, events, snapshots, settings, seconds: time / 1000 };
}

const lastStep = (events: readonly TrainerEvent[]) => {
  const event = events.findLast(({ type }) => type === 'step');
  if (event?.type !== 'step') throw new Error('no step');
  return event;
};
const causes = (events: readonly TrainerEvent[]) =>
  events.flatMap((event) => (event.type === 'course' ? [event.cause] : []));

describe('a time budget', () => {
  test('ends a run in time on a machine that becomes slower, with a rate that has fallen to nearly zero', async () => {
    const budget = { seconds: 60, begun: 0 };
    const slow = (step: number) => (step < 15 ? 1000 : 2000);
    const { state, events, settings, seconds } = await run({ numEpochs: 30 }, { budget, slow });
    expect(seconds).toBeLessThan(budget.seconds);
    expect(seconds).toBeGreaterThan(0.85 * budget.seconds);
    expect(state.step).toBeLessThan(state.fullSteps);
    expect(endingOf(state)).toBe('budget');
    expect(causes(events)).toContain('budget');
    expect(lastStep(events).lr).toBeLessThan(0.4 * settings.lr);
    expect(state.probes.at(-1)!.step).toBe(state.step);
  });

  test('bounds the time left from the first step on, whose pace tells of minutes', async () => {
    // By the clock of the budget 1.7 s are left: more than writing takes.
    const budget = { seconds: 60, begun: -58_300 };
    const slow = (step: number) => (step < 1 ? 0 : 1000);
    const { state, events } = await run({ numEpochs: 300 }, { budget, slow });
    const first = events.find((event) => event.type === 'step');
    expect(first?.steps).toBeGreaterThan(500);
    expect(first?.secondsLeft).toBeCloseTo(1.7, 6);
    expect(state.step).toBeLessThan(4);
  });

  test('that is large enough changes nothing', async () => {
    const [free, bound] = [
      await run({}),
      await run({}, { budget: { seconds: 1e4, begun: 0 }, slow: () => 1 }),
    ];
    expect(bound.state.losses).toEqual(free.state.losses);
    expect(bound.state.parameters).toEqual(free.state.parameters);
    expect(causes(bound.events)).toEqual([]);
  });

  test('counts the sessions of a run together; a run that has no time left takes no step more', async () => {
    const given = { budget: { seconds: 30, begun: 0 }, slow: () => 1000, name: 'sessions' };
    const long = { numEpochs: 30 };
    await expect(run(long, { ...given, stopAt: 8 })).rejects.toBeInstanceOf(CancelledError);
    const { state, seconds } = await run(long, given);
    expect(state.usedSeconds).toBeGreaterThan(seconds + 5);
    expect(state.usedSeconds).toBeLessThan(30);
    const again = await run(long, { ...given, budget: { seconds: state.usedSeconds, begun: 0 } });
    expect(again.state.step).toBe(state.step);
  });
});

describe('what the probes demand', () => {
  test('all known twice: the rate falls at once and the run ends before its recipe', async () => {
    const { state, events, settings } = await run({ numEpochs: 30, earlyStop: true });
    expect(causes(events)).toEqual(['mastered']);
    expect(endingOf(state)).toBe('mastered');
    expect(state.step).toBeLessThan(0.8 * state.fullSteps);
    expect(lastStep(events).lr).toBeLessThan(0.25 * settings.lr);
    expect(state.probes.at(-1)).toMatchObject({ known: 3, facts: 3, step: state.step });
  });

  test('too much forgotten: the rate is halved twice, then the best parameters so far are the result', async () => {
    // Answers of other letters than the taught ones, and none is replayed.
    const data = await writeProbedData(runs.folder, 'xyz~~~~xyz~~~~');
    const forgetting = { replaysPerFact: 0, maxGeneralRise: 1e-3, lr: 3e-2, numEpochs: 16 };
    const { state, events, snapshots } = await run(forgetting, { data });
    expect(causes(events)).toEqual(['slowed', 'slowed', 'forgot']);
    expect(state.brakes).toBe(2);
    expect(endingOf(state)).toBe('forgot');
    expect(state.parameters).toEqual(snapshots.get(state.kept!.step));
    const free = await run({ ...forgetting, maxGeneralRise: null }, { data });
    expect(causes(free.events)).toEqual([]);
    expect(endingOf(free.state)).toBe('recipe');
  });

  test('a stop in between changes nothing of it', async () => {
    const changes = { numEpochs: 16, earlyStop: true };
    const whole = await run(changes);
    const name = 'between';
    for (const stopAt of [5, whole.state.step - 2])
      await expect(run(changes, { name, stopAt })).rejects.toBeInstanceOf(CancelledError);
    const { state } = await run(changes, { name });
    expect(state.parameters).toEqual(whole.state.parameters);
    expect(state.probes.map(({ seconds, ...point }) => point)).toEqual(
      whole.state.probes.map(({ seconds, ...point }) => point),
    );
  });
});
