/** @module A training step as one graph of the whole model: every inner value is kept for the backward pass. */
import type { Engine, EngineParts } from './engine.ts';
import { collectExpertUse } from './expert-use.ts';
import { buildTrainingGraph, parameterFeeds } from './model.ts';
import { padLabels } from './pad-labels.ts';

/** @throws UnsupportedGraph when the runtime has no kernel for an operator. */
export async function openWholeEngine(parts: EngineParts): Promise<Engine> {
  const { architecture, runtime, lora, rowLength, constants } = parts;
  const { graph, parameters } = buildTrainingGraph(architecture, rowLength, lora);
  const session = await runtime.open(graph);
  return {
    parameters,
    description: `${runtime.name}, ${runtime.precision}`,
    async step(batch, flat, gradients) {
      const results = await session.run({
        ...constants,
        ...parameterFeeds(parameters, flat),
        ...padLabels(batch),
      });
      for (const { name, start } of parameters)
        gradients.set(results[`d_${name}`]!.data as Float32Array, start);
      return {
        loss: (results.loss!.data as Float32Array)[0]!,
        labelLosses: (results.labelLosses!.data as Float32Array).slice(0, batch.labels!.data.length),
        expertUse: collectExpertUse(results),
      };
    },
    [Symbol.asyncDispose]: () => session[Symbol.asyncDispose](),
  };
}
