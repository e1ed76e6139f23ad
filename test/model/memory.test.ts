/** @module What a run is said to need, against what the system counted: real runs in processes of their own. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ForcedChoice } from '../../src/train/fit.ts';
import type { TrainEvent, TrainSettings, TrainSummary } from '../../src/train/options.ts';
import { writeSizedGguf } from '../helpers/sized-gguf.ts';

interface Case {
  model: 'embedded' | 'medium' | 'small';
  settings: Partial<TrainSettings>;
  forced: ForcedChoice;
}

const cases: Case[] = [
  { model: 'embedded', settings: { precision: 'f32', maxSeqLen: 128 }, forced: { storage: 'keep' } },
  {
    model: 'embedded',
    settings: { precision: 'auto', maxSeqLen: 64, rowsPerPass: 4, loraRank: 16 },
    forced: { storage: 'recompute' },
  },
  {
    model: 'embedded',
    settings: { precision: 'f32', maxSeqLen: 64, loraRank: 8 },
    forced: { native: false, storage: 'keep' },
  },
  {
    model: 'medium',
    settings: { precision: 'auto', rowsPerPass: 1, passesPerStep: 2, loraRank: 64 },
    forced: { storage: 'keep' },
  },
  {
    model: 'medium',
    settings: { precision: 'f32', rowsPerPass: 1, maxSeqLen: 256, loraRank: 16 },
    forced: { native: false, storage: 'recompute' },
  },
  {
    model: 'medium',
    settings: { precision: 'auto', maxSeqLen: 128, loraRank: 16 },
    forced: { storage: 'recompute', weightBytes: 30e6 },
  },
  { model: 'small', settings: { precision: 'f32', rowsPerPass: 4 }, forced: { storage: 'keep' } },
];

const paths: Record<Case['model'], string> = { embedded: '', medium: '', small: '' };
let folder: string;
beforeAll(async () => {
  const embedded = process.env.ILAB_TEST_MODEL;
  if (!embedded) throw new Error('ILAB_TEST_MODEL is not set: run the tests with "npm test"');
  folder = await mkdtemp(join(tmpdir(), 'ilab-memory-'));
  Object.assign(paths, { embedded, medium: join(folder, 'medium.gguf'), small: join(folder, 'small.gguf') });
  await writeSizedGguf(paths.medium, { L: 8, C: 1024, H: 16, Hkv: 4, D: 64, F: 2816, V: 4096 });
  await writeSizedGguf(paths.small, { L: 4, C: 256, H: 8, Hkv: 4, D: 32, F: 512, V: 1024 });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test.each(cases)('$model $settings $forced', async ({ model, settings, forced }) => {
  const own = await mkdtemp(join(folder, 'run-'));
  const request = { modelPath: paths[model], folder: own, settings, forced };
  const { stdout } = await promisify(execFile)(process.execPath, [
    join(import.meta.dirname, '../helpers/memory-child.mjs'),
    JSON.stringify(request),
  ]);
  const { estimate, peakBytes, summary } = JSON.parse(stdout) as {
    estimate: TrainEvent & { type: 'estimate' };
    peakBytes: number;
    summary: TrainSummary;
  };
  const ratio = estimate.memoryBytes / peakBytes;
  console.log(
    `${model} ${JSON.stringify({ ...settings, ...forced })}: ${estimate.plan.runtime}, said ${Math.round(estimate.memoryBytes / 1e6)}, counted ${Math.round(peakBytes / 1e6)} MB, ${ratio.toFixed(3)}`,
  );
  expect(ratio).toBeGreaterThan(0.85);
  expect(ratio).toBeLessThan(1.15);
  // What the user is told at the end is that peak, too.
  expect(Math.abs(summary.peakRssBytes / peakBytes - 1)).toBeLessThan(0.02);
});
