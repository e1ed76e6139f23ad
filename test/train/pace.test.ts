/** @module Time left of training after a tenth of the run: steps that vary, a first one that loads, and the probes between. */
import { describe, expect, it } from 'vitest';
import { Rng } from '../../src/core/rng.ts';
import { trainDefaults } from '../../src/train/options.ts';
import { createPace } from '../../src/train/pace.ts';
import type { RunFacts } from '../../src/train/state.ts';

interface Course {
  epochs: number;
  stepsPerEpoch: number;
  /** Seconds of the step with this index, over all epochs; and of a probe. */
  step: (index: number) => number;
  probe: number;
}

const settings = { ...trainDefaults, rowsPerPass: 2, passesPerStep: 1 };

/** Plays the run. @returns what was said after each tenth of its time and what was left then, in seconds. */
function tenths({ epochs, stepsPerEpoch, step, probe }: Course): { said: number; left: number }[] {
  const pace = createPace();
  const steps = epochs * stepsPerEpoch;
  const point = { seconds: probe } as RunFacts['probes'][number];
  const times = Array.from({ length: steps }, (_, index) => step(index));
  const all = times.reduce((sum, time) => sum + time, 0) + (epochs + 1) * probe;
  const out: { said: number; left: number }[] = [];
  let used = probe;
  for (const [index, time] of times.entries()) {
    used += time;
    pace.note(time);
    const rowsDone = 2 * ((index % stepsPerEpoch) + 1);
    const rows = new Array(2 * stepsPerEpoch).fill([0]);
    const state = { step: index + 1, steps, rows, rowsDone, probes: probe > 0 ? [point] : [] };
    const said = pace.secondsLeft(state, settings, probe > 0);
    if (used >= ((out.length + 1) * all) / 10) out.push({ said, left: all - used });
    if ((index + 1) % stepsPerEpoch === 0) used += probe;
  }
  return out;
}

const random = Rng.named(3, 'pace');

describe('seconds left', () => {
  it.each([
    ['even steps', { epochs: 5, stepsPerEpoch: 40, step: () => 1, probe: 0 }],
    ['a first step that loads', { epochs: 2, stepsPerEpoch: 30, step: (i) => (i === 0 ? 5 : 1), probe: 0 }],
    ['steps that vary', { epochs: 5, stepsPerEpoch: 40, step: () => 0.6 + 0.8 * random.next(), probe: 0 }],
    ['probes as long as half an epoch', { epochs: 5, stepsPerEpoch: 40, step: () => 1, probe: 20 }],
    [
      'a slow first probe, as with a first step that loads',
      { epochs: 8, stepsPerEpoch: 12, step: (i) => (i === 0 ? 5 : 1), probe: 4 },
    ],
  ] as [string, Course][])('%s', (_, course) => {
    const said = tenths(course);
    expect(said.length).toBeGreaterThanOrEqual(8);
    for (const { said: seconds, left } of said.slice(0, 8))
      expect(Math.abs(seconds - left) / left).toBeLessThan(0.25);
  });

  it('counts one probe after each epoch that is left, and one at the end of a run of steps', () => {
    const left = (change: Partial<RunFacts>) => {
      const pace = createPace();
      const probes = [{ seconds: 1 }] as RunFacts['probes'];
      const rows = new Array(20).fill([0]);
      const state = { step: 10, steps: 50, rows, rowsDone: 20, probes, ...change };
      // No step was measured: what is said is the probes' alone.
      return pace.secondsLeft(state, settings, true);
    };
    expect(left({})).toBe(5);
    expect(left({ step: 11, rowsDone: 2 })).toBe(4 + 1 - 1);
    expect(left({ step: 50, steps: 50 })).toBe(1);
    expect(left({ step: 45, steps: 50, rowsDone: 10 })).toBe(1);
    expect(left({ step: 10, steps: 25 })).toBe(3);
  });
});
