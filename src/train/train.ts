/** @module A whole training run: data and model in, a GGUF LoRA adapter with its provenance out. */
import { createHash } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { removeUnfinished, writeFileAtomic } from '../core/atomic-write.ts';
import { CancelledError } from '../core/errors.ts';
import { hashFile } from '../core/hash-file.ts';
import { withLock } from '../core/lock.ts';
import { chooseDevice } from '../graph/device.ts';
import { t } from '../i18n/index.ts';
import type { ChatTokenizer } from '../model/interfaces.ts';
import { selectTargets } from '../nn/lora.ts';
import { hashReviewed } from '../review/reviewed-data.ts';
import { checkDisk } from './check-disk.ts';
import { endingOf } from './course.ts';
import type { Example } from './dataset.ts';
import {
  type TrainEstimate,
  type TrainOptions,
  type TrainSettings,
  type TrainSummary,
  trainDefaults,
} from './options.ts';
import { prepareRun } from './prepare.ts';
import { probeItems } from './probe-items.ts';
import { runInWorker } from './run-worker.ts';
import { saveAdapter } from './save-adapter.ts';
import { checkStart } from './start-adapter.ts';

/** In the run's folder: the state and the best parameters until run.json is written, and who works there. */
const CHECKPOINT = 'checkpoint.bin';
const KEPT = 'kept.bin';
const LOCK = 'lock.json';
/** The loss of each step and what the probes said, for who draws it. */
const HISTORY = 'history.json';

/**
 * Trains and writes adapter.gguf, history.json and run.json into `outputDir`. A run that was stopped or killed goes on from its checkpoint.
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

/**
 * What the run would take, before it is begun. Writes and locks nothing: it may be asked while a run is at work in `outputDir`.
 * @throws what preparing the run throws: InputError, ResourceError, EngineError.
 */
export async function estimateTraining(options: TrainOptions): Promise<TrainEstimate> {
  const chosen = await chooseDevice(options.device ?? 'cpu', options.threads);
  return (await prepareRun(options, pickSettings(options), chosen)).estimate;
}

async function run(options: TrainOptions, signal: AbortSignal): Promise<TrainSummary> {
  const { modelPath, dataPath, outputDir, threads, onEvent = () => undefined } = options;
  const chosen = await chooseDevice(options.device ?? 'cpu', threads);
  const prepared = await prepareRun(options, pickSettings(options), chosen);
  const { architecture, examples, probes, lora, layout, settings, fit } = prepared;
  onEvent(prepared.estimate);
  await checkDisk(fit.needs.diskBytes, outputDir);
  stopIfAsked(signal);
  const hashes = { base: await hashFile(modelPath), data: await hashReviewed(dataPath) };
  stopIfAsked(signal);
  const { startFrom } = options;
  if (startFrom !== undefined)
    await checkStart(startFrom, { path: modelPath, sha256: hashes.base }, settings, layout);
  const parent = startFrom === undefined ? null : { path: startFrom, sha256: await hashFile(startFrom) };

  const checkpointPath = join(outputDir, CHECKPOINT);
  const state = await runInWorker(
    {
      modelPath,
      settings,
      lora,
      examples,
      probes,
      startFrom,
      checkpointPath,
      keptPath: join(outputDir, KEPT),
      runKey: createHash('sha256')
        .update(JSON.stringify({ ...hashes, parent: parent?.sha256, settings: prepared.identity }))
        .digest('hex'),
      threads,
      device: chosen.device,
      engine: {
        storage: fit.plan.storage,
        weightBytes: fit.plan.weightBytes ?? undefined,
        native: options.forced?.native,
      },
      checkpointEverySeconds: options.checkpointEverySeconds,
      resume: options.resume,
      budget: options.budget,
    },
    (event) => onEvent(withItems(event, probes.taught, options.tokenizer)),
    signal,
  );

  const leaves = leavesTaught(examples);
  const adapterPath = join(outputDir, 'adapter.gguf');
  const summary: TrainSummary = {
    adapterPath,
    steps: state.step,
    epochs: state.epoch + state.rowsDone / Math.max(1, state.rows.length),
    ending: endingOf(state),
    firstLoss: state.losses[0] ?? 0,
    lastLoss: state.losses.at(-1) ?? 0,
    ...(state.probes.length === 0
      ? {}
      : { probe: endingOf(state) === 'forgot' ? state.kept! : state.probes.at(-1)! }),
    seconds: state.seconds,
    tokensPerSecond: state.tokens / state.seconds,
    peakRssBytes: process.resourceUsage().maxRSS * 1024,
    ...(Object.keys(state.expertUse).length === 0 ? {} : { expertUse: state.expertUse }),
  };
  await saveAdapter(adapterPath, {
    architecture: architecture.config.architecture,
    targets: selectTargets(architecture, lora),
    settings,
    layout,
    parameters: state.parameters,
    hashes: { ...hashes, parent: parent?.sha256 },
    leaves,
  });
  const { losses, probes: points } = state;
  await writeFileAtomic(join(outputDir, HISTORY), JSON.stringify({ losses, probes: points }) + '\n');
  const dataFileSha256 = await hashFile(dataPath);
  const record = {
    createdAt: new Date().toISOString(),
    baseSha256: hashes.base,
    dataSha256: hashes.data,
    dataFileSha256,
    modelPath,
    dataPath,
    sources: options.sources ?? [{ path: dataPath, sha256: dataFileSha256 }],
    documents: options.documents ?? [],
    parent,
    leaves,
    settings,
    summary,
  };
  await writeFileAtomic(join(outputDir, 'run.json'), JSON.stringify(record, null, 2) + '\n');
  // Only now: until run.json stands there, the run can be gone on with.
  await rm(checkpointPath, { force: true });
  await rm(join(outputDir, KEPT), { force: true });
  onEvent({ type: 'done', summary });
  return summary;
}

/** What the loop knows by number alone, in words. */
function withItems<E extends { type: string }>(
  event: E,
  probes: readonly Example[],
  tokenizer: ChatTokenizer,
): E {
  if (event.type !== 'probe') return event;
  const { tokenLosses = [], ...point } = event as E & { tokenLosses?: number[][] };
  return { ...point, items: probeItems(probes, tokenLosses, tokenizer) } as unknown as E;
}

function stopIfAsked(signal: AbortSignal): void {
  if (signal.aborted) throw new CancelledError(t('train.stoppedEarly'), { hint: t('train.stoppedHint') });
}

/** Of the facts and skills, sorted. */
function leavesTaught(examples: readonly Example[]): string[] {
  const facts = examples.filter(({ kind }) => kind === 'taught' || kind === 'skill');
  return [...new Set(facts.flatMap(({ leaf }) => leaf || []))].sort();
}

/** The settings alone, in a fixed order: they are hashed. */
function pickSettings(options: TrainOptions): TrainSettings {
  const names = Object.keys(trainDefaults) as (keyof TrainSettings)[];
  return Object.fromEntries(names.map((name) => [name, options[name]])) as unknown as TrainSettings;
}
