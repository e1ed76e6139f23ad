/** @module Which graphs a training step runs, and in what order under which names: what the engines do, for those who only count. */
import type { Graph } from '../graph/graph.ts';
import type { Architecture } from './architecture.ts';
import type { Storage } from './engine.ts';
import { layerGraphs, relabel } from './layered.ts';
import { HEAD_CHUNK } from './layered-engine.ts';
import { type LoraSettings, selectTargets } from './lora.ts';
import { buildLossGraph, buildTrainingGraph } from './model.ts';

/** A batch at its largest. */
export interface BatchSizes {
  /** B */
  rows: number;
  /** S: supervised tokens. */
  labels: number;
}

export interface StepRuns {
  /** Each is a session of its own, whose inner values stay reserved. */
  graphs: { graph: Graph; sizes: ReadonlyMap<string, number> }[];
  /** Runs of a step: which graph, and the frozen tensor that stands for each of its inputs. */
  order: { graph: number; rename: (name: string) => string }[];
  /** Bytes of what the engine itself keeps between runs. */
  keptBytes: number;
}

interface StepOptions {
  lora: LoraSettings;
  /** T */
  rowLength: number;
  storage: Storage;
  forwardOnly?: boolean | undefined;
}

/** Sizes of the named dimensions of every graph. Of experts: the busiest is taken to get twice its share. */
function namedSizes(architecture: Architecture, rowLength: number, { rows, labels }: BatchSizes) {
  const tokens = rows * rowLength;
  const sizes = new Map([
    ['B', rows],
    ['N', tokens],
    ['P', rowLength],
    ['S', labels],
  ]);
  const stack = architecture.loraTargets().find(({ kind }) => kind === 'ffn_up_exps');
  if (stack?.experts) {
    const slots = tokens * Math.max(1, Math.round(architecture.config.mlpWidth / stack.outFeatures));
    const capacity = Math.min(tokens, Math.ceil((2 * slots) / stack.experts));
    sizes
      .set('slots', slots)
      .set('capacity', capacity)
      .set('places', capacity * stack.experts);
  }
  return sizes;
}

export function stepRuns(architecture: Architecture, options: StepOptions, batch: BatchSizes): StepRuns {
  return options.storage === 'keep'
    ? wholeRuns(architecture, options, batch)
    : layeredRuns(architecture, options, batch);
}

/** As whole-engine.ts does it. */
function wholeRuns(
  architecture: Architecture,
  { lora, rowLength, forwardOnly }: StepOptions,
  batch: BatchSizes,
): StepRuns {
  const { graph } = buildTrainingGraph(architecture, rowLength, lora);
  const sizes = namedSizes(architecture, rowLength, batch);
  const graphs = [{ graph, sizes }];
  // It reads the weights in forms that the step has made.
  if (forwardOnly) graphs.push({ graph: buildLossGraph(architecture, rowLength, lora).graph, sizes });
  return { graphs, order: [{ graph: 0, rename: (name) => name }], keptBytes: 0 };
}

/** As layered-engine.ts does it. */
function layeredRuns(architecture: Architecture, options: StepOptions, batch: BatchSizes): StepRuns {
  const { lora, rowLength } = options;
  const { layers, width } = architecture.config;
  const lowest = Math.min(...selectTargets(architecture, lora).map(({ layer }) => layer));
  const make = layerGraphs(architecture, rowLength, lora);
  const sizes = namedSizes(architecture, rowLength, {
    rows: batch.rows,
    labels: Math.min(batch.labels, HEAD_CHUNK),
  });
  const graphs: StepRuns['graphs'] = [];
  const order: StepRuns['order'] = [];
  const known = new Map<string, { graph: number; layer: number }>();
  const run = (key: string, layer: number, build: () => { graph: Graph }) => {
    const compiled = known.get(key) ?? { graph: graphs.push({ graph: build().graph, sizes }) - 1, layer };
    known.set(key, compiled);
    order.push({ graph: compiled.graph, rename: relabel(compiled.layer, layer) });
  };
  const structure = (layer: number) => `${architecture.structure(layer)} ${layer >= lowest}`;
  run('embed', 0, make.embed);
  for (let layer = 0; layer < layers; layer++)
    run(`forward ${structure(layer)}`, layer, () => make.forward(layer));
  run('head', 0, make.head);
  for (let layer = layers - 1; layer >= lowest; layer--) {
    const wantsInput = layer > lowest;
    run(`backward ${structure(layer)} ${wantsInput}`, layer, () => make.backward(layer, { wantsInput }));
  }
  // Each layer's input, and the gradient that is handed down.
  return { graphs, order, keptBytes: (layers + 2) * batch.rows * rowLength * width * 4 };
}
