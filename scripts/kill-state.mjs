/**
 * @module Kills writers of what ilab keeps (jobs, answers, documents, sources) at random moments, and reads everything again.
 * Usage: npm run kill:state -- [200], how many times; a multiple of 40.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build, root } from './setup.mjs';

const kills = process.argv[2] ?? '200';
if (!/^\d+$/.test(kills) || Number(kills) % 40 !== 0 || Number(kills) === 0) {
  console.error('How many kills? A multiple of 40, for example: npm run kill:state -- 200');
  process.exit(2);
}
build();
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const { status } = spawnSync(process.execPath, [vitest, 'run', 'test/e2e/kill-state.test.ts'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, ILAB_TEST_KILLS: kills },
});
process.exitCode = status ?? 1;
