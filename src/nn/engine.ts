/**
 * @module One training step on a loaded model: parameters and a batch in, loss and gradient out. Which runtime computes it, and how
 * much it keeps in memory between forward and backward pass, is decided here and nowhere else.
 */
import { openGguf } from '../gguf/read.ts';
import { type Feed, openSession } from '../graph/session.ts';
import type { LoraParameter, LoraSettings } from './lora.ts';
import { buildTrainingGraph, loadFrozenFeeds, parameterFeeds } from './model.ts';
import { readArchitecture } from './registry.ts';

export interface EngineOptions {
  modelPath: string;
  lora: LoraSettings;
  /** T: tokens of a packed row. */
  rowLength: number;
  /** Never above the real cores. */
  threads: number;
}

export interface StepLosses {
  /** Sum of lossWeights * labelLosses, in nats. */
  loss: number;
  /** (S) cross entropy of each supervised token, in nats, in the order of the batch's labels. */
  labelLosses: Float32Array;
}

export interface Engine extends AsyncDisposable {
  /** Layout of the flat arrays. */
  readonly parameters: readonly LoraParameter[];
  /**
   * Writes d loss / d flat into `gradients` (both as long as the layout) for a batch of batchFeeds.
   * @throws EngineError with the runtime's own words.
   */
  step(
    batch: Readonly<Record<string, Feed>>,
    flat: Float32Array,
    gradients: Float32Array,
  ): Promise<StepLosses>;
}

/** @throws InputError when the model cannot be trained, EngineError when the runtime refuses the graph. */
export async function openEngine({ modelPath, lora, rowLength, threads }: EngineOptions): Promise<Engine> {
  const gguf = await openGguf(modelPath);
  const architecture = readArchitecture(gguf);
  const { graph, parameters } = buildTrainingGraph(architecture, rowLength, lora);
  const session = await openSession(graph, { threads });
  const frozen = await loadFrozenFeeds(gguf, architecture, rowLength);
  return {
    parameters,
    async step(batch, flat, gradients) {
      const results = await session.run({ ...frozen, ...parameterFeeds(parameters, flat), ...batch });
      for (const { name, start } of parameters)
        gradients.set(results[`d_${name}`]!.data as Float32Array, start);
      return {
        loss: (results.loss!.data as Float32Array)[0]!,
        labelLosses: results.labelLosses!.data as Float32Array,
      };
    },
    [Symbol.asyncDispose]: () => session[Symbol.asyncDispose](),
  };
}
