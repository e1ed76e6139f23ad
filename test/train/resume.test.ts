/** @module A run that was stopped, killed or damaged: it ends as if nothing had been, or says why it starts anew. */
import { readFileSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CancelledError } from '../../src/core/errors.ts';
import { hashFile } from '../../src/core/hash-file.ts';
import { Rng } from '../../src/core/rng.ts';
import { readCheckpoint, writeCheckpoint } from '../../src/train/checkpoint.ts';
import type { RunState } from '../../src/train/state.ts';
import { killedSettings, killTraining } from '../helpers/kill-train.ts';
import { probedSettings, writeProbedData } from '../helpers/probed-data.ts';
import { lossesOf, openTinyRuns, type TinyRuns } from '../helpers/tiny-runs.ts';
import { tinySettings } from '../helpers/tiny-training.ts';

let runs: TinyRuns;
beforeAll(async () => {
  runs = await openTinyRuns();
});
afterAll(() => runs[Symbol.asyncDispose]());

const adapterHash = async (outputDir: string) => hashFile(join(outputDir, 'adapter.gguf'));

describe('a run that is gone on with', () => {
  test('stops after the step when asked, saves, and goes on to the same end', async () => {
    const whole = await runs.run().summary;
    const outputDir = join(runs.folder, 'stopped');
    expect(await runs.stopAt(5, { outputDir })).toBeInstanceOf(CancelledError);
    const resumed = runs.run({ outputDir });
    await resumed.summary;
    const at = resumed.events.find((event) => event.type === 'resumed');
    expect(at?.type === 'resumed' && at.step).toBeGreaterThanOrEqual(5);
    expect(await adapterHash(outputDir)).toBe(await hashFile(whole.adapterPath));
  });

  test('20 times kill -9 at random moments: each run ends with the adapter of one that nobody disturbed', async () => {
    const { kills, resumes, resumedAt, expected, hashes } = await killTraining(20, 1);
    expect(kills).toBe(20);
    expect(resumes).toBeGreaterThan(4);
    expect(new Set(resumedAt).size).toBeGreaterThan(2);
    expect(new Set(hashes)).toEqual(new Set([expected]));
  }, 180_000);

  test('so does one that is probed and ends early for what it knows', async () => {
    const { expected, hashes } = await killTraining(6, 2, undefined, {
      writeData: writeProbedData,
      settings: { ...probedSettings, numEpochs: 30, maxSeqLen: 256, rowsPerPass: 1, earlyStop: true },
    });
    expect(new Set(hashes)).toEqual(new Set([expected]));
  }, 180_000);

  /** The first checkpoint of a whole run, which saves after each step, that was made in the midst of an epoch and has rows left whose order matters. */
  const midEpoch = async () => {
    const saved: Buffer[] = [];
    await runs.run({
      ...killedSettings,
      checkpointEverySeconds: 0,
      onEvent: (event) => {
        if (event.type === 'checkpoint') saved.push(readFileSync(event.path));
      },
    }).summary;
    const path = join(runs.folder, 'saved.bin');
    for (const bytes of saved) {
      const { runKey, size } = JSON.parse(bytes.toString('latin1').split('\n')[1]!);
      await writeFile(path, bytes);
      const state = (await readCheckpoint(path, runKey, size)) as RunState;
      const left = (rows: RunState['rows']) => JSON.stringify(rows.slice(state.rowsDone));
      // At an epoch's edge, what is visited next would put the visits right again; and some must have been known by then.
      const isMidEpoch = state.rowsDone > 0 && state.step >= 5;
      if (isMidEpoch && left(state.rows) !== left(state.rows.toReversed()))
        return {
          runKey: runKey as string,
          read: () => readCheckpoint(path, runKey, size) as Promise<RunState>,
        };
    }
    throw new Error(`none of ${saved.length} checkpoints is of the midst of an epoch`);
  };

  test('needs all of its state: without any one part of it the end is another', async () => {
    const { adapterPath } = await runs.run(killedSettings).summary;
    const expected = await hashFile(adapterPath);
    const { runKey, read } = await midEpoch();
    /** Changes the saved state, and goes on; the hash of the end. */
    const endAfter = async (name: string, change: (state: RunState) => void) => {
      const outputDir = join(runs.folder, name);
      await mkdir(outputDir);
      const state = await read();
      change(state);
      await writeCheckpoint(join(outputDir, 'checkpoint.bin'), runKey, state);
      const { events, summary } = runs.run({ outputDir, ...killedSettings });
      await summary;
      expect(events).toContainEqual(expect.objectContaining({ type: 'resumed', step: state.step }));
      return adapterHash(outputDir);
    };
    expect(await endAfter('untouched', () => undefined)).toBe(expected);
    const without: Record<string, (state: RunState) => void> = {
      random: (state) => {
        state.random = Rng.named(tinySettings.seed, 'dropout').state();
      },
      moments: ({ optimizer }) => {
        optimizer.m.fill(0);
      },
      order: (state) => {
        state.rows.reverse();
      },
      mastery: ({ mastery }) => {
        mastery!.due.fill(50);
      },
      parameters: ({ parameters }) => {
        parameters[0]! += 1e-3;
      },
    };
    for (const [part, change] of Object.entries(without))
      expect(await endAfter(`without-${part}`, change), part).not.toBe(expected);
  });

  test('a damaged checkpoint, or one of other settings, is named and not used', async () => {
    const outputDir = join(runs.folder, 'damaged');
    await runs.stopAt(5, { outputDir });
    const path = join(outputDir, 'checkpoint.bin');
    const sound = await readFile(path);
    const other = runs.run({ outputDir, lr: 5e-3 });
    await other.summary;
    expect(other.events).toContainEqual(
      expect.objectContaining({
        type: 'checkpointIgnored',
        reason: expect.stringContaining('another model'),
      }),
    );
    // The last byte belongs to the moments, byte 200 to the header, the first to the magic; then the file ends early.
    for (const damage of [sound.length - 1, 200, 0, null]) {
      const bytes = damage === null ? sound.subarray(0, -9) : Buffer.from(sound);
      if (damage !== null) bytes[damage]! ^= 1;
      await writeFile(path, bytes);
      const damaged = runs.run({ outputDir });
      await damaged.summary;
      expect(damaged.events.find(({ type }) => type === 'checkpointIgnored')).toMatchObject({ path });
      expect(damaged.events.some(({ type }) => type === 'resumed')).toBe(false);
    }
  });
});

test('the same seed and threads give the same losses, three times, with two threads', async () => {
  const losses: number[][] = [];
  for (let i = 0; i < 3; i++) {
    const { events, summary } = runs.run({ ...killedSettings, threads: 2 });
    await summary;
    losses.push(lossesOf(events));
  }
  expect(losses[0]!.length).toBeGreaterThan(20);
  expect(losses[1]).toEqual(losses[0]);
  expect(losses[2]).toEqual(losses[0]);
});
