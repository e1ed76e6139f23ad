/** @module Causal self-attention with grouped queries on a tape. */
import type { Value } from '../graph/graph.ts';
import type { AttentionKind } from './architecture.ts';
import type { BlockParts, Decoder } from './decoder.ts';

/** h (N, C), already normalised, to what attention adds (N, C). */
export function attention(
  parts: BlockParts,
  { config, traits, epsilon }: Decoder,
  kind: AttentionKind,
  interleaved: boolean,
  h: Value,
): Value {
  const { tape, inputs, has, reshape } = parts;
  const { heads, kvHeads, headSize, ropeSize } = config;
  const rowLength = inputs.positions.shape[1] as number;
  const group = heads / kvHeads;
  const { cos, sin } = inputs.rope(kind);

  /** (N, n · D) to (B, n, T, D), each head normalised if the file has that norm. */
  const splitHeads = (x: Value, count: number, norm?: string) => {
    const byHead = reshape(x, ['B', rowLength, count, headSize]);
    const unit =
      norm !== undefined && has(norm)
        ? tape.apply('rmsNorm', [byHead, parts.weight(norm)], { epsilon })
        : byHead;
    return tape.apply('transpose', [unit], { perm: [0, 2, 1, 3] });
  };
  const rotate = (x: Value) => tape.apply('rotary', [x, inputs.positions, cos, sin], { interleaved });
  /** The dimensions behind ropeSize carry no position. */
  const rope = (x: Value) => {
    if (ropeSize === headSize) return rotate(x);
    const part = (start: number, end: number) => tape.apply('slice', [x], { axis: 3, start, end });
    return tape.apply('concat', [rotate(part(0, ropeSize)), part(ropeSize, headSize)], { axis: 3 });
  };

  const [query, key, value] = projections(parts, h, heads * headSize, kvHeads * headSize);
  // Grouped queries: the heads that share a key head become rows of one product.
  const grouped = ['B', kvHeads, group * rowLength, headSize];
  const q = reshape(rope(splitHeads(query, heads, 'attn_q_norm.weight')), grouped);
  const k = rope(splitHeads(key, kvHeads, 'attn_k_norm.weight'));
  const v = splitHeads(value, kvHeads);
  const alpha = traits.attentionScale ?? 1 / Math.sqrt(headSize);
  const scores = tape.apply('matmul', [q, k], { transB: true, alpha, causal: 'scores' });
  const masked = tape.apply('add', [reshape(scores, ['B', heads, rowLength, rowLength]), inputs.mask(kind)]);
  const weights = reshape(tape.apply('softmax', [masked]), ['B', kvHeads, group * rowLength, rowLength]);
  const mixed = tape.apply('matmul', [weights, v], {
    transB: false,
    alpha: 1,
    causal: 'values',
  });
  const byHead = reshape(mixed, ['B', heads, rowLength, headSize]);
  const joined = reshape(tape.apply('transpose', [byHead], { perm: [0, 2, 1, 3] }), ['N', heads * headSize]);
  return parts.linear('attn_output', joined);
}

/** Q (N, queryWidth), K and V (N, keyWidth): three products, or the parts of one. */
function projections(
  { tape, linear, has }: BlockParts,
  h: Value,
  queryWidth: number,
  keyWidth: number,
): [Value, Value, Value] {
  if (!has('attn_qkv.weight')) return [linear('attn_q', h), linear('attn_k', h), linear('attn_v', h)];
  const all = linear('attn_qkv', h);
  const columns = (start: number, end: number) => tape.apply('slice', [all], { axis: 1, start, end });
  return [
    columns(0, queryWidth),
    columns(queryWidth, queryWidth + keyWidth),
    columns(queryWidth + keyWidth, queryWidth + 2 * keyWidth),
  ];
}
