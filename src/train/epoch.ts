/** @module What happens between two epochs: the run is asked how it stands, and the next rows are drawn. */
import { followProbes, planEnd } from './course.ts';
import type { Planner } from './plan.ts';
import type { Prober } from './probe.ts';
import type { RunState } from './state.ts';
import type { TrainerHooks, TrainerInput } from './trainer.ts';

/** Asks the run, or the base model before its first step, notes what it says and does what follows from it. */
export async function probe(
  state: RunState,
  prober: Prober,
  { settings, keptPath }: TrainerInput,
  hooks: TrainerHooks,
): Promise<void> {
  const begun = hooks.now();
  // Pairs of zeros change nothing: that is the base model.
  const { tokenLosses, ...result } = await prober(
    state.step === 0 ? new Float32Array(state.parameters.length) : state.parameters,
  );
  const seconds = (hooks.now() - begun) / 1000;
  const point = { step: state.step, epoch: state.epoch + 1, ...result, seconds };
  const change = await hooks.exclusively(() => {
    state.probes.push(point);
    state.seconds += seconds;
    return followProbes(state, settings, keptPath);
  });
  hooks.onState(state);
  hooks.onEvent({ type: 'probe', ...point, tokenLosses });
  if (change) hooks.onEvent({ type: 'course', ...change });
}

export function beginEpoch(state: RunState, planner: Planner): void {
  state.epoch++;
  state.rows = planner.draw(state.epoch, state.mastery);
  state.rowsDone = 0;
  state.fullSteps = state.step + planner.forecast(state.epoch, state.rows, state.mastery, state.step).steps;
  planEnd(state);
}
