/** @module A whole training run: data and model in, a GGUF LoRA adapter with its provenance out. */
import { createHash } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { removeUnfinished, writeFileAtomic } from '../core/atomic-write.ts';
import { CancelledError } from '../core/errors.ts';
import { hashFile } from '../core/hash-file.ts';
import { openGguf } from '../gguf/read.ts';
import { t } from '../i18n/index.ts';
import { withLock } from '../model/lock.ts';
import { layoutLora, selectTargets } from '../nn/lora.ts';
import { readArchitecture } from '../nn/registry.ts';
import { readDataset } from './dataset.ts';
import { checkNeeds, estimateNeeds, estimateSeconds } from './estimate.ts';
import { type TrainOptions, type TrainSettings, type TrainSummary, trainDefaults } from './options.ts';
import { createPlanner } from './plan.ts';
import { runInWorker } from './run-worker.ts';
import { saveAdapter } from './save-adapter.ts';
import { measureProductSpeed } from './speed.ts';
import { newRunFacts } from './state.ts';
import { loraSettings } from './target-modules.ts';

/** In the run's folder: the state until run.json is written, and who works there. */
const CHECKPOINT = 'checkpoint.bin';
const LOCK = 'lock.json';

/**
 * Trains and writes adapter.gguf and run.json into `outputDir`. A run that was stopped or killed goes on from its checkpoint.
 * @throws InputError (data, model), ResourceError (missing file, memory, disk, another process at work in the folder), EngineError
 * (not finite), CancelledError.
 */
export async function train(options: TrainOptions): Promise<TrainSummary> {
  await mkdir(options.outputDir, { recursive: true });
  return withLock(join(options.outputDir, LOCK), options.signal, async (signal) => {
    await removeUnfinished(options.outputDir);
    return run(options, signal);
  });
}

async function run(options: TrainOptions, signal: AbortSignal): Promise<TrainSummary> {
  const { modelPath, dataPath, outputDir, tokenizer, threads, onEvent = () => undefined } = options;
  const settings = pickSettings(options);
  const architecture = readArchitecture(await openGguf(modelPath));
  const lora = loraSettings(architecture, settings);
  const examples = await readDataset(dataPath, tokenizer, settings.maxSeqLen);
  const planner = createPlanner(examples, settings);
  const { mastery } = newRunFacts(settings, examples.length);
  const firstRows = planner.draw(0, mastery);
  const forecast = planner.forecast(0, firstRows, mastery, 0);
  const targets = selectTargets(architecture, lora);
  const layout = layoutLora(targets, settings.loraRank);
  const parameters = layout.at(-1)!.end;
  const needs = estimateNeeds(architecture, settings, forecast, parameters);
  onEvent({
    type: 'estimate',
    examples: examples.length,
    tokensPerEpoch: planner.slots(firstRows),
    steps: forecast.steps,
    parameters,
    ...needs,
    seconds: estimateSeconds(
      architecture,
      settings,
      forecast,
      parameters,
      await measureProductSpeed(threads),
    ),
  });
  await checkNeeds(needs, settings, outputDir);
  stopIfAsked(signal);
  const hashes = { base: await hashFile(modelPath), data: await hashFile(dataPath) };
  stopIfAsked(signal);

  const checkpointPath = join(outputDir, CHECKPOINT);
  let peakRssBytes = 0;
  const state = await runInWorker(
    {
      modelPath,
      settings,
      lora,
      examples,
      checkpointPath,
      runKey: createHash('sha256')
        .update(JSON.stringify({ ...hashes, settings }))
        .digest('hex'),
      threads,
      checkpointEverySeconds: options.checkpointEverySeconds,
      resume: options.resume,
    },
    (event) => {
      peakRssBytes = Math.max(peakRssBytes, process.memoryUsage.rss());
      onEvent(event);
    },
    signal,
  );

  const adapterPath = join(outputDir, 'adapter.gguf');
  const summary: TrainSummary = {
    adapterPath,
    steps: state.step,
    firstLoss: state.firstLoss,
    lastLoss: state.lastLoss,
    seconds: state.seconds,
    tokensPerSecond: state.tokens / state.seconds,
    peakRssBytes,
  };
  await saveAdapter(adapterPath, {
    architecture: architecture.config.architecture,
    targets,
    settings,
    layout,
    parameters: state.parameters,
    hashes,
  });
  const record = {
    createdAt: new Date().toISOString(),
    baseSha256: hashes.base,
    dataSha256: hashes.data,
    modelPath,
    dataPath,
    settings,
    summary,
  };
  await writeFileAtomic(join(outputDir, 'run.json'), JSON.stringify(record, null, 2) + '\n');
  // Only now: until run.json stands there, the run can be gone on with.
  await rm(checkpointPath, { force: true });
  onEvent({ type: 'done', summary });
  return summary;
}

function stopIfAsked(signal: AbortSignal): void {
  if (signal.aborted) throw new CancelledError(t('train.stoppedEarly'), { hint: t('train.stoppedHint') });
}

/** The settings alone, in a fixed order: they are hashed. */
function pickSettings(options: TrainOptions): TrainSettings {
  const names = Object.keys(trainDefaults) as (keyof TrainSettings)[];
  return Object.fromEntries(names.map((name) => [name, options[name]])) as unknown as TrainSettings;
}
