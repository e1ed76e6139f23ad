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

/** Where weights come from. */
export interface WeightSource {
  shapeOf(name: string): readonly number[];
  /** Fills `target` with the tensor as float32. */
  read(name: string, target: Float32Array<ArrayBuffer>): Promise<void>;
}

/** @param budgetBytes what may stay; the rest is read and packed anew for each use. */
export function openWeightStore(
  addon: Addon,
  threads: number,
  source: WeightSource,
  budgetBytes = Number.POSITIVE_INFINITY,
): WeightStore {
  const kept = new Map<string, Uint8Array<ArrayBuffer>>();
  const passing = new Map<string, Uint8Array<ArrayBuffer>>();
  /** Arrays of passed weights by their size: fresh ones would cost the system a page fault for every 4 KiB. */
  const spare = new Map<number, Uint8Array<ArrayBuffer>[]>();
  const isStreaming = budgetBytes !== Number.POSITIVE_INFINITY;
  let keptBytes = 0;

  const take = (bytes: number) => spare.get(bytes)?.pop() ?? new Uint8Array(bytes);
  const giveBack = (bytes: Uint8Array<ArrayBuffer>) => {
    spare.set(bytes.byteLength, [...(spare.get(bytes.byteLength) ?? []), bytes]);
  };
  const floats = ({ buffer, byteOffset, byteLength }: Uint8Array<ArrayBuffer>) =>
    new Float32Array(buffer, byteOffset, byteLength / 4);

  async function find(key: string, make: () => Promise<Uint8Array<ArrayBuffer>>) {
    const known = kept.get(key) ?? passing.get(key);
    if (known) return known;
    const made = await make();
    if (keptBytes + made.byteLength <= budgetBytes) {
      kept.set(key, made);
      keptBytes += made.byteLength;
    } else passing.set(key, made);
    return made;
  }

  async function read(name: string): Promise<Uint8Array<ArrayBuffer>> {
    const target = take(4 * source.shapeOf(name).reduce((a, b) => a * b, 1));
    await source.read(name, floats(target));
    return target;
  }

  /** (out, in) as the right operand: of x · Wᵀ (in rows, out columns), or of dy · W (out rows, in columns). */
  async function pack({ name, kind, transposed }: PackedWeight) {
    const known = kept.get(name) ?? passing.get(name);
    const plain = known ?? (await read(name));
    const [out, inner] = source.shapeOf(name) as [number, number];
    const [columns, rows] = transposed ? [out, inner] : [inner, out];
    const format = productKinds[kind];
    const target = take(addon.packedBytes(true, format, columns, rows));
    const strides = transposed ? [1, inner] : [inner, 1];
    const program = Float64Array.of(opcodes.packB, 0, format, columns, rows, 0, 0, ...strides, 1, 0);
    program[1] = program.length;
    addon.run(program, [plain, target], threads);
    if (known) return target;
    // Within a run the other form of the same weight may be asked for, too: when each step reads anew, it is read once for both. When all
    // forms stay, the plain one would be a third that nobody reads again.
    if (isStreaming) passing.set(name, plain);
    else giveBack(plain);
    return target;
  }

  return {
    async raw(name) {
      return { data: floats(await find(name, () => read(name))), shape: source.shapeOf(name) };
    },
    packed: (weight) => find(`${weight.name} ${weight.kind} ${weight.transposed}`, () => pack(weight)),
    release() {
      for (const value of passing.values()) giveBack(value);
      passing.clear();
    },
  };
}

/** Weights that are at hand. */
export function weightsOf(feeds: Readonly<Record<string, Feed>>): WeightSource {
  return {
    shapeOf: (name) => feeds[name]!.shape,
    read: async (name, target) => target.set(feeds[name]!.data as Float32Array),
  };
}
