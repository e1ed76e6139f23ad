/** @module Frozen weights in the forms that products want, made when first asked for; as many stay in memory as a budget allows. */
import type { Feed } from '../session.ts';
import { type Addon, productKinds } from './addon.ts';
import { opcodes } from './instructions.ts';
import type { PackedWeight } from './packs.ts';

export interface WeightStore {
  /** As float32. */
  raw(name: string): Promise<Feed>;
  packed(weight: PackedWeight): Promise<Uint8Array>;
  /** Everything beyond the budget may be overwritten from now on. */
  release(): void;
}

/**
 * @param load reads a frozen tensor as float32.
 * @param budgetBytes what may stay; the rest is read and packed anew for each use.
 */
export function openWeightStore(
  addon: Addon,
  threads: number,
  load: (name: string) => Promise<Feed>,
  budgetBytes = Number.POSITIVE_INFINITY,
): WeightStore {
  const kept = new Map<string, Feed | Uint8Array>();
  const passing = new Map<string, Feed | Uint8Array>();
  /** Arrays of passed weights by their size: fresh ones would cost the system a page fault for every 4 KiB. */
  const spare = new Map<number, Uint8Array[]>();
  let keptBytes = 0;

  async function find<T extends Feed | Uint8Array>(
    key: string,
    make: () => Promise<T>,
    bytesOf: (value: T) => number,
  ) {
    const known = kept.get(key) ?? passing.get(key);
    if (known) return known as T;
    const made = await make();
    const bytes = bytesOf(made);
    if (keptBytes + bytes <= budgetBytes) {
      kept.set(key, made);
      keptBytes += bytes;
    } else passing.set(key, made);
    return made;
  }

  const load1 = async (name: string) => (kept.get(name) ?? passing.get(name) ?? (await load(name))) as Feed;

  /** (out, in) as the right operand: of x · Wᵀ (in rows, out columns), or of dy · W (out rows, in columns). */
  async function pack({ name, kind, transposed }: PackedWeight): Promise<Uint8Array> {
    const { data, shape } = await load1(name);
    const [out, inner] = shape as [number, number];
    const [columns, rows] = transposed ? [out, inner] : [inner, out];
    const format = productKinds[kind];
    const bytes = addon.packedBytes(true, format, columns, rows);
    const target = spare.get(bytes)?.pop() ?? new Uint8Array(bytes);
    const strides = transposed ? [1, inner] : [inner, 1];
    const program = Float64Array.of(opcodes.packB, 0, format, columns, rows, 0, 0, ...strides, 1, 0);
    program[1] = program.length;
    addon.run(program, [data, target], threads);
    return target;
  }

  return {
    raw: (name) =>
      find(
        name,
        () => load(name),
        ({ data }) => data.byteLength,
      ),
    packed: (weight) =>
      find(
        `${weight.name} ${weight.kind} ${weight.transposed}`,
        () => pack(weight),
        ({ byteLength }) => byteLength,
      ),
    release() {
      for (const value of passing.values())
        if (value instanceof Uint8Array)
          spare.set(value.byteLength, [...(spare.get(value.byteLength) ?? []), value]);
      passing.clear();
    },
  };
}
