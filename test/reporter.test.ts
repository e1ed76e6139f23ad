import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ilab-reporter-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs Vitest with the reporter over `files` in a folder of their own. */
function runVitest(files: Record<string, string>, env: NodeJS.ProcessEnv = {}) {
  writeFileSync(join(folder, 'vitest.config.mjs'), 'export default { test: { globals: true } };');
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const { ILAB_TEST_COUNTS: _, ...outer } = process.env;
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const args = [vitest, 'run', '--root', folder, '--reporter', join(root, 'test/reporter.ts')];
  const { stdout, status } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    env: { ...outer, ...env },
  });
  return { last: stdout.trimEnd().split('\n').at(-1), status };
}

test('passed, failed, skipped and todo tests, in groups too', () => {
  const text =
    "test('a', () => {}); describe('g', () => { test('b', () => {}); test('c', () => { throw new Error('no'); }); });" +
    "test.skip('d', () => {}); test.todo('e');";
  expect(runVitest({ 'a.test.mjs': text })).toEqual({ last: '2 passed, 1 failed, 2 skipped', status: 1 });
});

test('all well', () => {
  expect(runVitest({ 'a.test.mjs': "test('a', () => {});" })).toEqual({
    last: '1 passed, 0 failed, 0 skipped',
    status: 0,
  });
});

test('a file that cannot be read as tests counts as a failure beside the others', () => {
  const files = { 'a.test.mjs': "import './none.mjs';", 'b.test.mjs': "test('b', () => {});" };
  expect(runVitest(files)).toEqual({ last: '1 passed, 1 failed, 0 skipped', status: 1 });
});

test('a hook that fails counts', () => {
  const text =
    "describe('g', () => { beforeAll(() => { throw new Error('no'); }); test('a', () => {}); }); test('b', () => {});";
  const { last, status } = runVitest({ 'a.test.mjs': text });
  expect(last).toMatch(/^1 passed, [12] failed, [01] skipped$/);
  expect(status).toBe(1);
});

test('an error outside of any test counts', () => {
  const text =
    "test('a', async () => { setTimeout(() => { throw new Error('late'); }); await new Promise((r) => setTimeout(r, 50)); });";
  expect(runVitest({ 'a.test.mjs': text })).toEqual({ last: '1 passed, 1 failed, 0 skipped', status: 1 });
});

test('no tests at all is no success', () => {
  const { status } = runVitest({});
  expect(status).toBe(1);
});

test('a runner gets the counts as a file', () => {
  const file = join(folder, 'counts.json');
  runVitest({ 'a.test.mjs': "test('a', () => {});" }, { ILAB_TEST_COUNTS: file });
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ passed: 1, failed: 0, skipped: 0 });
});
