/**
 * @module Runs every test on a fresh clone: installs, builds, fetches the embedded model, runs Vitest once. Arguments go to Vitest
 * ("npm test -- test/evaluate"). The very last line is "N passed, N failed, N skipped"; the exit code is 0 only when all is well.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, ensureModel, installDependencies, root, SetupError } from './setup.mjs';

let counts = { passed: 0, failed: 1, skipped: 0 };
let status = 1;
try {
  installDependencies();
  build();
  const model = await ensureModel().catch((error) => {
    // The other tests still tell something; those with the model fail, and say what they miss.
    console.error(
      `The embedded model could not be fetched: ${error.hint ? `${error.message} ${error.hint}` : error.message}`,
    );
    return undefined;
  });
  ({ status, counts } = await runVitest(process.argv.slice(2), model));
} catch (error) {
  console.error(error instanceof SetupError ? error.message : error);
}
if (status === 0 && counts.failed > 0) status = 1;
process.exitCode = status;
console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);

/** The exit code and the counts that test/reporter.ts wrote; a run that died without them failed. */
async function runVitest(args, model) {
  const folder = mkdtempSync(join(tmpdir(), 'ilab-test-'));
  const file = join(folder, 'counts.json');
  try {
    const { ILAB_TEST_MODEL: _, ...env } = process.env;
    const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
    const code = await new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [vitest, 'run', ...args], {
        cwd: root,
        stdio: 'inherit',
        env: { ...env, ILAB_TEST_COUNTS: file, ...(model ? { ILAB_TEST_MODEL: model } : {}) },
      });
      child.once('error', reject);
      child.once('exit', (exitCode) => resolve(exitCode ?? 1));
      for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => child.kill(signal));
    });
    const written = existsSync(file)
      ? JSON.parse(readFileSync(file, 'utf8'))
      : { passed: 0, failed: 1, skipped: 0 };
    if (code !== 0 && written.failed === 0) written.failed = 1;
    return { status: code, counts: written };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
