import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFifo } from '../../src/infer/fifo.ts';
import { logSoftmax } from '../../src/infer/logprobs.ts';
import { createStopStrings } from '../../src/infer/stop-strings.ts';
import { createTokenText } from '../../src/infer/token-text.ts';

describe('stop strings', () => {
  it('end the text before the first of them, however the pieces fall', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'c') })),
        fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 3 }), {
          maxLength: 2,
        }),
        (pieces, stops) => {
          const scanner = createStopStrings(stops);
          let shown = '';
          for (const piece of pieces) shown += scanner.push(piece);
          shown += scanner.flush();
          const whole = pieces.join('');
          const ends = stops.map((stop) => whole.indexOf(stop)).filter((index) => index >= 0);
          expect(scanner.stopped).toBe(ends.length > 0);
          // Of two stops that are seen with one piece the earlier counts; across pieces the one that is whole first.
          if (ends.length === 0) expect(shown).toBe(whole);
          else expect(ends.some((end) => shown === whole.slice(0, end))).toBe(true);
        },
      ),
    );
  });

  it('show at once what cannot begin one', () => {
    const scanner = createStopStrings(['END']);
    expect(scanner.push('text E')).toBe('text ');
    expect(scanner.push('N')).toBe('');
    expect(scanner.push('T')).toBe('ENT');
  });
});

describe('text of tokens', () => {
  /** A token is a byte. */
  const bytes = { detokenize: (tokens: readonly number[]) => Buffer.from(tokens).toString('utf8') };

  it('shows no half characters, and loses none', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const letters = createTokenText(bytes);
        const pieces = [...Buffer.from(text)].map((byte) => letters.push(byte));
        expect(pieces.join('') + letters.flush()).toBe(text);
        for (const piece of pieces) if (!text.includes('\uFFFD')) expect(piece).not.toContain('\uFFFD');
      }),
    );
  });

  it('gives up on bytes that will never be a character', () => {
    const letters = createTokenText(bytes);
    expect([0xff, 0xff, 0xff, 0xff].map((byte) => letters.push(byte)).join('')).toContain('\uFFFD');
    expect(letters.push(65)).toBe('A');
  });
});

describe('a queue', () => {
  it('runs one at a time, in order, past an error', async () => {
    const queue = createFifo();
    const log: string[] = [];
    const job = (name: string) => async () => {
      log.push(`${name} starts`);
      await new Promise((resolve) => setImmediate(resolve));
      log.push(`${name} ends`);
      if (name === 'b') throw new Error('b failed');
      return name;
    };
    const results = await Promise.allSettled(['a', 'b', 'c'].map((name) => queue.run(job(name))));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(log).toEqual(['a starts', 'a ends', 'b starts', 'b ends', 'c starts', 'c ends']);
  });

  it('lets work of one owner run together, as wide as it says, and nobody overtake', async () => {
    const queue = createFifo();
    const [mine, yours] = [{}, {}];
    let running: string[] = [];
    const seen: string[] = [];
    const job = (name: string, owner?: object) =>
      queue.run(
        async () => {
          running.push(name);
          seen.push(running.join(''));
          await new Promise((resolve) => setTimeout(resolve, 2));
          running = running.filter((one) => one !== name);
        },
        undefined,
        owner && { owner, width: 2 },
      );
    await Promise.all([
      ...[job('a', mine), job('b', mine), job('c', mine), job('d', yours)],
      ...[job('e', mine), job('f'), job('g')],
    ]);
    expect(Math.max(...seen.map((names) => names.length))).toBe(2);
    expect(seen.slice(0, 2)).toEqual(['a', 'ab']);
    expect(seen.map((names) => names.at(-1)).join('')).toBe('abcdefg');
    for (const names of seen) if (/[d-g]/.test(names)) expect(names).toHaveLength(1);
  });

  it('lets one who waits go away at once, without running him', async () => {
    const queue = createFifo();
    let finish: () => void = () => undefined;
    const first = queue.run(() => new Promise<void>((resolve) => (finish = resolve)));
    const controller = new AbortController();
    let ran = false;
    const second = queue.run(
      async () => {
        ran = true;
        return 'ran';
      },
      { signal: controller.signal, result: 'gone' },
    );
    controller.abort();
    expect(await second).toBe('gone');
    finish();
    await first;
    expect(await queue.run(async () => 'next')).toBe('next');
    expect(ran).toBe(false);
  });
});

describe('logSoftmax', () => {
  it('sums to one in probabilities, also for large scores', () => {
    const scores = Float64Array.from([1000, 999, -1000]);
    const sum = logSoftmax(scores).reduce((total, value) => total + Math.exp(value), 0);
    expect(sum).toBeCloseTo(1, 12);
    expect(logSoftmax(scores)[0]! - logSoftmax(scores)[1]!).toBeCloseTo(1, 9);
  });
});
