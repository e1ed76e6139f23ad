/** @module Everything that is known of a run before its first step: data, parameters, how it is computed and what that needs. */
import { openGguf } from '../gguf/read.ts';
import type { ChosenDevice } from '../graph/device.ts';
import type { Architecture } from '../nn/architecture.ts';
import { type LoraParameter, type LoraSettings, layoutLora, selectTargets } from '../nn/lora.ts';
import { readArchitecture } from '../nn/registry.ts';
import { type Example, readDataset } from './dataset.ts';
import { estimateSeconds } from './estimate.ts';
import { availableMemory, type Fit, fitRun } from './fit.ts';
import type { TrainEstimate, TrainOptions, TrainSettings } from './options.ts';
import { createPlanner, rowsPerStep } from './plan.ts';
import { drawProbes, type ProbeSet } from './probe-set.ts';
import { measureProductSpeed } from './speed.ts';
import { newRunFacts } from './state.ts';
import { loraSettings } from './target-modules.ts';

export interface PreparedRun {
  architecture: Architecture;
  /** What is trained, and what of the data is only asked. */
  examples: Example[];
  probes: ProbeSet;
  lora: LoraSettings;
  layout: LoraParameter[];
  /** As wanted, with the precision and the division of rows that were chosen. */
  settings: TrainSettings;
  /** What a checkpoint must have in common with a run that goes on from it. */
  identity: object;
  fit: Fit;
  estimate: TrainEstimate;
}

/** @throws InputError (data, model), ResourceError (missing file, memory), EngineError (precision not to be had). */
export async function prepareRun(
  options: TrainOptions,
  wanted: TrainSettings,
  { device, rejected }: ChosenDevice,
): Promise<PreparedRun> {
  const { modelPath, dataPath, tokenizer, threads } = options;
  const architecture = readArchitecture(await openGguf(modelPath));
  const lora = loraSettings(architecture, wanted);
  const drawn = drawProbes(await readDataset(dataPath, tokenizer, wanted.maxSeqLen), wanted);
  // Only what is shown keeps its words: the rest goes to another thread.
  const examples = drawn.examples.map(({ question: _, ...example }) => example);
  const { probes } = drawn;
  const { mastery } = newRunFacts(wanted, examples.length);
  const planner = createPlanner(examples, wanted);
  const firstRows = planner.draw(0, mastery);
  const layout = layoutLora(selectTargets(architecture, lora), lora.rank);
  const fit = fitRun({
    architecture,
    settings: wanted,
    device,
    threads,
    forecast(settings) {
      // Rows are drawn by their length alone.
      const own = createPlanner(examples, settings);
      const rows = settings.maxSeqLen === wanted.maxSeqLen ? firstRows : own.draw(0, mastery);
      return own.forecast(0, rows, mastery, 0);
    },
    probes: probes.taught.length + probes.general.length > 0,
    longest: examples.reduce((most, { chat }) => Math.max(most, chat.tokens.length), 0),
    availableBytes: options.availableBytes ?? availableMemory(),
    forced: options.forced ?? {},
  });
  const { plan, needs, forecast } = fit;
  const settings = { ...fit.settings, precision: plan.precision };
  const parameters = layout.at(-1)!.end;
  const products = { threads, runtime: plan.runtime, device };
  const speeds = {
    frozen: await measureProductSpeed({ ...products, precision: plan.precision }),
    other: await measureProductSpeed({ ...products, precision: 'f32' }),
  };
  return {
    architecture,
    examples,
    probes,
    lora,
    layout,
    settings,
    // Device and precision change the arithmetic itself. How the rows of a step are divided and what is kept of them changes its rounding
    // alone and depends on what other programs leave free: a run goes on wherever it now fits.
    identity: { ...settings, rowsPerPass: rowsPerStep(settings), passesPerStep: 1, device },
    fit,
    estimate: {
      type: 'estimate',
      examples: examples.length,
      tokensPerEpoch: planner.slots(firstRows),
      steps: forecast.steps,
      parameters,
      memoryBytes: needs.memoryBytes,
      diskBytes: needs.diskBytes,
      seconds: estimateSeconds(architecture, settings, plan, forecast, parameters, needs.engine, speeds),
      device,
      plan,
      rejected,
    },
  };
}
