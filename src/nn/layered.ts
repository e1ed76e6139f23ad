/**
 * @module A training step layer by layer: forward keeps each layer's input alone, backward computes the layer again (activation
 * checkpointing, Chen et al. 2016). Memory is one layer's inner values instead of all; a third more arithmetic.
 */
import { Tape } from '../autograd/tape.ts';
import { Graph } from '../graph/graph.ts';
import * as ops from '../graph/ops.ts';
import type { Feed } from '../graph/session.ts';
import type { Architecture } from './architecture.ts';
import { graphInputs, type ReportKind } from './graph-inputs.ts';
import type { LoraParameter, LoraSettings } from './lora.ts';

export interface LayerGraph {
  graph: Graph;
  /** Names of the LoRA inputs it reads, as they are for the layer it was built for. */
  parameters: readonly string[];
  /** All other inputs but the weights: x, dy, mask, positions, rope tables. */
  reads: readonly string[];
}

function layerGraph(
  graph: Graph,
  parameters: readonly LoraParameter[],
  weights: ReadonlySet<string>,
): LayerGraph {
  const own = new Set(parameters.map(({ name }) => name));
  const names = graph.contents().inputs.map(({ name }) => name);
  return {
    graph,
    parameters: names.filter((name) => own.has(name)),
    reads: names.filter((name) => !own.has(name) && !weights.has(name)),
  };
}

/** @param lora null: the bare model. */
export function layerGraphs(
  architecture: Architecture,
  rowLength: number,
  lora: LoraSettings | null,
  reported?: ReportKind,
) {
  const { config } = architecture;
  const weights = new Set(architecture.weights().map(({ name }) => name));
  const begin = (name: string) => {
    const graph = new Graph(name);
    const tape = new Tape(graph);
    return { graph, tape, inputs: graphInputs(tape, architecture, rowLength, lora, reported) };
  };

  return {
    /** tokens (N) to x (N, C). */
    embed(): LayerGraph {
      const { graph, tape, inputs } = begin('embedding');
      graph.output('y', architecture.embed(tape, inputs));
      return layerGraph(graph, inputs.parameters, weights);
    },
    /** x (N, C) to y (N, C). */
    forward(layer: number): LayerGraph {
      const { graph, tape, inputs } = begin(`layer like ${layer}`);
      const x = graph.input('x', ['N', config.width]);
      graph.output('y', architecture.block(tape, layer, x, inputs));
      for (const [name, value] of inputs.reports) graph.output(name, value);
      return layerGraph(graph, inputs.parameters, weights);
    },
    /** x and dy (N, C) to dx (N, C), left out for the lowest layer in training, and d_NAME for each parameter. */
    backward(layer: number, { wantsInput }: { wantsInput: boolean }): LayerGraph {
      const { graph, tape, inputs } = begin(`gradient of a layer like ${layer}`);
      const x = graph.input('x', ['N', config.width]);
      const dy = graph.input('dy', ['N', config.width]);
      if (wantsInput) tape.watch(x);
      const y = architecture.block(tape, layer, x, inputs);
      const parameters = inputs.parameters.flatMap(({ name }) => inputs.parameter(name) ?? []);
      const [dx, ...gradients] = wantsInput
        ? tape.gradients(y, [x, ...parameters], dy)
        : [null, ...tape.gradients(y, parameters, dy)];
      if (dx) graph.output('dx', dx);
      gradients.forEach((gradient, i) => {
        graph.output(`d_${parameters[i]!.name}`, gradient!);
      });
      return layerGraph(graph, inputs.parameters, weights);
    },
    /** x (N, C), selected, labels, lossWeights (S) to loss (1), labelLosses (S) and dx (N, C). */
    head(): LayerGraph {
      const { graph, tape, inputs } = begin('loss');
      const x = tape.watch(graph.input('x', ['N', config.width]));
      const hidden = architecture.finish(tape, x, inputs);
      const rows = tape.apply('gatherRows', [hidden, graph.input('selected', ['S'], 'int64')]);
      const labels = graph.input('labels', ['S'], 'int64');
      const lossWeights = graph.input('lossWeights', ['S']);
      const loss = tape.apply('crossEntropy', [rows, inputs.weight(config.head), labels, lossWeights]);
      const [dx] = tape.gradients(loss, [x]);
      graph.output('loss', loss);
      const [, picked] = tape.saved(loss);
      graph.output('labelLosses', ops.neg(graph, picked!));
      graph.output('dx', dx!);
      return layerGraph(graph, inputs.parameters, weights);
    },
  };
}

/** A copy: what a session gave out may be written over by its next run. */
export function keepFeed({ data, shape }: Feed): Feed {
  return { data: data.slice() as Feed['data'], shape };
}

/** Gives the names of a layer to a graph that was built for another one of its structure. */
export function relabel(from: number, to: number): (name: string) => string {
  const prefix = `blk.${from}.`;
  return (name) => (name.startsWith(prefix) ? `blk.${to}.${name.slice(prefix.length)}` : name);
}
