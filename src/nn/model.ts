/** @module A GGUF's model as runnable graphs: one gives the loss and the gradient of each LoRA parameter, one the logits. */
import { Tape } from '../autograd/tape.ts';
import { type Gguf, readTensorF32 } from '../gguf/read.ts';
import { Graph, type Value } from '../graph/graph.ts';
import * as ops from '../graph/ops.ts';
import type { Feed } from '../graph/session.ts';
import { type LlamaInputs, llamaForward, llamaLoraTargets, llamaWeights, ropeTables } from './arch/llama.ts';
import { type LoraParameter, layoutLora } from './lora.ts';
import type { ModelConfig } from './registry.ts';

export interface LoraSettings {
  rank: number;
  /** delta W = alpha / rank · B·A */
  alpha: number;
}

export interface ModelGraph {
  graph: Graph;
  /** The LoRA parameters in the order of the flat array; empty without LoRA. */
  parameters: LoraParameter[];
}

/** The inputs every graph shares, and the hidden states (N, C) after the last norm. N = B · rowLength tokens. */
function forward(tape: Tape, config: ModelConfig, rowLength: number, lora: LoraSettings | null) {
  const { graph } = tape;
  const weights = new Map(
    llamaWeights(config).map(({ name, shape }) => [name, graph.input(name, shape)] as const),
  );
  const parameters = lora ? layoutLora(llamaLoraTargets(config), lora.rank) : [];
  const watched = new Map(
    parameters.map(({ name, shape }) => [name, tape.watch(graph.input(name, shape))] as const),
  );
  const inputs: LlamaInputs = {
    tokens: graph.input('tokens', ['N'], 'int64'),
    positions: graph.input('positions', ['B', rowLength], 'int64'),
    mask: graph.input('mask', ['B', 1, rowLength, rowLength]),
    cos: graph.input('cos', ['P', config.headSize / 2]),
    sin: graph.input('sin', ['P', config.headSize / 2]),
    weight: (name) => weights.get(name)!,
    linear: (name, x) => {
      const a = watched.get(`${name}.lora_a`);
      const b = watched.get(`${name}.lora_b`);
      return lora && a && b
        ? tape.apply('loraLinear', [x, weights.get(name)!, a, b], { scale: lora.alpha / lora.rank })
        : tape.apply('frozenLinear', [x, weights.get(name)!]);
    },
  };
  return { hidden: llamaForward(tape, config, inputs), head: weights.get(config.head)!, parameters, watched };
}

/**
 * Inputs beside the weights and parameters: tokens (N), positions (B, T), mask (B, 1, T, T), selected (S): the tokens whose next
 * one is supervised, labels (S), lossWeights (S), cos and sin. Outputs: loss (1) in nats, labelLosses (S), each without its
 * weight, and d_NAME for each parameter.
 */
export function buildTrainingGraph(config: ModelConfig, rowLength: number, lora: LoraSettings): ModelGraph {
  const graph = new Graph('training step');
  const tape = new Tape(graph);
  const { hidden, head, parameters, watched } = forward(tape, config, rowLength, lora);
  const selected = graph.input('selected', ['S'], 'int64');
  const labels = graph.input('labels', ['S'], 'int64');
  const lossWeights = graph.input('lossWeights', ['S']);
  const supervised = tape.apply('gatherRows', [hidden, selected]);
  const loss = tape.apply('crossEntropy', [supervised, head, labels, lossWeights]);
  const wanted = parameters.map(({ name }) => watched.get(name) as Value);
  const gradients = tape.gradients(loss, wanted);
  graph.output('loss', loss);
  const [, picked] = tape.saved(loss);
  graph.output('labelLosses', ops.neg(graph, picked!));
  gradients.forEach((gradient, i) => {
    graph.output(`d_${wanted[i]!.name}`, gradient);
  });
  return { graph, parameters };
}

/** The same inputs with `selected`; output: logits (S, V). */
export function buildLogitsGraph(
  config: ModelConfig,
  rowLength: number,
  lora: LoraSettings | null,
): ModelGraph {
  const graph = new Graph('logits');
  const { hidden, head, parameters } = forward(new Tape(graph), config, rowLength, lora);
  const rows = ops.gatherRows(graph, hidden, graph.input('selected', ['S'], 'int64'));
  graph.output('logits', ops.gemm(graph, rows, head, { transB: true }));
  return { graph, parameters };
}

/** The frozen tensors as float32 and the rope tables, ready to feed. Bytes: 4 for each weight of the model. */
export async function loadFrozenFeeds(
  gguf: Gguf,
  config: ModelConfig,
  rowLength: number,
): Promise<Record<string, Feed>> {
  const { cos, sin } = ropeTables(config, rowLength);
  const shape = [rowLength, config.headSize / 2];
  const feeds: Record<string, Feed> = { cos: { data: cos, shape }, sin: { data: sin, shape } };
  for (const { name, shape } of llamaWeights(config))
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
