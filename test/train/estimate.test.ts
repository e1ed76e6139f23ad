/** @module What a run needs is known before it starts, and the way it is computed follows what is free. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ResourceError } from '../../src/core/errors.ts';
import { openGguf } from '../../src/gguf/read.ts';
import { nativeAddon } from '../../src/graph/native/addon.ts';
import { readArchitecture } from '../../src/nn/registry.ts';
import { checkDisk } from '../../src/train/check-disk.ts';
import { type ComputePlan, type FitRequest, type ForcedChoice, fitRun } from '../../src/train/fit.ts';
import type { TrainOptions, TrainSettings } from '../../src/train/options.ts';
import { headerGguf } from '../helpers/header-gguf.ts';
import { tinyFamilies, tinyFamilyNames } from '../helpers/tiny-families.ts';
import { writeTinyGguf } from '../helpers/tiny-gguf.ts';
import { lossesOf, openTinyRuns, type TinyRuns } from '../helpers/tiny-runs.ts';
import { tinySettings } from '../helpers/tiny-training.ts';

const medium = readArchitecture(headerGguf({ L: 24, C: 1024, H: 16, Hkv: 4, D: 64, F: 2816, V: 4096 }));
const mediumSettings = {
  ...tinySettings,
  loraRank: 16,
  maxSeqLen: 256,
  rowsPerPass: 4,
  precision: 'f32',
} as const;

function request(changes: Partial<FitRequest>, settings: TrainSettings = mediumSettings): FitRequest {
  return {
    architecture: medium,
    settings,
    device: 'cpu',
    threads: 1,
    forecast: ({ rowsPerPass, maxSeqLen }) => {
      const mostLabels = (rowsPerPass * maxSeqLen) / 3;
      return { steps: 10, rows: 40, labels: 40 * 80, mostLabels };
    },
    longest: 60,
    startBytes: 0,
    availableBytes: 1e12,
    ...changes,
  };
}

/** What of the process's memory a run adds. */
const added = (forced: ForcedChoice, rowsPerPass: number) => {
  const settings = { ...mediumSettings, rowsPerPass, passesPerStep: 4 / rowsPerPass };
  return fitRun(request({ forced }, settings)).needs.memoryBytes;
};

const planFor = (availableBytes: number, changes: Partial<FitRequest> = {}): ComputePlan =>
  fitRun(request({ ...changes, availableBytes })).plan;

/** Enough for `bytes`, as little as possible: a tenth stays free. */
const enoughFor = (bytes: number) => (bytes + 1) / 0.9;

describe('the way a run is computed', () => {
  test('keeps everything where it fits', () => {
    expect(planFor(1e12)).toMatchObject({
      storage: 'keep',
      rowsPerPass: 4,
      passesPerStep: 1,
      weightBytes: null,
    });
  });

  test('takes fewer rows a pass, then computes layers again, with the same rows a step', () => {
    expect(planFor(enoughFor(added({ storage: 'keep' }, 2)))).toMatchObject({
      storage: 'keep',
      rowsPerPass: 2,
      passesPerStep: 2,
    });
    const recompute = added({ storage: 'recompute' }, 4);
    expect(recompute).toBeLessThan(added({ storage: 'keep' }, 1));
    expect(planFor(enoughFor(recompute))).toMatchObject({
      storage: 'recompute',
      rowsPerPass: 4,
      weightBytes: null,
    });
    expect(planFor(enoughFor(added({ storage: 'recompute' }, 1)))).toMatchObject({
      storage: 'recompute',
      rowsPerPass: 1,
      passesPerStep: 4,
    });
  });

  test.runIf(nativeAddon())('reads weights anew at last, as few as need be', () => {
    const room = added({ storage: 'recompute' }, 1) - 100e6;
    const plan = planFor(room);
    expect(plan).toMatchObject({ storage: 'recompute', runtime: 'native' });
    expect(plan.weightBytes).toBeGreaterThan(0);
    const { needs } = fitRun(request({ availableBytes: room }));
    expect(needs.memoryBytes).toBeLessThan(room);
    expect(needs.engine.streamedBytes).toBeGreaterThan(0);
  });

  test('is refused with need, have and a setting that would fit', () => {
    const refused = (availableBytes: number, changes: Partial<FitRequest> = {}) => {
      try {
        fitRun(request({ availableBytes, ...changes }));
      } catch (error) {
        return error as ResourceError;
      }
      throw new Error('it was not refused');
    };
    const native = nativeAddon()
      ? { storage: 'recompute' as const, weightBytes: 0 }
      : { storage: 'recompute' as const };
    const error = refused(enoughFor(added(native, 1)) - 20e6);
    expect(error).toBeInstanceOf(ResourceError);
    expect(error.message).toMatch(/needs about [\d.]+ [MG]B of memory .* it can use [\d.]+ [MG]B here/);
    expect(error.hint).toContain('--max-seq-len 128, which would fit');
    expect(refused(1e6).hint).toContain('choose a smaller model');
    // Where it is ranks that take the room, a smaller one is named.
    const rank = { settings: { ...mediumSettings, loraRank: 512, maxSeqLen: 64 } };
    expect(refused(1e9, rank).hint).toContain('--lora-rank 16, which would fit');
  });

  test.runIf(nativeAddon())('trains 7 billion in less than 10 GB', () => {
    const architecture = readArchitecture(
      headerGguf({ L: 32, C: 4096, H: 32, Hkv: 32, D: 128, F: 11008, V: 32000, tied: false }),
    );
    const settings = { ...tinySettings, loraRank: 16, maxSeqLen: 512, rowsPerPass: 2 };
    const { needs, plan } = fitRun(request({ architecture, settings, availableBytes: 9.5e9 }));
    expect(plan).toMatchObject({ storage: 'recompute', rowsPerPass: 2 });
    expect(needs.memoryBytes).toBeLessThan(9.5e9);
    const least = fitRun(
      request({ architecture, settings, forced: { storage: 'recompute', weightBytes: 0 } }),
    );
    expect(least.needs.memoryBytes).toBeLessThan(8e9);
  });
});

