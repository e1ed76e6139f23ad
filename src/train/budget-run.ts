/** @module Fits a run of real data and a real model into a time budget, by the measured speed of this machine. */
import { chooseDevice } from '../graph/device.ts';
import { type FittedBudget, fitBudget } from './budget.ts';
import type { TrainOptions, TrainSettings } from './options.ts';
import { createPlanner } from './plan.ts';
import { prepareRun } from './prepare.ts';
import { newRunFacts } from './state.ts';

/**
 * Estimates the full run once; smaller ones in proportion to the packed rows they compute.
 * @throws what preparing the run throws: InputError, ResourceError, EngineError.
 */
export async function fitRunToBudget(
  options: TrainOptions,
  wanted: TrainSettings,
  budgetSeconds: number,
): Promise<FittedBudget> {
  const device = await chooseDevice(options.device ?? 'cpu', options.threads);
  const { examples, settings, estimate } = await prepareRun(options, wanted, device);
  const rowsOf = (candidate: TrainSettings) => {
    // How the rows of a step are divided is part of what was found to fit.
    const own = { ...candidate, rowsPerPass: settings.rowsPerPass, passesPerStep: settings.passesPerStep };
    const planner = createPlanner(examples, own);
    const { mastery } = newRunFacts(own, examples.length);
    return planner.forecast(0, planner.draw(0, mastery), mastery, 0).rows;
  };
  const fullRows = rowsOf(wanted);
  return fitBudget(wanted, (candidate) => (estimate.seconds * rowsOf(candidate)) / fullRows, budgetSeconds);
}
