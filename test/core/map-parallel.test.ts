import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { mapParallel } from '../../src/core/map-parallel.ts';

describe('mapParallel', () => {
  it('gives results in order, however long each takes, never more than so many at a time', async () => {
    let running = 0;
    let most = 0;
    const results = await mapParallel([30, 1, 20, 2, 10], 3, async (ms, index) => {
      most = Math.max(most, ++running);
      await wait(ms);
      running--;
      return `${index}:${ms}`;
    });
    expect(results).toEqual(['0:30', '1:1', '2:20', '3:2', '4:10']);
    expect(most).toBe(3);
    expect(await mapParallel([], 4, async () => 1)).toEqual([]);
  });

  it('begins nothing after a stop', async () => {
    let done = 0;
    const results = await mapParallel(
      [1, 2, 3],
      1,
      async (item) => ++done && item,
      () => done === 2,
    );
    expect(results).toEqual([1, 2, undefined]);
  });

  it('throws the first error when all that runs has ended, and begins nothing more', async () => {
    const log: string[] = [];
    const failing = mapParallel([5, 1, 1], 2, async (ms, index) => {
      await wait(ms);
      log.push(`${index} ended`);
      if (index === 1) throw new Error('the second failed');
    });
    await expect(failing).rejects.toThrow('the second failed');
    expect(log).toEqual(['1 ended', '0 ended']);
  });
});
