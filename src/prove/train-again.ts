/** @module One more training with the settings of a finished one: for the placebo, and for other seeds. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hashFile } from '../core/hash-file.ts';
import { loadTokenizer } from '../infer/tokenizer.ts';
import { hashReviewed } from '../review/reviewed-data.ts';
import type { TrainEvent, TrainSettings } from '../train/options.ts';
import { train } from '../train/train.ts';
import { readLosses } from './provenance.ts';

export interface TrainAgainRequest {
  modelPath: string;
  dataPath: string;
  /** Of this run alone; a finished run of the same model, data and settings in it is taken as it is. */
  folder: string;
  settings: TrainSettings;
  threads: number;
  checkpointEverySeconds: number;
  signal?: AbortSignal;
  onEvent?: (event: TrainEvent) => void;
}

export interface TrainedAgain {
  adapterPath: string;
  losses?: number[];
}

/** @throws what train() throws; a run that was stopped goes on from its checkpoint at the next call. */
export async function trainAgain(request: TrainAgainRequest): Promise<TrainedAgain> {
  const { folder, settings, onEvent, signal, ...rest } = request;
  const adapterPath = join(folder, 'adapter.gguf');
  if (!(await isDone(request))) {
    await using tokenizer = await loadTokenizer(request.modelPath);
    await train({
      ...settings,
      ...rest,
      outputDir: folder,
      tokenizer,
      resume: true,
      ...(signal ? { signal } : {}),
      ...(onEvent ? { onEvent } : {}),
    });
  }
  const losses = await readLosses(folder);
  return { adapterPath, ...(losses ? { losses } : {}) };
}

async function isDone({ folder, settings, modelPath, dataPath }: TrainAgainRequest): Promise<boolean> {
  const text = await readFile(join(folder, 'run.json'), 'utf8').catch(() => null);
  if (text === null) return false;
  const run = JSON.parse(text);
  const names = Object.keys(settings) as (keyof TrainSettings)[];
  return (
    names.every((name) => JSON.stringify(run.settings?.[name]) === JSON.stringify(settings[name])) &&
    run.baseSha256 === (await hashFile(modelPath)) &&
    run.dataSha256 === (await hashReviewed(dataPath))
  );
}