describe('a model of each family', () => {
  test.each(tinyFamilyNames)('%s: what it needs can be said for each way', async (name) => {
    const folder = await mkdtemp(join(tmpdir(), 'ilab-estimate-'));
    const path = join(folder, 'tiny.gguf');
    await writeTinyGguf(path, { family: tinyFamilies[name] });
    const architecture = readArchitecture(await openGguf(path));
    await rm(folder, { recursive: true });
    const settings = { ...tinySettings, precision: 'auto' as const };
    const [keep, recompute] = (['keep', 'recompute'] as const).map((storage) => {
      const { needs, plan } = fitRun(request({ architecture, forced: { storage } }, settings));
      expect(plan.storage).toBe(storage);
      return needs.engine.innerBytes;
    });
    // Inner values of one row of tokens in float32 are the least that any way can do with.
    const tokens = settings.rowsPerPass * settings.maxSeqLen;
    expect(Math.min(keep!, recompute!)).toBeGreaterThan(4 * tokens * architecture.config.width);
    expect(Math.max(keep!, recompute!)).toBeLessThan(100e6);
  });
});

describe('whatever the way', () => {
  let runs: TinyRuns;
  beforeAll(async () => {
    runs = await openTinyRuns();
  });
  afterAll(() => runs[Symbol.asyncDispose]());
  const losses = async (changes: Partial<TrainOptions>) => {
    const { events, summary } = runs.run({ iters: 8, precision: 'f32', ...changes });
    await summary;
    return lossesOf(events);
  };
  const expectClose = (a: number[], b: number[]) => {
    expect(a).toHaveLength(b.length);
    a.forEach((loss, i) => {
      expect(Math.abs(loss / b[i]! - 1)).toBeLessThan(1e-4);
    });
  };

  test('the run is the same but for rounding', async () => {
    const whole = await losses({ forced: { storage: 'keep' } });
    expectClose(await losses({ forced: { storage: 'recompute' } }), whole);
    expectClose(await losses({ forced: { storage: 'recompute', weightBytes: 0 } }), whole);
    expectClose(await losses({ rowsPerPass: 1, passesPerStep: 2 }), whole);
    expectClose(await losses({ forced: { native: false } }), whole);
  });

  test('a run that was stopped goes on in another way, not in another precision', async () => {
    const outputDir = `${runs.folder}/another-way`;
    await runs.stopAt(3, { outputDir, precision: 'f32', iters: 8 });
    const { events, summary } = runs.run({
      outputDir,
      precision: 'f32',
      iters: 8,
      rowsPerPass: 1,
      passesPerStep: 2,
      forced: { storage: 'recompute' },
    });
    expect((await summary).steps).toBe(8);
    expect(events.find(({ type }) => type === 'resumed')).toMatchObject({ steps: 8 });
    expect(events.find(({ type }) => type === 'estimate')).toMatchObject({
      plan: { storage: 'recompute', rowsPerPass: 1, passesPerStep: 2, precision: 'f32' },
    });
  });
});

test('too little disk is said before the start, with need, have and place', async () => {
  await checkDisk(1e6, tmpdir());
  await expect(checkDisk(1e18, tmpdir())).rejects.toMatchObject({
    exitCode: 4,
    message: expect.stringMatching(/needs about \d+ TB of disk in .*; \d.* is free/),
    hint: expect.stringContaining('ILAB_HOME'),
  });
});
