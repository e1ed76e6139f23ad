/** @module A training step layer by layer: one compiled graph for all layers of a structure, run under each layer's names. */
import type { Feed } from '../graph/session.ts';
import type { Engine, EngineParts } from './engine.ts';
import { collectExpertUse } from './expert-use.ts';
import { keepFeed, type LayerGraph, layerGraphs, relabel } from './layered.ts';
import { layoutLora, selectTargets } from './lora.ts';
import { parameterFeeds } from './model.ts';
import type { Feeds, ModelSession } from './runtime.ts';

/** Supervised tokens of one run of the output matrix: its logits are as many times the vocabulary. */
export const HEAD_CHUNK = 256;

interface Compiled extends LayerGraph {
  session: ModelSession;
  /** The layer it was built for. */
  layer: number;
}

/** @throws UnsupportedGraph when the runtime has no kernel for an operator. */
export async function openLayeredEngine(parts: EngineParts): Promise<Engine> {
  const { architecture, runtime, lora, rowLength, constants } = parts;
  const { layers } = architecture.config;
  const targets = selectTargets(architecture, lora);
  const parameters = layoutLora(targets, lora.rank);
  const lowest = Math.min(...targets.map(({ layer }) => layer));
  const graphs = layerGraphs(architecture, rowLength, lora);
  const compile = async (graph: LayerGraph, layer: number): Promise<Compiled> => ({
    ...graph,
    session: await runtime.open(graph.graph),
    layer,
  });
  /** One for each structure, LoRA on or off, and whether the layer below wants a gradient. */
  const compiled = new Map<string, Compiled>();
  const once = async (key: string, layer: number, make: () => LayerGraph) => {
    const known = compiled.get(key) ?? (await compile(make(), layer));
    compiled.set(key, known);
    return known;
  };
  const structure = (layer: number) => `${architecture.structure(layer)} ${layer >= lowest}`;
  const embed = await once('embed', 0, () => graphs.embed());
  const head = await once('head', 0, () => graphs.head());
  const forward = (layer: number) => once(`forward ${structure(layer)}`, layer, () => graphs.forward(layer));
  const backward = (layer: number) =>
    once(`backward ${structure(layer)} ${layer > lowest}`, layer, () =>
      graphs.backward(layer, { wantsInput: layer > lowest }),
    );
  for (let layer = 0; layer < layers; layer++) {
    await forward(layer);
    if (layer >= lowest) await backward(layer);
  }

  const run = (
    { session, reads, parameters: own, layer: builtFor }: Compiled,
    layer: number,
    given: Feeds,
  ) => {
    const rename = relabel(builtFor, layer);
    const feeds: Record<string, Feed> = {};
    for (const name of [...reads, ...own]) feeds[name] = given[rename(name)]!;
    return session.run(feeds, rename);
  };

  const sharedFeeds = (batch: Feeds, flat: Float32Array) => ({
    ...constants,
    ...batch,
    ...parameterFeeds(parameters, flat),
  });
  /** Each layer's input is handed to `onInput`. @returns what the last one gives. */
  async function runForward(
    shared: Feeds,
    onInput: (x: Feed) => void = () => undefined,
    onResults: (layer: number, results: Readonly<Record<string, Feed>>) => void = () => undefined,
  ): Promise<Feed> {
    let x = keepFeed((await run(embed, 0, shared)).y!);
    for (let layer = 0; layer < layers; layer++) {
      onInput(x);
      const results = await run(await forward(layer), layer, { ...shared, x });
      x = keepFeed(results.y!);
      onResults(layer, results);
    }
    return x;
  }
  const headOf = (shared: Feeds) => (given: Feeds) => run(head, 0, { ...shared, ...given });

  return {
    parameters,
    description: `${runtime.name}, ${runtime.precision}, recompute`,
    async step(batch, flat, gradients) {
      const shared = sharedFeeds(batch, flat);
      const expertUse = new Map<number, Float32Array>();
      const inputs: Feed[] = [];
      const last = await runForward(
        shared,
        (x) => inputs.push(x),
        (layer, results) => {
          for (const [, use] of collectExpertUse(results)) expertUse.set(layer, use);
        },
      );
      const { loss, labelLosses, dx } = await runHead(headOf(shared), { x: last, batch });
      let dy = dx;
      for (let layer = layers - 1; layer >= lowest; layer--) {
        const graph = await backward(layer);
        const rename = relabel(graph.layer, layer);
        const results = await run(graph, layer, { ...shared, x: inputs.pop()!, dy });
        for (const name of graph.parameters) {
          const { start } = parameters.find((parameter) => parameter.name === rename(name))!;
          gradients.set(results[`d_${name}`]!.data as Float32Array, start);
        }
        if (results.dx) dy = keepFeed(results.dx);
      }
      return { loss, labelLosses, expertUse };
    },
    async labelLosses(batch, flat) {
      const shared = sharedFeeds(batch, flat);
      return (await runHead(headOf(shared), { x: await runForward(shared), batch })).labelLosses;
    },
    async [Symbol.asyncDispose]() {
      for (const { session } of compiled.values()) await session[Symbol.asyncDispose]();
    },
  };
}

/** Loss and its gradient, over as many supervised tokens at a time as HEAD_CHUNK says. */
async function runHead(
  run: (given: Feeds) => Promise<Record<string, Feed>>,
  { x, batch }: { x: Feed; batch: Feeds },
): Promise<{ loss: number; labelLosses: Float32Array; dx: Feed }> {
  const count = batch.selected!.data.length;
  const labelLosses = new Float32Array(count);
  const total = new Float32Array(x.data.length);
  let loss = 0;
  for (let from = 0; from < count; from += HEAD_CHUNK) {
    const to = Math.min(count, from + HEAD_CHUNK);
    const part = ({ data }: Feed): Feed => ({
      data: data.subarray(from, to) as Feed['data'],
      shape: [to - from],
    });
    const results = await run({
      x,
      selected: part(batch.selected!),
      labels: part(batch.labels!),
      lossWeights: part(batch.lossWeights!),
    });
    loss += (results.loss!.data as Float32Array)[0]!;
    labelLosses.set(results.labelLosses!.data as Float32Array, from);
    const dx = results.dx!.data as Float32Array;
    for (let i = 0; i < dx.length; i++) total[i]! += dx[i]!;
  }
  return { loss, labelLosses, dx: { data: total, shape: x.shape } };
}
