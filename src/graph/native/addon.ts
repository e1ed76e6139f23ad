/** @module The kernels built for this platform (package ilab-native), where there are any: the only file that knows the addon. */
import { createRequire } from 'node:module';

/** Number formats of a product's operands; sums are float32 in all. The numbers stand in native/src/kernels.h, too. */
export const productKinds = { f32: 0, bf16: 1, int8: 2 } as const;
export type ProductKind = keyof typeof productKinds;

export interface Addon {
  /** Which instructions of the processor are used. */
  level: string;
  /** Bit k is set when products of kind k have instructions of their own here. */
  kinds: number;
  /** SHA-256 of the sources it was built from. */
  source: string;
  /** Runs a program over buffers; 0, or 1 + the place of the instruction that met an index out of bounds. */
  run(program: Float64Array, buffers: readonly ArrayBufferView[], threads: number): number;
  packedBytes(isB: boolean, kind: number, outer: number, inner: number): number;
}

let loaded: Addon | null | undefined;

/**
 * The addon, or null where none was installed or built for this platform. ILAB_NATIVE_LEVEL takes another level of the processor than the
 * best one, or `none`: for tests and comparisons.
 * @throws Error when the processor has no such level.
 */
export function nativeAddon(): Addon | null {
  if (loaded !== undefined) return loaded;
  const wanted = process.env.ILAB_NATIVE_LEVEL;
  try {
    loaded = wanted === 'none' ? null : (createRequire(import.meta.url)('ilab-native') as Addon);
  } catch (error) {
    if (wanted) throw error;
    loaded = null;
  }
  return loaded;
}

/** Whether products of this kind are faster here than in float32. */
export function hasKind(addon: Addon, kind: ProductKind): boolean {
  return (addon.kinds & (1 << productKinds[kind])) !== 0;
}
