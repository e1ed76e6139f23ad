/** @module The training loop: examples in, a trained flat array out. No user interface; files only for checkpoints. */
import { CancelledError, EngineError } from '../core/errors.ts';
import { Rng } from '../core/rng.ts';
import type { Device } from '../graph/session.ts';
import { t } from '../i18n/index.ts';
import { type EngineOptions, openEngine } from '../nn/engine.ts';
import { initialiseLora, type LoraSettings } from '../nn/lora.ts';
import { readCheckpoint, writeCheckpoint } from './checkpoint.ts';
import type { Example } from './dataset.ts';
import { adamWDefaults, adamWStep } from './optimizer.ts';
import type { TrainEvent, TrainSettings } from './options.ts';
import { createPace } from './pace.ts';
import { createPlanner, type Planner, rowsPerStep } from './plan.ts';
import { createProber, isProbeDue, type Prober } from './probe.ts';
import type { ProbeSet } from './probe-set.ts';
import { learningRate } from './schedule.ts';
import { readStart } from './start-adapter.ts';
import { isFinished, newRunFacts, type RunState } from './state.ts';
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
  runKey: string;
  threads: number;
  device: Device;
  /** How much the engine keeps in memory; no part of the run's identity. */
  engine?: Pick<EngineOptions, 'storage' | 'weightBytes' | 'native'>;
  checkpointEverySeconds: number;
  resume: boolean;
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
      await probe(state, prober, hooks);
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
    const lr = learningRate(state.step, state.steps, settings.lr, settings.warmupSteps);
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
      secondsLeft: pace.secondsLeft(state.steps - state.step),
    });
  }
  await save();
  return state;
}

/** Asks the run, or the base model before its first step, and notes what it says. */
async function probe(state: RunState, prober: Prober, hooks: TrainerHooks): Promise<void> {
  const begun = performance.now();
  // Pairs of zeros change nothing: that is the base model.
  const result = await prober(
    state.step === 0 ? new Float32Array(state.parameters.length) : state.parameters,
  );
  const seconds = (performance.now() - begun) / 1000;
  const point = { step: state.step, epoch: state.epoch + 1, ...result, seconds };
  await hooks.exclusively(() => {
    state.probes.push(point);
    state.seconds += seconds;
  });
  hooks.onState(state);
  hooks.onEvent({ type: 'probe', ...point });
}

function beginEpoch(state: RunState, planner: Planner): void {
  state.epoch++;
  state.rows = planner.draw(state.epoch, state.mastery);
  state.rowsDone = 0;
  state.steps = state.step + planner.forecast(state.epoch, state.rows, state.mastery, state.step).steps;
}

/** The checkpoint of this very run when it is wanted and sound, else the first state. */
async function startingPoint(
  { resume, checkpointPath, runKey, settings, examples }: TrainerInput,
  { onEvent, allocate }: TrainerHooks,
  size: number,
  initialise: () => Promise<Float32Array>,
): Promise<{ state: RunState; isSaved: boolean }> {
  const share = (values: Float32Array) => {
    const shared = allocate(size);
    shared.set(values);
    return shared;
  };
  const found = resume ? await readCheckpoint(checkpointPath, runKey, size) : null;
  if (found && 'unusable' in found) {
    const reason = t(found.unusable === 'damaged' ? 'train.checkpointDamaged' : 'train.checkpointOther');
    onEvent({ type: 'checkpointIgnored', path: checkpointPath, reason });
  } else if (found) {
    onEvent({ type: 'resumed', step: found.step, steps: found.steps, path: checkpointPath });
    const { m, v, step } = found.optimizer;
    const optimizer = { m: share(m), v: share(v), step };
    return { state: { ...found, parameters: share(found.parameters), optimizer }, isSaved: true };
  }
  const state = {
    ...newRunFacts(settings, examples.length),
    parameters: share(await initialise()),
    optimizer: { m: allocate(size), v: allocate(size), step: 0 },
  };
  return { state, isSaved: false };
}
