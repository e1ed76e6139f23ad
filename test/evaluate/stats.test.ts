import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mcnemar, wilson } from '../../src/evaluate/stats.ts';

describe('wilson', () => {
  // Reference: prop.test(x, n, correct = FALSE) of R.
  test.each([
    [8, 10, 0.4901625, 0.9433178],
    [0, 10, 0, 0.2775328],
    [10, 10, 0.7224672, 1],
    [1, 2, 0.0945312, 0.9054688],
    [50, 100, 0.4038315, 0.5961685],
  ])('%d of %d', (right, n, low, high) => {
    const interval = wilson(right, n);
    expect(interval.low).toBeCloseTo(low, 6);
    expect(interval.high).toBeCloseTo(high, 6);
  });

  test('the ends solve the equation they come from', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, part) => {
        const right = Math.round(n * part);
        const { low, high } = wilson(right, n, 1.96);
        expect(0 <= low && low <= right / n && right / n <= high && high <= 1).toBe(true);
        for (const end of [low, high])
          expect((right / n - end) ** 2).toBeCloseTo((1.96 ** 2 * end * (1 - end)) / n, 9);
        const mirrored = wilson(n - right, n, 1.96);
        expect(mirrored.low).toBeCloseTo(1 - high, 12);
      }),
    );
  });

  test('nothing asked, nothing known; no share, no interval', () => {
    expect(wilson(0, 0)).toEqual({ low: 0, high: 1 });
    for (const [right, n] of [
      [2, 1],
      [-1, 1],
      [0.5, 1],
      [Number.NaN, 1],
    ] as const)
      expect(() => wilson(right, n)).toThrow(/no share/);
  });
});

describe('mcnemar', () => {
  test.each([
    [0, 0, 1],
    [1, 0, 1],
    [5, 0, 0.0625],
    [6, 0, 0.03125],
    [0, 6, 0.03125],
    [3, 3, 1],
    [10, 2, 158 / 4096],
    [20, 5, 0.0040774],
  ])('%d gained, %d lost: %d', (gained, lost, p) => {
    expect(mcnemar(gained, lost)).toBeCloseTo(p, 6);
  });

  test('is symmetric, a probability, and falls with unevenness, for thousands too', () => {
    fc.assert(
      fc.property(fc.nat(2000), fc.nat(2000), (gained, lost) => {
        const p = mcnemar(gained, lost);
        expect(p).toBeCloseTo(mcnemar(lost, gained), 12);
        expect(p >= 0 && p <= 1).toBe(true);
        if (gained > lost) expect(mcnemar(gained + 1, lost)).toBeLessThanOrEqual(p);
      }),
      { numRuns: 50 },
    );
    expect(mcnemar(1.0, 0)).toBe(1);
    expect(() => mcnemar(-1, 0)).toThrow(/no counts/);
    expect(() => mcnemar(Number.NaN, 0)).toThrow(/no counts/);
  });
});
