/** @module The learning rate over a run: linear warm-up, flat, linear to zero over the last fifth. */

/** Share of the run over which the rate falls to zero. */
const COOL_DOWN = 0.2;

/** How long a run is whose rate begins to fall after `step` steps. */
export function stepsFromCoolDown(step: number): number {
  return Math.ceil(step / (1 - COOL_DOWN));
}

/** The rate of step `step` (from 0) of `steps`, at most `peak`. */
export function learningRate(step: number, steps: number, peak: number, warmupSteps: number): number {
  const warm = Math.min(1, (step + 1) / Math.max(1, warmupSteps));
  const cool = Math.min(1, (steps - step) / Math.max(1, COOL_DOWN * steps));
  return peak * Math.min(warm, cool);
}
