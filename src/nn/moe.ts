/**
 * @module A sparse mixture of experts on a tape (Shazeer et al. 2017), as llama.cpp's build_moe_ffn computes it: softmax over all experts,
 * the best K of them, their weights made to sum to 1. Each expert computes the rows of its own tokens and no others.
 */
import type { Graph, Value } from '../graph/graph.ts';
import * as ops from '../graph/ops.ts';
import type { BlockParts, Decoder } from './decoder.ts';
import { activate } from './mlp.ts';

/**
 * h (N, C), already normalised, to what the experts add (N, C). Reports expert_use.LAYER (E): tokens of this batch that each expert got,
 * and expert_gates.LAYER (N, E): by what weight each token took each expert, 0 for those it did not choose.
 * Gradients flow through the weights of the chosen experts; the choice itself has none.
 */
export function expertMlp(parts: BlockParts, decoder: Decoder, h: Value): Value {
  const { tape, inputs, layer, reshape } = parts;
  const { width } = decoder.config;
  const { count, used } = decoder.experts!;
  const logits = tape.apply('frozenLinear', [h, parts.weight('ffn_gate_inp.weight')]);
  const route = routeTokens(tape.graph, logits, inputs.inUse, count, used);
  inputs.report(`expert_use.${layer}`, () => route.use);

  // Softmax over all, divided by the sum of the chosen, is softmax over the chosen.
  const chosen = tape.apply('matmul', [route.choice, reshape(logits, ['N', count, 1])], {
    transB: false,
    alpha: 1,
  });
  const weights = tape.apply('softmax', [reshape(chosen, ['N', 1, used])]);

  inputs.report(`expert_gates.${layer}`, () =>
    reshape(tape.apply('matmul', [weights, route.choice], { transB: false, alpha: 1 }), ['N', count]),
  );

  const expert = (name: string, x: Value) => inputs.expertLinear(`blk.${layer}.${name}.weight`, x);
  const rows = reshape(tape.apply('gatherRows', [h, route.tokenOfPlace]), [count, 'capacity', width]);
  const activated = activate(parts, decoder, expert('ffn_gate_exps', rows), expert('ffn_up_exps', rows));
  const results = reshape(expert('ffn_down_exps', activated), ['places', width]);
  const bySlot = reshape(tape.apply('gatherRows', [results, route.placeOfSlot]), ['N', used, width]);
  return reshape(tape.apply('matmul', [weights, bySlot], { transB: false, alpha: 1 }), ['N', width]);
}

interface Route {
  /** One-hot choices (N, K, E). */
  choice: Value;
  /** Where the row of slot n · K + k stands among the experts' rows (N · K) int64. */
  placeOfSlot: Value;
  /** Whose row stands at each place (E · capacity) int64; token 0 where a place is left over, which nobody reads. */
  tokenOfPlace: Value;
  /** Tokens of each expert (E), slots of a row that hold none left out. */
  use: Value;
}

/**
 * Gives each of the N · K slots (token n, its k-th expert) a place of its own in one stack of rows for each expert, all as high as the
 * busiest one needs (its capacity), so that a product over the stack serves them all. Slots of a row that hold no token take no place:
 * they read place 0, which changes nothing that is read. Counts are float32: exact up to 2²⁴.
 */
function routeTokens(g: Graph, logits: Value, inUse: Value, count: number, used: number): Route {
  const { indices } = ops.topK(g, logits, used);
  const choice = ops.oneHot(g, indices, count);
  /** (N, 1) to (N · K, 1): each value K times. */
  const repeat = (value: Value) => ops.reshape(g, ops.concat(g, Array(used).fill(value), 1), ['slots', 1]);
  const counted = repeat(inUse);
  const slots = ops.mul(g, ops.reshape(g, choice, ['slots', count]), counted);
  const use = ops.reduceSum(g, slots, [0], false);
  const capacity = ops.reduceMax(g, use, [0], true);
  // Place = expert · capacity + how many earlier slots chose the same expert.
  const rank = ops.reduceSum(g, ops.mul(g, ops.cumulativeSum(g, slots, 0), slots), [1], true);
  const expert = ops.cast(g, ops.reshape(g, indices, ['slots', 1]), 'float32');
  const place = ops.add(g, ops.mul(g, ops.mul(g, expert, capacity), counted), rank);
  const column = ops.cast(g, place, 'int64');

  const places = ops.cast(g, ops.mul(g, capacity, g.scalar(count)), 'int64');
  const shape = ops.concat(g, [places, g.int64([1])], 0);
  const empty = ops.expand(g, g.scalar(0), shape, ['places', 1]);
  const numbers = ops.mul(g, repeat(rowNumbers(g, inUse)), counted);
  const token = ops.scatterAddRows(g, empty, column, numbers);
  return {
    choice,
    placeOfSlot: ops.reshape(g, column, ['slots']),
    tokenOfPlace: ops.cast(g, ops.reshape(g, token, ['places']), 'int64'),
    use,
  };
}

/** 0, 1 ... N - 1 in the shape (N, 1) of x. */
function rowNumbers(g: Graph, x: Value): Value {
  return ops.cumulativeSum(g, ops.add(g, ops.zerosLike(g, x), g.scalar(1)), 0);
}
