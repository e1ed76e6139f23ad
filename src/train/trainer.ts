/** @module The training loop: examples in, a trained flat array out. No user interface; files only for checkpoints. */
import { CancelledError, EngineError } from '../core/errors.ts';
import { Rng } from '../core/rng.ts';
import type { Device } from '../graph/session.ts';
import { t } from '../i18n/index.ts';
import { type EngineOptions, openEngine } from '../nn/engine.ts';
import { initialiseLora, type LoraSettings } from '../nn/lora.ts';
import { writeCheckpoint } from './checkpoint.ts';
import { clockChange, followClock } from './course.ts';
import type { Example } from './dataset.ts';
import { createDeadline, type TimeBudget } from './deadline.ts';
import { beginEpoch, probe } from './epoch.ts';
import { adamWDefaults, adamWStep } from './optimizer.ts';
import type { TrainEvent, TrainSettings } from './options.ts';
import { createPace } from './pace.ts';
import { createPlanner, rowsPerStep } from './plan.ts';
import { createProber, isProbeDue } from './probe.ts';
import type { ProbeSet } from './probe-set.ts';
import { learningRate } from './schedule.ts';
import { startingPoint } from './start.ts';
import { readStart } from './start-adapter.ts';
import { isFinished, type RunState } from './state.ts';
import { createStepper } from './stepper.ts';

/** Everything the loop needs; plain data, so that it can cross to a worker thread. */
export interface TrainerInput {
  modelPath: string;
  settings: TrainSettings;
  lora: LoraSettings;
  examples: Example[];
  /** Asked, never trained. */
  probes: ProbeSet;
  /** The adapter whose pairs are the first state; left out: random ones. */
  startFrom?: string | undefined;
  checkpointPath: string;
  /** Where the best parameters so far are kept. */
  keptPath: string;
  runKey: string;
  threads: number;
  device: Device;
  /** How much the engine keeps in memory; no part of the run's identity. */
  engine?: Pick<EngineOptions, 'storage' | 'weightBytes' | 'native'>;
  checkpointEverySeconds: number;
  resume: boolean;
  budget?: TimeBudget | undefined;
}

export type TrainerEvent = Exclude<TrainEvent, { type: 'estimate' | 'done' }>;

/** How the loop speaks with who started it. */
export interface TrainerHooks {
  onEvent(event: TrainerEvent): void;
  /** Asked before each step: true saves and ends the run. */
  stopped(): boolean;
  /** The state's arrays are made by this. */
  allocate(length: number): Float32Array;
  /** Runs what changes or saves the state; nobody else reads it meanwhile. */
  exclusively<T>(work: () => T | Promise<T>): Promise<T>;
  /** Asked before each run of the graph. @throws when nobody waits for the result any more. */
  checkNotLeft(): void;
  /** Milliseconds, by the clock that a time budget is in. */
  now(): number;
  /** Told after each change. */
  onState(state: RunState): void;
}

/**
 * Runs from the checkpoint or from the start to the end.
 * @throws CancelledError when stopped, after saving; EngineError when loss or gradient is not finite: the last checkpoint stays as
 * it is; ResourceError when a checkpoint cannot be written: the one before stays.
 */
export async function runTrainer(input: TrainerInput, hooks: TrainerHooks): Promise<RunState> {
  const { settings, examples, checkpointPath, runKey } = input;
  const planner = createPlanner(examples, settings);
  await using engine = await openEngine({
    modelPath: input.modelPath,
    lora: input.lora,
    rowLength: settings.maxSeqLen,
    threads: input.threads,
    device: input.device,
    precision: settings.precision,
    ...input.engine,
  });
  hooks.onEvent({ type: 'engine', description: engine.description });
  const layout = engine.parameters;
  const { state, isSaved } = await startingPoint(input, hooks, layout.at(-1)!.end, async () =>
    input.startFrom === undefined
      ? initialiseLora(layout, Rng.named(settings.seed, 'lora'))
      : readStart(input.startFrom, layout),
  );
  const step = createStepper(engine, settings, examples, planner.headLength, hooks.checkNotLeft);
  const prober = createProber(engine, input.probes, settings, hooks.checkNotLeft);
  const gradients = new Float32Array(state.parameters.length);
  const pace = createPace();
  const { budget } = input;
  const deadline = budget && createDeadline(budget, state.usedSeconds, () => state.probes.at(-1), hooks.now);
  let toldSteps = state.step > 0 ? state.steps : null;
  let savedStep = isSaved ? state.step : -1;
  let savedAt = performance.now();
  hooks.onState(state);

  const save = async () => {
    if (savedStep === state.step) return;
    await hooks.exclusively(() => writeCheckpoint(checkpointPath, runKey, state));
    savedStep = state.step;
    savedAt = performance.now();
    hooks.onEvent({ type: 'checkpoint', step: state.step, path: checkpointPath });
  };

  for (;;) {
    if (hooks.stopped()) {
      await save();
      throw new CancelledError(t('train.stopped', { step: state.step, steps: state.steps }), {
        hint: t('train.stoppedHint'),
      });
    }
    if (prober && isProbeDue(state, settings)) {
      await probe(state, prober, input, hooks);
      continue;
    }
    if (isFinished(state, settings)) break;
    if (state.rowsDone >= state.rows.length) {
      await hooks.exclusively(() => beginEpoch(state, planner));
      hooks.onState(state);
      continue;
    }
    if (performance.now() - savedAt > input.checkpointEverySeconds * 1000) await save();
    const begun = performance.now();
    const peak = settings.lr * 0.5 ** state.brakes;
    const lr = learningRate(state.step, state.steps, peak, settings.warmupSteps);
    const rows = state.rows.slice(state.rowsDone, state.rowsDone + rowsPerStep(settings));
    const random = Rng.fromState(state.random);
    const { loss, clip, tokens, countExperts, noteVisits } = await step(
      rows,
      state.parameters,
      gradients,
      random,
    );
    if (!Number.isFinite(loss) || !Number.isFinite(clip) || clip === 0)
      throw new EngineError(t('train.notFinite', { step: state.step + 1, lr: lr.toPrecision(3) }), {
        hint: t('train.notFiniteHint', { path: checkpointPath }),
        details: { step: state.step + 1, lr, loss },
      });
    await hooks.exclusively(() => {
      const adamW = { ...adamWDefaults, weightDecay: settings.weightDecay };
      adamWStep(state.parameters, gradients, state.optimizer, lr, clip, adamW, input.threads);
      if (state.mastery) noteVisits(state.mastery, state.epoch);
      countExperts(state.expertUse);
      state.losses.push(loss);
      state.random = random.state();
      state.rowsDone += rows.length;
      state.step++;
      state.tokens += tokens;
      state.seconds += (performance.now() - begun) / 1000;
      deadline?.note();
      if (deadline) followClock(state, deadline);
      hooks.onState(state);
    });
    const seconds = (performance.now() - begun) / 1000;
    pace.note(seconds);
    hooks.onEvent({
      type: 'step',
      step: state.step,
      steps: state.steps,
      epoch: state.epoch,
      loss,
      lr,
      tokensPerSecond: tokens / seconds,
      // The first step is slow and has no pace yet: the run ends with its budget all the same.
      secondsLeft: Math.min(
        pace.secondsLeft(state, settings, prober !== null),
        deadline?.left() ?? Number.POSITIVE_INFINITY,
      ),
    });
    const change = deadline && clockChange(state, toldSteps ?? state.fullSteps);
    if (change) {
      toldSteps = change.steps;
      hooks.onEvent({ type: 'course', ...change });
    }
  }
  await save();
  return state;
}
