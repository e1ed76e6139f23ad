/**
 * @module MinHash (Broder 1997) in banded buckets (Indyk and Motwani 1998): which of thousands of texts are nearly the same, without
 * comparing every pair.
 */

const HASHES = 128;
/** Bands of 4 hashes: pairs of Jaccard similarity .8 meet with probability 1 - 5e-8, .5 with .87, .2 with .05. */
const BANDS = 32;
const ROWS = HASHES / BANDS;

/** An odd factor and an offset for each hash, from a fixed seed: signatures are the same on every machine. */
const PERMUTATIONS = (() => {
  let state = 0x9e3779b9;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    return mix(state);
  };
  return Array.from({ length: HASHES }, () => ({ factor: next() | 1, offset: next() }));
})();

/** The smallest value of each hash over a set of tokens (repeats don't count). */
export function minhash(tokens: Iterable<string>): Uint32Array {
  const signature = new Uint32Array(HASHES).fill(0xffffffff);
  for (const token of new Set(tokens)) {
    const base = hashText(token);
    PERMUTATIONS.forEach(({ factor, offset }, index) => {
      const value = mix((Math.imul(base, factor) + offset) >>> 0);
      if (value < (signature[index] as number)) signature[index] = value;
    });
  }
  return signature;
}

/** Unbiased estimate of the Jaccard similarity of the two sets, 0 to 1; standard error at most .045. */
export function estimateJaccard(a: Uint32Array, b: Uint32Array): number {
  let same = 0;
  for (let index = 0; index < HASHES; index++) if (a[index] === b[index]) same++;
  return same / HASHES;
}

/** Items by their signatures; a look-up costs what is near, not what is there. */
export class NearIndex<Item> {
  readonly #bands: Map<string, Item[]>[] = Array.from({ length: BANDS }, () => new Map());

  add(signature: Uint32Array, item: Item): void {
    this.#bands.forEach((band, index) => {
      const key = keyOf(signature, index);
      const bucket = band.get(key);
      if (bucket === undefined) band.set(key, [item]);
      else bucket.push(item);
    });
  }

  /** Candidates, each once, in the order in which they were added to a band; the caller compares exactly. */
  near(signature: Uint32Array): Item[] {
    const found = new Set<Item>();
    this.#bands.forEach((band, index) => {
      for (const item of band.get(keyOf(signature, index)) ?? []) found.add(item);
    });
    return [...found];
  }
}

function keyOf(signature: Uint32Array, band: number): string {
  return signature.subarray(band * ROWS, (band + 1) * ROWS).join();
}

/** FNV-1a over UTF-16 units. */
function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}

/** MurmurHash3's finalizer: every input bit reaches every output bit. */
function mix(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
