/**
 * @module Which experts of a mixture fire for the tokens of a text: the forward pass alone, layer by layer. One layer's weights are in
 * memory at a time, so that models far larger than what can be trained here can be looked at.
 */
import type { Gguf } from '../gguf/read.ts';
import { liveBytes } from '../graph/live-bytes.ts';
import type { Feed } from '../graph/session.ts';
import { type AppliedAdapter, adapterFeeds } from './adapter-feeds.ts';
import { HIDDEN } from './graph-inputs.ts';
import { keepFeed, type LayerGraph, layerGraphs, relabel } from './layered.ts';
import { readArchitecture } from './registry.ts';
import { type Feeds, type ModelRuntime, type ModelSession, onnxRuntime } from './runtime.ts';

/** Of the program, the runtime and the vocabulary (measured: 240 MB before the first weight). */
const PROGRAM_BYTES = 300e6;

/** Of a model with experts. */
export interface Mixture {
  layers: number;
  /** E */
  count: number;
  /** K: how many of them a token passes. */
  used: number;
}

/** Null for a dense model. @throws InputError for a family that this engine does not compute. */
export function mixtureOf(gguf: Gguf): Mixture | null {
  const { config, ...architecture } = readArchitecture(gguf);
  const stack = architecture.loraTargets().find(({ kind }) => kind === 'ffn_up_exps');
  if (stack?.experts == null) return null;
  return {
    ...{ layers: config.layers, count: stack.experts },
    used: Math.round(config.mlpWidth / stack.outFeatures),
  };
}

/**
 * Bytes that expertGates takes for `tokens` tokens: two layers (what the last run read is freed when the next one needs room), and inner
 * values as if one expert got every token, which is the worst case.
 * @throws InputError as mixtureOf, and as adapterFeeds
 */
export function gatesMemory(
  gguf: Gguf,
  { count, used }: Mixture,
  tokens: number,
  adapters: readonly AppliedAdapter[] = [],
): number {
  const architecture = readArchitecture(gguf);
  const applied = adapterFeeds(architecture, adapters);
  const bytesOf = (layer: number | null) =>
    architecture
      .weights()
      .filter((weight) => weight.layer === layer)
      .reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 4), 0);
  const largest = Math.max(...[...gguf.tensors.values()].map(({ bytes }) => bytes));
  const sizes = new Map([
    ...([
      ['B', 1],
      ['N', tokens],
      ['P', tokens],
    ] as const),
    ...([
      ['slots', tokens * used],
      ['capacity', tokens],
      ['places', tokens * count],
    ] as const),
  ]);
  const { graph } = layerGraphs(architecture, tokens, applied?.lora ?? null, 'expert_gates').forward(0);
  const layer = 2 * bytesOf(0) + liveBytes(graph, sizes);
  return PROGRAM_BYTES + largest + (applied?.bytes ?? 0) + Math.max(layer, bytesOf(null));
}

export interface GateOptions {
  /** Never above the real cores. */
  threads: number;
  /** Applied to the weights; left out: the file as it is. They were held against it before (checkAdapter). */
  adapters?: readonly AppliedAdapter[];
  /** After each layer. */
  onLayer?: (done: number, total: number) => void;
}

/**
 * @param tokens ids (N) of one text, at least two.
 * @returns by layer the gates (N, E): by what weight each token took each expert. A row has K values above 0, which sum to 1.
 * @throws InputError as gatesMemory, EngineError with the runtime's own words
 */
export async function expertGates(
  gguf: Gguf,
  tokens: Int32Array,
  { threads, adapters = [], onLayer = () => undefined }: GateOptions,
): Promise<Float32Array[]> {
  const architecture = readArchitecture(gguf);
  const { layers } = architecture.config;
  const runtime = onnxRuntime({ gguf, architecture }, 'cpu', threads, false);
  const applied = adapterFeeds(architecture, adapters);
  const graphs = layerGraphs(architecture, tokens.length, applied?.lora ?? null, 'expert_gates');
  const shared: Feeds = { ...(await architecture.constants(gguf, tokens.length)), ...textFeeds(tokens) };

  const gates: Float32Array[] = [];
  /** By structure, under the names of the layer it was made for. */
  const compiled = new Map<string, LayerGraph & { session: ModelSession; layer: number }>();
  const compile = async (layer: number) => {
    const key = architecture.structure(layer);
    const graph = graphs.forward(layer);
    const made = compiled.get(key) ?? { ...graph, session: await runtime.open(graph.graph), layer };
    compiled.set(key, made);
    return made;
  };
  try {
    let x = await embedTokens(runtime, graphs.embed(), shared);
    for (let layer = 0; layer < layers; layer++) {
      const { session, reads, parameters, layer: madeFor } = await compile(layer);
      const rename = relabel(madeFor, layer);
      const feeds = Object.fromEntries([
        ...reads.map((name) => [name, name === 'x' ? x : shared[name]!] as const),
        ...parameters.map((name) => [name, applied!.feed(rename(name))] as const),
      ]);
      const results = await session.run(feeds, rename);
      x = keepFeed(results.y!);
      gates.push(Float32Array.from(results[`expert_gates.${madeFor}`]!.data as Float32Array));
      onLayer(layer + 1, layers);
    }
  } finally {
    for (const { session } of compiled.values()) await session[Symbol.asyncDispose]();
  }
  return gates;
}

/** (N, C); the table of all tokens is not kept. */
async function embedTokens(
  runtime: ModelRuntime,
  { graph, reads }: LayerGraph,
  shared: Feeds,
): Promise<Feed> {
  await using session = await runtime.open(graph);
  const feeds = Object.fromEntries(reads.map((name) => [name, shared[name]!]));
  return keepFeed((await session.run(feeds)).y!);
}

/** tokens (N), positions (1, N) and the mask of one text (1, 1, N, N): a token sees no other that stands behind it. */
function textFeeds(tokens: Int32Array): Feeds {
  const count = tokens.length;
  const mask = Float32Array.from({ length: count * count }, (_, i) =>
    i % count <= Math.floor(i / count) ? 0 : HIDDEN,
  );
  return {
    tokens: { data: BigInt64Array.from(tokens, BigInt), shape: [count] },
    positions: { data: BigInt64Array.from(tokens, (_, i) => BigInt(i)), shape: [1, count] },
    mask: { data: mask, shape: [1, 1, count, count] },
  };
}
