/** @module A whole training run: data and model in, a GGUF LoRA adapter with its provenance out. */
import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomic } from '../core/atomic-write.ts';
import { hashFile } from '../core/hash-file.ts';
import { writeAdapter } from '../gguf/adapter.ts';
import { openGguf } from '../gguf/read.ts';
import type { LoraTarget } from '../nn/architecture.ts';
import { type LoraParameter, layoutLora, selectTargets } from '../nn/lora.ts';
import { readArchitecture } from '../nn/registry.ts';
import { readDataset } from './dataset.ts';
import { checkNeeds, estimateNeeds, estimateSeconds } from './estimate.ts';
import { type TrainOptions, type TrainSettings, type TrainSummary, trainDefaults } from './options.ts';
import { planRun } from './plan.ts';
import { runInWorker } from './run-worker.ts';
import { measureProductSpeed } from './speed.ts';

/** Name of the checkpoint in the run's folder. */
const CHECKPOINT = 'checkpoint.bin';

/**
 * Trains and writes adapter.gguf and run.json into `outputDir`. A run that was stopped or killed goes on from its checkpoint.
 * @throws InputError (data, model), ResourceError (missing file, memory, disk), EngineError (not finite), CancelledError.
 */
export async function train(options: TrainOptions): Promise<TrainSummary> {
  const { modelPath, dataPath, outputDir, tokenizer, threads, signal, onEvent = () => undefined } = options;
  const settings = pickSettings(options);
  const architecture = readArchitecture(await openGguf(modelPath));
  const examples = await readDataset(dataPath, tokenizer, settings.maxSeqLen);
  const plan = planRun(examples, settings);
  const targets = selectTargets(architecture, {});
  const layout = layoutLora(targets, settings.loraRank);
  const parameters = layout.at(-1)!.end;
  const needs = estimateNeeds(architecture, settings, plan, parameters);
  await mkdir(outputDir, { recursive: true });
  onEvent({
    type: 'estimate',
    examples: examples.length,
    tokensPerEpoch: plan
      .filter(({ epoch }) => epoch === 0)
      .reduce((sum, { rows }) => sum + rows.reduce((n, { used }) => n + used, 0), 0),
    steps: plan.length,
    parameters,
    ...needs,
    seconds: estimateSeconds(architecture, settings, plan, parameters, await measureProductSpeed(threads)),
  });
  await checkNeeds(needs, settings, outputDir);

  const hashes = { base: await hashFile(modelPath), data: await hashFile(dataPath) };
  const runKey = createHash('sha256')
    .update(JSON.stringify({ ...hashes, settings }))
    .digest('hex');
  let peakRssBytes = 0;
  const state = await runInWorker(
    {
      modelPath,
      settings,
      plan,
      checkpointPath: join(outputDir, CHECKPOINT),
      runKey,
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
  await saveAdapter(
    adapterPath,
    architecture.config.architecture,
    targets,
    settings,
    layout,
    state.parameters,
    hashes,
  );
  const run = {
    createdAt: new Date().toISOString(),
    baseSha256: hashes.base,
    dataSha256: hashes.data,
    modelPath,
    dataPath,
    settings,
    summary,
  };
  await writeFileAtomic(join(outputDir, 'run.json'), JSON.stringify(run, null, 2) + '\n');
  onEvent({ type: 'done', summary });
  return summary;
}

/** The settings alone, in a fixed order: they are hashed. */
function pickSettings(options: TrainOptions): TrainSettings {
  const names = Object.keys(trainDefaults) as (keyof TrainSettings)[];
  return Object.fromEntries(names.map((name) => [name, options[name]])) as unknown as TrainSettings;
}

/** Writes the flat array as the pairs llama.cpp reads, with the hashes and settings that made it. */
async function saveAdapter(
  path: string,
  architecture: string,
  targets: readonly LoraTarget[],
  settings: TrainSettings,
  layout: readonly LoraParameter[],
  flat: Float32Array,
  hashes: { base: string; data: string },
): Promise<void> {
  const values = new Map(layout.map(({ name, start, end }) => [name, flat.subarray(start, end)]));
  await writeAdapter(path, {
    architecture,
    alpha: settings.loraAlpha,
    tensors: new Map(
      targets.map(({ name, inFeatures, outFeatures, experts }) => [
        name,
        {
          a: values.get(`${name}.lora_a`)!,
          b: values.get(`${name}.lora_b`)!,
          rank: settings.loraRank,
          inFeatures,
          outFeatures,
          experts,
        },
      ]),
    ),
    provenance: {
      'base.sha256': hashes.base,
      'data.sha256': hashes.data,
      settings: JSON.stringify(settings),
    },
  });
}
