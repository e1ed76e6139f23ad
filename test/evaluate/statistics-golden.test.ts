import { describe, expect, test } from 'vitest';
import { bootstrapByCluster, quantile } from '../../src/evaluate/bootstrap.ts';
import { brierScore, reliabilityTable } from '../../src/evaluate/calibration.ts';
import { mcnemar, wilson } from '../../src/evaluate/stats.ts';
import golden from '../golden/statistics.json' with { type: 'json' };

describe('against scipy and numpy (test/golden/statistics.py)', () => {
  test.each(golden.wilson)('Wilson, $right of $n', ({ right, n, low, high }) => {
    expect(wilson(right, n).low).toBeCloseTo(low, 10);
    expect(wilson(right, n).high).toBeCloseTo(high, 10);
  });

  test.each(golden.mcnemar)('McNemar, $gained gained, $lost lost', ({ gained, lost, p }) => {
    expect(mcnemar(gained, lost) / p).toBeCloseTo(1, 9);
  });

  test.each(golden.quantiles)('quantile $share', ({ share, value }) => {
    expect(quantile(golden.sorted, share)).toBeCloseTo(value, 12);
  });

  test.each(golden.bootstraps)('bootstrap by fact, $low to $high', ({ values, low, high }) => {
    const flat = values.flatMap((own, fact) => own.map((value) => ({ cluster: `f${fact}`, value })));
    const interval = bootstrapByCluster(flat);
    // Other random numbers: 10,000 draws leave the ends of the interval that uncertain.
    expect(Math.abs((interval?.low ?? 9) - low)).toBeLessThan(0.012);
    expect(Math.abs((interval?.high ?? 9) - high)).toBeLessThan(0.012);
    expect(bootstrapByCluster(flat)).toEqual(interval);
  });

  test('Brier and bins', () => {
    const items = golden.brier.confidences.map((confidence, index) => ({
      confidence,
      isRight: golden.brier.right[index] as boolean,
    }));
    expect(brierScore(items)).toBeCloseTo(golden.brier.score, 12);
    const table = reliabilityTable(items);
    expect(table.map(({ n }) => n)).toEqual(golden.brier.counts.filter((n) => n > 0));
    expect(table.map(({ right }) => right)).toEqual(
      golden.brier.rights.filter((_, index) => (golden.brier.counts[index] as number) > 0),
    );
  });
});

test('wordings that agree within a fact widen the interval', () => {
  const flat = Array.from({ length: 60 }, (_, index) => ({
    cluster: `q${index}`,
    value: Number(index < 30),
  }));
  const byFact = flat.map(({ value }, index) => ({ cluster: `f${Math.floor(index / 6)}`, value }));
  const width = (values: typeof flat) => {
    const { low, high } = bootstrapByCluster(values)!;
    return high - low;
  };
  expect(width(byFact)).toBeGreaterThan(1.8 * width(flat));
});

test('one fact has no interval, nothing has no score, and certainty falls into the last bin', () => {
  expect(bootstrapByCluster([{ cluster: 'a', value: 1 }])).toBeNull();
  expect(brierScore([])).toBeNull();
  expect(reliabilityTable([{ confidence: 1, isRight: true }])).toEqual([
    { low: 0.9, high: 1, n: 1, right: 1, confidence: 1 },
  ]);
});
