import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { checkNeeds } from '../../src/train/estimate.ts';
import { tinySettings } from '../helpers/tiny-training.ts';

test('a run that fits the machine is let through', async () => {
  await checkNeeds({ memoryBytes: 1e6, diskBytes: 1e6 }, tinySettings, tmpdir());
});

test('too little memory or disk is said before the start, with need, have and what would fit', async () => {
  const short = (needs: { memoryBytes: number; diskBytes: number }) =>
    checkNeeds(needs, tinySettings, tmpdir()).then(
      () => undefined,
      (error: unknown) => error,
    );
  expect(await short({ memoryBytes: 1e15, diskBytes: 1 })).toMatchObject({
    exitCode: 4,
    message: expect.stringMatching(/needs about 1000 TB of memory; \d.* is free/),
    hint: expect.stringContaining('--batch 1 --gradient-accumulation 2 (the same result)'),
  });
  expect(await short({ memoryBytes: 1, diskBytes: 1e18 })).toMatchObject({
    exitCode: 4,
    message: expect.stringMatching(/needs about \d+ TB of disk in .*; \d.* is free/),
    hint: expect.stringContaining('ILAB_HOME'),
  });
});
