/** @module Nothing leaves this computer: a training run makes no file about its user, and the runtime is told to report to nobody. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTinyRuns, type TinyRuns } from '../helpers/tiny-runs.ts';

let runs: TinyRuns;
beforeAll(async () => {
  runs = await openTinyRuns();
});
afterAll(() => runs[Symbol.asyncDispose]());

/** Trains in a process with a home of its own; the files that are there afterwards. */
function filesAfterRun(): string[] {
  const home = join(runs.folder, 'home');
  mkdirSync(home);
  const { modelPath, dataPath, folder } = runs;
  const request = { modelPath, dataPath, outputDir: join(folder, 'run'), settings: { iters: 2 } };
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', join(import.meta.dirname, '../helpers/train-run.ts'), JSON.stringify(request)],
    // Not the variables of a test environment: the runtime is silent there by itself.
    { env: { PATH: process.env.PATH, HOME: home }, encoding: 'utf8' },
  );
  expect(status, stderr).toBe(0);
  return readdirSync(home, { recursive: true, encoding: 'utf8' });
}

test('a training run leaves nothing in the home of its user', () => {
  expect(filesAfterRun()).toEqual([]);
});
