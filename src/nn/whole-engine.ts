/** @module A training step as one graph of the whole model: every inner value is kept for the backward pass. */
import type { Engine, EngineParts } from './engine.ts';
import { collectExpertUse } from './expert-use.ts';
import { buildLossGraph, buildTrainingGraph, parameterFeeds } from './model.ts';
import { padLabels } from './pad-labels.ts';
import type { Feeds, ModelSession } from './runtime.ts';

/** @throws UnsupportedGraph when the runtime has no kernel for an operator. */
export async function openWholeEngine(parts: EngineParts): Promise<Engine> {
  const { architecture, runtime, lora, rowLength, constants } = parts;
  const { graph, parameters } = buildTrainingGraph(architecture, rowLength, lora);
  const session = await runtime.open(graph);
  /** Opened when it is first needed. */
  let forward: ModelSession | undefined;
  const feedsOf = (batch: Feeds, flat: Float32Array) => ({
    ...constants,
    ...parameterFeeds(parameters, flat),
    ...padLabels(batch),
  });
  const lossesOf = (results: Feeds, batch: Feeds) =>
    (results.labelLosses!.data as Float32Array).slice(0, batch.labels!.data.length);
  return {
    parameters,
    description: `${runtime.name}, ${runtime.precision}`,
    async step(batch, flat, gradients) {
      const results = await session.run(feedsOf(batch, flat));
      for (const { name, start } of parameters)
        gradients.set(results[`d_${name}`]!.data as Float32Array, start);
      return {
        loss: (results.loss!.data as Float32Array)[0]!,
        labelLosses: lossesOf(results, batch),
        expertUse: collectExpertUse(results),
      };
    },
    async labelLosses(batch, flat) {
      forward ??= await runtime.open(buildLossGraph(architecture, rowLength, lora).graph);
      return lossesOf(await forward.run(feedsOf(batch, flat)), batch);
    },
    async [Symbol.asyncDispose]() {
      await forward?.[Symbol.asyncDispose]();
      await session[Symbol.asyncDispose]();
    },
  };
}
