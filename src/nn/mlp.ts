/** @module The gated mlp of a block on a tape. */
import type { Value } from '../graph/graph.ts';
import type { BlockParts, Decoder } from './decoder.ts';

/** activation(gate) * up, elementwise. */
export function activate({ tape }: BlockParts, { traits }: Decoder, gate: Value, up: Value): Value {
  return tape.apply(traits.activation === 'gelu' ? 'geglu' : 'swiglu', [gate, up]);
}

/** h (N, C), already normalised, to what the mlp adds (N, C). */
export function mlp(parts: BlockParts, decoder: Decoder, h: Value): Value {
  const { tape, linear, has } = parts;
  const { innerWidth } = decoder;
  const up = linear('ffn_up', h);
  if (has('ffn_gate.weight')) return linear('ffn_down', activate(parts, decoder, linear('ffn_gate', h), up));
  const half = (start: number) => tape.apply('slice', [up], { axis: 1, start, end: start + innerWidth });
  return linear('ffn_down', activate(parts, decoder, half(0), half(innerWidth)));
}
