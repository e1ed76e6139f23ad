/** @module Right operands of products, and left ones in short formats, brought into the order that the kernels read: each once. */
import { type ProductKind, productKinds } from './addon.ts';
import { opcodes } from './instructions.ts';
import type { Buffer } from './memory.ts';
import { type ProgramBuilder, placeOf } from './program.ts';
import type { View } from './view.ts';

/** A frozen matrix as the right operand of products: columns are its outputs (fwd) or its inputs (bwd). */
export interface PackedWeight {
  name: string;
  kind: ProductKind;
  /** Reads the (out, in) matrix of the file as its transpose: x · Wᵀ. */
  transposed: boolean;
}

/** Bytes of a packed operand with `outer` columns (B) or rows (A) of length `inner`. */
export type PackedBytes = (isB: boolean, kind: number, outer: number, inner: number) => number;

export class Packs {
  readonly #program: ProgramBuilder;
  readonly #packedBytes: PackedBytes;
  readonly #externals: (string | PackedWeight)[];
  readonly #weights = new Map<string, Buffer>();
  /** What was packed from a buffer before: several products read it. */
  readonly #known = new WeakMap<Buffer, Map<string, Buffer>>();

  /** @param externals list of the caller's buffers; weights that are packed ahead are added to it. */
  constructor(program: ProgramBuilder, packedBytes: PackedBytes, externals: (string | PackedWeight)[]) {
    this.#program = program;
    this.#packedBytes = packedBytes;
    this.#externals = externals;
  }

  /** A frozen weight, packed ahead by the store. */
  weight(weight: PackedWeight): Buffer {
    const key = `${weight.name} ${weight.kind} ${weight.transposed}`;
    const known = this.#weights.get(key);
    if (known) return known;
    const buffer = this.#program.external(0);
    this.#externals.push(weight);
    this.#weights.set(key, buffer);
    return buffer;
  }

  /** a (M, K) in a short format. */
  left(a: View, kind: ProductKind): View {
    const [m, k] = a.shape as [number, number];
    const buffer = this.#packOnce(false, a, kind, [m, k], [a.strides[0]!, a.strides[1]!]);
    return { buffer, offset: 0, shape: [buffer.bytes], strides: [1], size: 4 };
  }

  /** b (K, N) in float32. */
  right(b: View): Buffer {
    const [k, n] = b.shape as [number, number];
    return this.#packOnce(true, b, 'f32', [n, k], [b.strides[0]!, b.strides[1]!]);
  }

  #packOnce(
    isB: boolean,
    view: View,
    kind: ProductKind,
    [outer, inner]: [number, number],
    strides: [number, number],
  ): Buffer {
    const ofBuffer = this.#known.get(view.buffer) ?? new Map<string, Buffer>();
    this.#known.set(view.buffer, ofBuffer);
    const key = [isB, kind, view.offset, outer, inner, ...strides].join(' ');
    const known = ofBuffer.get(key);
    if (known) return known;
    const buffer = this.#program.allocate(this.#packedBytes(isB, productKinds[kind], outer, inner));
    this.#program.emit(isB ? opcodes.packB : opcodes.packA, [
      productKinds[kind],
      outer,
      inner,
      placeOf(view),
      ...strides,
      { buffer, byteOffset: 0 },
    ]);
    ofBuffer.set(key, buffer);
    return buffer;
  }
}
