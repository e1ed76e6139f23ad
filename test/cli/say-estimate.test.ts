/** What a person is told before a benchmark or a set of known questions: by the first question, once. */
import { describe, expect, test } from 'vitest';
import { estimateByFirst } from '../../src/cli/say-estimate.ts';
import type { Session } from '../../src/cli/session.ts';

function openClock() {
  let ms = 0;
  const notes: string[] = [];
  const session = {
    context: { now: () => new Date(ms) },
    note: (text: string) => notes.push(text),
  } as unknown as Session;
  return { session, notes, pass: (seconds: number) => (ms += 1000 * seconds) };
}

describe('the estimate of a measurement', () => {
  test('is the time of the first question times their number, told once, with the memory', () => {
    const { session, notes, pass } = openClock();
    pass(30);
    const tell = estimateByFirst(session, { label: 'small + a', memoryBytes: 400e6 });
    pass(2);
    tell(90);
    pass(50);
    tell(90);
    expect(notes).toEqual(['small + a: about 3 min 00 s for 90 questions, with 400 MB of memory.']);
  });

  test('of a model elsewhere tells no memory; of a few seconds nothing', () => {
    const { session, notes, pass } = openClock();
    const remote = estimateByFirst(session, { label: 'http://127.0.0.1/v1' });
    const short = estimateByFirst(session, { label: 'short' });
    pass(1);
    short(4);
    remote(60);
    expect(notes).toEqual(['http://127.0.0.1/v1: about 1 min 00 s for 60 questions.']);
  });
});
