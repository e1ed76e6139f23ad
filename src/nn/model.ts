/** @module A GGUF's model as runnable graphs: the loss with the gradient of each LoRA parameter, the loss alone, the logits. */
import { Tape } from '../autograd/tape.ts';
import { type Gguf, readTensorF32 } from '../gguf/read.ts';
import { Graph, type Value } from '../graph/graph.ts';
import * as ops from '../graph/ops.ts';
import type { Feed } from '../graph/session.ts';
import type { Architecture } from './architecture.ts';
import { type GraphInputs, graphInputs } from './graph-inputs.ts';
import type { LoraParameter, LoraSettings } from './lora.ts';

export interface ModelGraph {
  graph: Graph;
  /** The LoRA parameters in the order of the flat array; empty without LoRA. */
  parameters: LoraParameter[];
}

/** The hidden states (N, C) after the last norm, N = B · rowLength tokens. */
function forward(tape: Tape, architecture: Architecture, inputs: GraphInputs): Value {
  let x = architecture.embed(tape, inputs);
  for (let layer = 0; layer < architecture.config.layers; layer++)
    x = architecture.block(tape, layer, x, inputs);
  return architecture.finish(tape, x, inputs);
}

/** The mean loss, and the graph's inputs for it beside the tokens. Puts out loss (1) and labelLosses (S). */
function supervise(tape: Tape, graph: Graph, architecture: Architecture, inputs: GraphInputs): Value {
  const hidden = forward(tape, architecture, inputs);
  const selected = graph.input('selected', ['S'], 'int64');
  const labels = graph.input('labels', ['S'], 'int64');
  const lossWeights = graph.input('lossWeights', ['S']);
  const supervised = tape.apply('gatherRows', [hidden, selected]);
  const head = inputs.weight(architecture.config.head);
  const loss = tape.apply('crossEntropy', [supervised, head, labels, lossWeights]);
  graph.output('loss', loss);
  const [, picked] = tape.saved(loss);
  graph.output('labelLosses', ops.neg(graph, picked!));
  return loss;
}

/**
 * Inputs beside the weights, parameters and constants: tokens (N), positions (B, T), mask (B, 1, T, T), selected (S): the tokens whose
 * next one is supervised, labels (S), lossWeights (S). Outputs: loss (1) in nats, labelLosses (S), each without its weight,
 * d_NAME for each parameter, and for each layer with experts expert_use.LAYER (E): how many tokens of the batch each expert got.
 */
export function buildTrainingGraph(
  architecture: Architecture,
  rowLength: number,
  lora: LoraSettings,
): ModelGraph {
  const graph = new Graph('training step');
  const tape = new Tape(graph);
  const inputs = graphInputs(tape, architecture, rowLength, lora);
  const loss = supervise(tape, graph, architecture, inputs);
  const wanted = inputs.parameters.map(({ name }) => inputs.parameter(name)!);
  const gradients = tape.gradients(loss, wanted);
  gradients.forEach((gradient, i) => {
    graph.output(`d_${wanted[i]!.name}`, gradient);
  });
  for (const [name, value] of inputs.reports) graph.output(name, value);
  return { graph, parameters: inputs.parameters };
}

/** The same inputs, and only loss and labelLosses of its outputs: no value is kept for a backward pass. */
export function buildLossGraph(
  architecture: Architecture,
  rowLength: number,
  lora: LoraSettings,
): ModelGraph {
  const graph = new Graph('loss alone');
  const tape = new Tape(graph);
  const inputs = graphInputs(tape, architecture, rowLength, lora);
  supervise(tape, graph, architecture, inputs);
  return { graph, parameters: inputs.parameters };
}

/** The same inputs with `selected`; output: logits (S, V). */
export function buildLogitsGraph(
  architecture: Architecture,
  rowLength: number,
  lora: LoraSettings | null,
): ModelGraph {
  const graph = new Graph('logits');
  const tape = new Tape(graph);
  const inputs = graphInputs(tape, architecture, rowLength, lora);
  const hidden = forward(tape, architecture, inputs);
  const rows = ops.gatherRows(graph, hidden, graph.input('selected', ['S'], 'int64'));
  const head = inputs.weight(architecture.config.head);
  graph.output('logits', ops.gemm(graph, rows, head, { transB: true }));
  return { graph, parameters: inputs.parameters };
}

/** The frozen tensors as float32 and the constants, ready to feed. Bytes: 4 for each weight of the model. */
export async function loadFrozenFeeds(
  gguf: Gguf,
  architecture: Architecture,
  rowLength: number,
): Promise<Record<string, Feed>> {
  const feeds = await architecture.constants(gguf, rowLength);
  for (const { name, shape } of architecture.weights())
    feeds[name] = { data: await readTensorF32(gguf, name), shape };
  return feeds;
}

/** The parameters as views of the flat array: what is written there is what the next run sees. */
export function parameterFeeds(
  parameters: readonly LoraParameter[],
  flat: Float32Array,
): Record<string, Feed> {
  return Object.fromEntries(
    parameters.map(({ name, shape, start, end }) => [name, { data: flat.subarray(start, end), shape }]),
  );
}
