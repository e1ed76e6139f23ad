/** @module Gemma 3: scaled embeddings, a gelu gate, norms before and behind, and layers that see a window only, with a rope of their own. */
import type { Architecture } from '../architecture.ts';
import { readDecoder } from '../decoder.ts';
import type { ArchitectureKeys } from '../keys.ts';

/** Layers of the 27B model, whose queries are scaled by another width than that of its heads (llama.cpp knows it by this number). */
const LAYERS_27B = 62;

/** @throws InputError naming the key or tensor that training does not know. */
export function readGemma3(keys: ArchitectureKeys): Architecture {
  keys.allowOnly('final_logit_softcapping', 0);
  const width = keys.number('embedding_length');
  const queryWidth = width / keys.number('attention.head_count');
  const window = keys.number('attention.sliding_window', 0);
  // Each sixth layer is global, the others are local.
  const period = keys.number('attention.sliding_window_pattern', 6);
  const rope = { base: keys.number('rope.freq_base_swa', 10_000), scale: 1 };
  return readDecoder(keys, {
    interleavedRope: false,
    embeddingScale: Math.sqrt(width),
    activation: 'gelu',
    ...(keys.number('block_count') === LAYERS_27B ? { attentionScale: 1 / Math.sqrt(queryWidth) } : {}),
    ...(window > 0 ? { local: { window, rope, isLocal: (layer) => layer % period < period - 1 } } : {}),
  });
}
