/** @module Where a run ends: at its recipe's last step, or before it when the clock or the probes demand it; the rate falls to zero by then. */
import type { Deadline } from './deadline.ts';
import { readKept, writeKept } from './kept.ts';
import type { TrainSettings } from './options.ts';
import { braking, generalRise, isBetter, isMastered } from './rules.ts';
import { stepsFromCoolDown } from './schedule.ts';
import type { RunState } from './state.ts';

/** A change that people are told of. */
export interface CourseChange {
  cause: 'budget' | 'mastered' | 'slowed' | 'forgot';
  /** Done, planned now, and by the recipe. */
  step: number;
  steps: number;
  fullSteps: number;
  /** Of the loss on general answers since before training, in nats; where that is the cause. */
  rise?: number;
  /** The epoch after which the parameters were as they are again. */
  keptEpoch?: number;
}

/** Share of the recipe's steps by which a plan must change to be told. */
const WORTH_TELLING = 0.1;

/** Sets the end that is planned. */
export function planEnd(state: RunState): void {
  const { fullSteps, budgetSteps, ruleSteps } = state;
  state.steps = Math.min(fullSteps, budgetSteps ?? fullSteps, ruleSteps ?? fullSteps);
}

/** Plans anew by the clock; a run has a step at least. */
export function followClock(state: RunState, deadline: Deadline): void {
  state.usedSeconds = deadline.used();
  const fitting = deadline.fitting(state.step);
  if (fitting === null) return;
  state.budgetSteps = fitting < state.fullSteps ? Math.max(1, fitting) : null;
  planEnd(state);
}

/** The change by the clock that is worth telling, given what was told last. */
export function clockChange(state: RunState, toldSteps: number): CourseChange | null {
  const { step, steps, fullSteps } = state;
  if (Math.abs(steps - toldSteps) < WORTH_TELLING * fullSteps) return null;
  return { cause: 'budget', step, steps, fullSteps };
}

/**
 * Does what the last probe demands: keeps the best parameters, halves the rate or goes back, or lets the rate fall at once because all is
 * known.
 */
export async function followProbes(
  state: RunState,
  { earlyStop, maxGeneralRise }: TrainSettings,
  keptPath: string,
): Promise<CourseChange | null> {
  const { probes, step, fullSteps } = state;
  const [base, last] = [probes[0]!, probes.at(-1)!];
  const rise = generalRise(probes);
  if (step === 0) return null;
  if (maxGeneralRise !== null && rise !== null) {
    if (!state.kept || isBetter(last, state.kept, base, maxGeneralRise)) {
      await writeKept(keptPath, step, state.parameters);
      state.kept = last;
    }
    const action = braking(probes, maxGeneralRise, state.brakes);
    if (action === 'stop') {
      const { kept } = state;
      const parameters = await readKept(keptPath, kept.step, state.parameters.length);
      if (parameters) state.parameters.set(parameters);
      else state.kept = last;
      state.ruleSteps = step;
      state.ruleCause = 'forgot';
      planEnd(state);
      return { cause: 'forgot', step, steps: step, fullSteps, rise, keptEpoch: state.kept.epoch };
    }
    if (action === 'slow' && step < state.steps) {
      state.brakes++;
      return { cause: 'slowed', step, steps: state.steps, fullSteps, rise };
    }
  }
  if (!earlyStop || state.ruleSteps !== null || !isMastered(probes)) return null;
  const steps = stepsFromCoolDown(step);
  if (steps >= state.steps) return null;
  state.ruleSteps = steps;
  state.ruleCause = 'mastered';
  planEnd(state);
  return { cause: 'mastered', step, steps, fullSteps };
}

/** What ended a run that is finished. */
export function endingOf({
  step,
  fullSteps,
  ruleSteps,
  ruleCause,
}: RunState): 'recipe' | CourseChange['cause'] {
  if (step >= fullSteps) return 'recipe';
  return step === ruleSteps && ruleCause ? ruleCause : 'budget';
}
