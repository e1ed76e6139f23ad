/** @module Time left of a whole run of the data maker after a tenth of it: several stages, one clock. */
import { describe, expect, it } from 'vitest';
import { Rng } from '../../src/core/rng.ts';
import type { GenerateProgress } from '../../src/generate/pipeline-types.ts';
import { createWorkload, type Expected } from '../../src/generate/workload.ts';

/** Seconds that each unit of a stage takes, in the order of a run. */
type Course = [GenerateProgress['stage'], number[]][];

/** Plays the run. @returns what was said after a tenth of the time that models took, and what was left then, in seconds. */
function afterATenth(course: Course, expected: Expected, modelSeconds = 90) {
  const all = course.flatMap(([, times]) => times).reduce((sum, time) => sum + time, 0);
  const out: { said: number | null; left: number }[] = [];
  let clock = 0;
  let forModel = modelSeconds;
  const report = createWorkload(expected, {
    report: ({ secondsLeft }) => {
      if (out.length === 0 && clock >= all / 10) out.push({ said: secondsLeft, left: all - clock });
    },
    modelSeconds: () => forModel,
    now: () => 1000 * clock,
  });
  for (const [stage, times] of course) {
    report({ stage, done: 0, total: times.length });
    for (const [index, time] of times.entries()) {
      clock += time;
      if (stage === 'model') forModel -= time;
      report({ stage, done: index + 1, total: times.length });
    }
  }
  return out[0]!;
}

const random = Rng.named(5, 'workload');
/** Tokens a second of a small model on a laptop; answers vary in length. */
const answers = (count: number, tokens: number) =>
  Array.from({ length: count }, () => (tokens * (0.5 + random.next())) / 100);

it('holds the estimate until the answers that are computed together have come', () => {
  const said: (number | null)[] = [];
  let clock = 0;
  const report = createWorkload(
    { facts: 0, unknowns: 40, skills: 0, replay: 0 },
    {
      ...{ report: ({ secondsLeft }) => said.push(secondsLeft), modelSeconds: () => 90 },
      ...{ estimate: 100, now: () => 1000 * clock },
    },
  );
  report({ stage: 'unknowns', done: 0, total: 40 });
  clock = 10;
  // The first of eight took as long as all eight.
  report({ stage: 'unknowns', done: 1, total: 40 });
  clock = 20;
  report({ stage: 'unknowns', done: 30, total: 40 });
  expect(said.slice(0, 2)).toEqual([100, 90]);
  expect(said[2]).toBeLessThan(10);
});

const none = { facts: 0, unknowns: 0, skills: 0, replay: 0 };

describe('seconds left of the whole run', () => {
  it.each([
    // As on bench/worlds: 32 to 81 unknowns and 160 general questions.
    [
      'rules alone, few unknowns',
      [
        ['unknowns', answers(32, 24)],
        ['replay', answers(160, 30)],
      ],
      { ...none, replay: 160 },
    ],
    [
      'rules alone, many unknowns',
      [
        ['unknowns', answers(120, 22)],
        ['replay', answers(160, 30)],
      ],
      { ...none, replay: 160 },
    ],
    [
      'the model words the facts as well',
      [
        ['model', answers(60, 90)],
        ['unknowns', answers(70, 24)],
        ['replay', answers(160, 30)],
      ],
      { ...none, facts: 60, unknowns: 120, replay: 160 },
    ],
  ] as [string, Course, Expected][])('%s', (_, course, expected) => {
    const { said, left } = afterATenth(course, expected);
    expect(Math.abs(said! - left) / left).toBeLessThan(0.25);
  });

  it('counts no more than the time that models are given', () => {
    const slow = Array.from({ length: 6 }, () => 15);
    const course: Course = [
      ['model', slow],
      ['replay', Array.from({ length: 10 }, () => 5)],
    ];
    const { said } = afterATenth(course, { ...none, facts: 1000, replay: 10 }, 90);
    // 75 s of the 90 are left, and 10 answers of a third of the tokens.
    expect(said).toBeCloseTo(75 + 50, 6);
  });

  it('is not known before a model has answered, and nothing at the end', () => {
    const seen: (number | null)[] = [];
    let clock = 0;
    const report = createWorkload(
      { ...none, replay: 2 },
      { report: ({ secondsLeft }) => seen.push(secondsLeft), modelSeconds: () => 90, now: () => clock },
    );
    report({ stage: 'wordings', done: 1, total: 9 });
    report({ stage: 'replay', done: 0, total: 2 });
    clock = 4000;
    report({ stage: 'replay', done: 1, total: 2 });
    clock = 8000;
    report({ stage: 'replay', done: 2, total: 2 });
    report({ stage: 'write', done: 0, total: 1 });
    expect(seen).toEqual([null, null, 4, 0, 0]);
  });

  it('forgets what a stage left undone', () => {
    const seen: (number | null)[] = [];
    let clock = 0;
    const report = createWorkload(
      { ...none, facts: 10, replay: 3 },
      { report: ({ secondsLeft }) => seen.push(secondsLeft), modelSeconds: () => 90, now: () => clock },
    );
    report({ stage: 'model', done: 0, total: 10 });
    clock = 9000;
    report({ stage: 'model', done: 1, total: 10 });
    report({ stage: 'replay', done: 0, total: 3 });
    // 90 tokens took 9 s: nine facts and three answers of 30; then the answers alone.
    expect(seen).toEqual([null, 81 + 9, 9]);
  });
});
