/** @module What the probes demand of a run. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ProbePoint } from '../../src/train/probe.ts';
import { braking, generalRise, isBetter, isMastered } from '../../src/train/rules.ts';
import { learningRate, stepsFromCoolDown } from '../../src/train/schedule.ts';

const point = (epoch: number, changes: Partial<ProbePoint> = {}): ProbePoint => ({
  step: 10 * epoch,
  epoch,
  known: 8,
  facts: 8,
  loss: 0.1,
  generalLoss: 0.5,
  seconds: 1,
  ...changes,
});

describe('all is known', () => {
  test('at two checks after training began, with a loss that is flat', () => {
    expect(isMastered([point(0), point(1), point(2)])).toBe(true);
    expect(isMastered([point(0), point(1)])).toBe(false);
    expect(isMastered([point(1, { known: 7 }), point(2)])).toBe(false);
    expect(isMastered([point(1), point(2, { known: 7 })])).toBe(false);
    expect(isMastered([point(1, { loss: 0.3 }), point(2)])).toBe(false);
    expect(isMastered([point(1, { known: 0, facts: 0 }), point(2, { known: 0, facts: 0 })])).toBe(false);
  });

  test('the rate then falls from where it is, to zero', () => {
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 5000 }), (step) => {
        const steps = stepsFromCoolDown(step);
        expect(steps).toBeGreaterThan(step);
        expect(learningRate(step, steps, 1, 10)).toBeGreaterThan(0.9);
        expect(learningRate(steps - 1, steps, 1, 10)).toBeLessThanOrEqual(0.25);
      }),
    );
  });
});

describe('what the base model knew', () => {
  const since = (loss: number | null) => [point(0), point(1, { generalLoss: loss })];

  test('slows a run down twice and then ends it', () => {
    expect(generalRise(since(0.8))).toBeCloseTo(0.3);
    expect([0, 1, 2].map((brakes) => braking(since(0.8), 0.2, brakes))).toEqual(['slow', 'slow', 'stop']);
    expect(braking(since(0.7), 0.2, 2)).toBe('none');
    expect(braking(since(null), 0.2, 0)).toBe('none');
  });

  test('comes before what is learned when points are compared', () => {
    const [base, soft, hard] = [point(0), point(1, { known: 3 }), point(2, { generalLoss: 2 })];
    expect(isBetter(soft, hard, base, 0.2)).toBe(true);
    expect(isBetter(hard, soft, base, 0.2)).toBe(false);
    expect(isBetter(point(2, { known: 4 }), soft, base, 0.2)).toBe(true);
    expect(isBetter(point(3, { known: 3, loss: 0.05 }), soft, base, 0.2)).toBe(true);
    expect(isBetter(point(3, { generalLoss: 1.5 }), hard, base, 0.2)).toBe(true);
  });
});
