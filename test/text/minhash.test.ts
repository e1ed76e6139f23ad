import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { estimateJaccard, minhash, NearIndex } from '../../src/text/minhash.ts';

const token = fc.stringMatching(/^[a-z]{1,6}$/);
const tokens = fc.uniqueArray(token, { maxLength: 40 });

function jaccard(a: readonly string[], b: readonly string[]): number {
  const all = new Set([...a, ...b]);
  const both = a.filter((one) => b.includes(one)).length;
  return all.size === 0 ? 1 : both / all.size;
}

/** Two sets with a share in common. */
const pairs = fc
  .tuple(tokens, tokens, tokens)
  .map(([a, b, shared]) => [[...new Set([...shared, ...a])], [...new Set([...shared, ...b])]] as const);

describe('minhash', () => {
  test('estimates the exact Jaccard similarity', () => {
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        // Six standard errors of 128 hashes at .5.
        expect(Math.abs(estimateJaccard(minhash(a), minhash(b)) - jaccard(a, b))).toBeLessThan(0.27);
      }),
    );
  });

  test('has no bias over many pairs', () => {
    let sum = 0;
    const sample = fc.sample(pairs, { numRuns: 400, seed: 7 });
    for (const [a, b] of sample) sum += estimateJaccard(minhash(a), minhash(b)) - jaccard(a, b);
    expect(Math.abs(sum / sample.length)).toBeLessThan(0.01);
  });

  test('order and repeats do not count', () => {
    fc.assert(
      fc.property(tokens, (a) => {
        expect(minhash([...a].reverse().concat(a))).toEqual(minhash(a));
      }),
    );
  });
});

describe('NearIndex', () => {
  test('finds every pair of similarity .8 and more', () => {
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        fc.pre(jaccard(a, b) >= 0.8);
        const index = new NearIndex<number>();
        index.add(minhash(a), 1);
        expect(index.near(minhash(b))).toEqual([1]);
      }),
    );
  });

  test('10,000 facts meet few others', () => {
    const index = new NearIndex<number>();
    let met = 0;
    for (let number = 0; number < 10_000; number++) {
      const words = Array.from({ length: 8 }, (_, place) => `w${(number * 7919 + place * 104729) % 5003}`);
      const signature = minhash(words);
      met += index.near(signature).length;
      index.add(signature, number);
    }
    expect(met / 10_000).toBeLessThan(20);
  });
});
