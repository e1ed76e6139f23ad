/** @module Near texts found by their shared words are those that comparing with each one finds. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearIndex } from '../../src/text/near.ts';
import { rougeLTokens } from '../../src/text/rouge.ts';

const words = fc.array(fc.constantFrom('who', 'is', 'the', 'of', 'a', 'b', 'c'), { maxLength: 9 });

test('the same as comparing with each', () => {
  fc.assert(
    fc.property(
      fc.array(words, { maxLength: 12 }),
      fc.array(words, { minLength: 1, maxLength: 4 }),
      fc.double({ min: 0.05, max: 1, noNaN: true }),
      (texts, asked, border) => {
        const index = nearIndex(texts);
        // One after the other: a search leaves nothing behind.
        for (const one of asked) {
          const all = texts.map((text, at) => ({ index: at, f1: rougeLTokens(one, text).f1 }));
          expect(index.near(one, border)).toEqual(all.filter(({ f1 }) => f1 >= border));
        }
      },
    ),
  );
});

test('of a hundred thousand texts the near ones are found within milliseconds', () => {
  const texts = Array.from({ length: 100_000 }, (_, at) => ['who', 'is', 'the', 'head', 'of', `x${at}`]);
  const index = nearIndex(texts);
  const before = process.cpuUsage();
  for (let at = 0; at < 20; at++)
    expect(index.near(['who', 'is', `x${at}`, 'head', 'of', 'y'], 0.8)).toEqual([]);
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1000 / 20).toBeLessThan(100);
});
