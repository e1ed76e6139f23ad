import { expect, test, vi } from 'vitest';
import { adamWStep, clipFactor, newOptimizerState } from '../../src/train/optimizer.ts';
import { learningRate } from '../../src/train/schedule.ts';

test('AdamW follows its published equations, step by step', () => {
  const settings = { beta1: 0.9, beta2: 0.99, eps: 1e-8, weightDecay: 0.1 };
  const parameters = Float32Array.of(1, -2);
  const state = newOptimizerState(2);
  const expected = [1, -2];
  const m = [0, 0];
  const v = [0, 0];
  for (let step = 1; step <= 5; step++) {
    const gradients = Float32Array.of(0.5 * step, -0.25);
    adamWStep(parameters, gradients, state, 0.01, 0.5, settings);
    for (const i of [0, 1]) {
      const g = gradients[i]! * 0.5;
      m[i] = 0.9 * m[i]! + 0.1 * g;
      v[i] = 0.99 * v[i]! + 0.01 * g * g;
      const mHat = m[i]! / (1 - 0.9 ** step);
      const vHat = v[i]! / (1 - 0.99 ** step);
      expected[i] = expected[i]! - 0.01 * 0.1 * expected[i]! - (0.01 * mHat) / (Math.sqrt(vHat) + 1e-8);
      expect(parameters[i]).toBeCloseTo(expected[i]!, 5);
    }
  }
  expect(state.step).toBe(5);
});

test('the gradient is clipped by its norm, and only when it is too long', () => {
  expect(clipFactor(Float32Array.of(3, 4), 1)).toBeCloseTo(0.2);
  expect(clipFactor(Float32Array.of(0.3, 0.4), 1)).toBe(1);
  expect(clipFactor(Float32Array.of(Number.NaN, 1), 1)).not.toBeGreaterThan(0);
});

test('the learning rate warms up, stays, and falls to zero over the last fifth', () => {
  const rates = Array.from({ length: 100 }, (_, step) => learningRate(step, 100, 1, 10));
  expect(rates[0]).toBeCloseTo(0.1);
  expect(rates[9]).toBe(1);
  expect(rates[79]).toBe(1);
  expect(rates[90]).toBeCloseTo(0.5);
  expect(rates[99]).toBeCloseTo(0.05);
});

test('with and without the kernels, on one thread and on two, a step is the same to the bit', async () => {
  const size = 10_007;
  const steps = async (level: string, threads: number) => {
    vi.resetModules();
    vi.stubEnv('ILAB_NATIVE_LEVEL', level);
    const optimizer = await import('../../src/train/optimizer.ts');
    const parameters = Float32Array.from({ length: size }, (_, i) => Math.cos(i));
    const gradients = Float32Array.from({ length: size }, (_, i) => Math.sin(i * i) / 100);
    const state = optimizer.newOptimizerState(size);
    const clips = [1, 2, 3].map((step) => {
      const clip = optimizer.clipFactor(gradients, 0.1 * step, threads);
      const settings = { ...optimizer.adamWDefaults, weightDecay: 0.01 };
      optimizer.adamWStep(parameters, gradients, state, 1e-3, clip, settings, threads);
      return clip;
    });
    vi.unstubAllEnvs();
    return { parameters, clips, ...state };
  };
  const plain = await steps('none', 1);
  expect(await steps('', 1)).toEqual(plain);
  expect(await steps('', 2)).toEqual(plain);
});
