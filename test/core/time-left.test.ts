/** @module The time left after a tenth of the work is within a quarter of what it then takes, on times as commands have them. */
import { describe, expect, it } from 'vitest';
import { Rng } from '../../src/core/rng.ts';
import { createTimeLeft } from '../../src/core/time-left.ts';

/** Plays units of these durations (ms). @returns what was said after a tenth of the time, and what was left, in seconds. */
function afterATenth(times: readonly number[]): { said: number; left: number } {
  const timeLeft = createTimeLeft();
  const all = times.reduce((sum, ms) => sum + ms, 0);
  let at = 0;
  timeLeft.note(0, 0);
  for (const [index, ms] of times.entries()) {
    at += ms;
    timeLeft.note(at, index + 1);
    if (at >= all / 10) return { said: timeLeft.seconds(times.length - index - 1)!, left: (all - at) / 1000 };
  }
  throw new Error('no times');
}

const random = Rng.named(7, 'times');
const varied = (count: number, time: (index: number, draw: number) => number) =>
  Array.from({ length: count }, (_, index) => time(index, random.next()));

describe('time left', () => {
  it.each([
    ['even steps', varied(200, () => 100)],
    ['steps that vary by a third', varied(300, (_, draw) => 100 * (0.67 + 0.66 * draw))],
    // An answer ends where it ends: 1 to 48 tokens.
    ['answers of any length', varied(400, (_, draw) => 5 + 95 * draw)],
    ['a first answer that loads the model', varied(200, (index) => (index === 0 ? 900 : 100))],
    ['a slow start over three steps', varied(300, (index) => (index < 3 ? 400 : 100))],
    ['a network that halts now and then', varied(2000, (_, draw) => (draw < 0.02 ? 500 : 10))],
    ['a network twice as fast after a moment', varied(2000, (index) => (index < 60 ? 20 : 10))],
  ])('%s', (_, times) => {
    const { said, left } = afterATenth(times);
    expect(Math.abs(said - left) / left).toBeLessThan(0.25);
  });

  it('says nothing before there is a pace, and nothing is left at the end', () => {
    const timeLeft = createTimeLeft();
    expect(timeLeft.seconds(10)).toBeNull();
    timeLeft.note(0, 0);
    expect([timeLeft.seconds(10), timeLeft.rate()]).toEqual([null, 0]);
    timeLeft.note(1000, 2);
    expect([timeLeft.seconds(10), timeLeft.seconds(0), timeLeft.rate()]).toEqual([5, 0, 2]);
  });

  it('counts from where a resumed download began, and anew when it began anew', () => {
    const timeLeft = createTimeLeft();
    timeLeft.note(0, 900);
    timeLeft.note(1000, 910);
    expect(timeLeft.rate()).toBe(10);
    timeLeft.note(2000, 0);
    expect(timeLeft.rate()).toBe(0);
    timeLeft.note(3000, 500);
    expect(timeLeft.rate()).toBe(500);
  });

  it('keeps few points of a long way', () => {
    const timeLeft = createTimeLeft();
    for (let n = 0; n <= 200_000; n++) timeLeft.note(n, n);
    expect(timeLeft.rate()).toBeCloseTo(1000, 6);
  });
});
