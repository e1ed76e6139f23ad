/** @module The training loop: planned steps in, a trained flat array out. No user interface; files only for checkpoints. */
import { CancelledError, EngineError } from '../core/errors.ts';
import { Rng } from '../core/rng.ts';
import { t } from '../i18n/index.ts';
import { openEngine } from '../nn/engine.ts';
import { initialiseLora } from '../nn/lora.ts';
import { batchFeeds } from './batch.ts';
import { type Checkpoint, readCheckpoint, writeCheckpoint } from './checkpoint.ts';
import { adamWDefaults, adamWStep, clipFactor, newOptimizerState } from './optimizer.ts';
import type { TrainEvent, TrainSettings } from './options.ts';
import type { PlannedStep } from './plan.ts';
import { learningRate } from './schedule.ts';

/** Everything the loop needs; plain data, so that it can cross to a worker thread. */
export interface TrainerInput {
  modelPath: string;
  settings: TrainSettings;
  plan: PlannedStep[];
  checkpointPath: string;
  runKey: string;
  threads: number;
  checkpointEverySeconds: number;
  resume: boolean;
}

export type TrainerEvent = Exclude<TrainEvent, { type: 'estimate' | 'done' }>;

/**
 * Runs the plan from its checkpoint or from the start. `stopped` is asked after each step: the step is finished, saved, and
 * CancelledError thrown.
 * @throws EngineError when loss or gradient is not finite: the last checkpoint stays as it is.
 */
export async function runTrainer(
  input: TrainerInput,
  onEvent: (event: TrainerEvent) => void,
  stopped: () => boolean,
): Promise<Checkpoint> {
  const { settings, plan, checkpointPath } = input;
  await using engine = await openEngine({
    modelPath: input.modelPath,
    lora: { rank: settings.loraRank, alpha: settings.loraAlpha },
    rowLength: settings.maxSeqLen,
    threads: input.threads,
  });
  const state = await startingPoint(input, onEvent, () =>
    initialiseLora(engine.parameters, Rng.named(settings.seed, 'lora')),
  );
  const gradients = new Float32Array(state.parameters.length);
  let savedAt = performance.now();
  let stepsHere = 0;
  let pace = { seconds: 0, rows: 0 };
  const countRows = (steps: PlannedStep[]) => steps.reduce((sum, { rows }) => sum + rows.length, 0);

  const save = async () => {
    await writeCheckpoint(checkpointPath, state);
    savedAt = performance.now();
    onEvent({ type: 'checkpoint', step: state.step, path: checkpointPath });
  };

  while (state.step < plan.length) {
    const begun = performance.now();
    const { epoch, rows } = plan[state.step]!;
    const lr = learningRate(state.step, plan.length, settings.lr, settings.warmupSteps);
    const { loss } = await engine.step(batchFeeds(rows), state.parameters, gradients);
    const clip = clipFactor(gradients, settings.gradClip);
    if (!Number.isFinite(loss) || !Number.isFinite(clip) || clip === 0)
      throw new EngineError(t('train.notFinite', { step: state.step + 1, lr: lr.toPrecision(3) }), {
        hint: t('train.notFiniteHint', { path: checkpointPath }),
        details: { step: state.step + 1, lr, loss },
      });
    adamWStep(state.parameters, gradients, state.optimizer, lr, clip, {
      ...adamWDefaults,
      weightDecay: settings.weightDecay,
    });
    const seconds = (performance.now() - begun) / 1000;
    const tokens = rows.reduce((sum, { used }) => sum + used, 0);
    if (state.step === 0) state.firstLoss = loss;
    state.lastLoss = loss;
    state.step++;
    state.seconds += seconds;
    state.tokens += tokens;
    // The first step also grows the runtime's memory: its time is forgotten once there is a second.
    if (++stepsHere === 2) pace = { seconds: 0, rows: 0 };
    pace = { seconds: pace.seconds + seconds, rows: pace.rows + rows.length };
    onEvent({
      type: 'step',
      step: state.step,
      steps: plan.length,
      epoch,
      loss,
      lr,
      tokensPerSecond: tokens / seconds,
      secondsLeft: (pace.seconds / pace.rows) * countRows(plan.slice(state.step)),
    });
    if (stopped()) {
      await save();
      throw new CancelledError(t('train.stopped', { step: state.step, steps: plan.length }), {
        hint: t('train.stoppedHint'),
      });
    }
    if (performance.now() - savedAt > input.checkpointEverySeconds * 1000) await save();
  }
  await save();
  return state;
}

/** The checkpoint of this very run when it is wanted and sound, else the first state. */
async function startingPoint(
  { resume, checkpointPath, runKey, plan }: TrainerInput,
  onEvent: (event: TrainerEvent) => void,
  initialise: () => Float32Array,
): Promise<Checkpoint> {
  const found = resume ? await readCheckpoint(checkpointPath, runKey) : null;
  if (found && 'unusable' in found) {
    const reason = t(found.unusable === 'damaged' ? 'train.checkpointDamaged' : 'train.checkpointOther');
    onEvent({ type: 'checkpointIgnored', path: checkpointPath, reason });
  } else if (found) {
    onEvent({ type: 'resumed', step: found.step, steps: plan.length, path: checkpointPath });
    return found;
  }
  const parameters = initialise();
  const optimizer = newOptimizerState(parameters.length);
  return { runKey, step: 0, firstLoss: 0, lastLoss: 0, seconds: 0, tokens: 0, parameters, optimizer };
}
