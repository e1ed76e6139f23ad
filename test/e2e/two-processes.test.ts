/** @module Three processes edit one project at the same time: none loses what another wrote, none takes another's place. Needs `dist`. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, it } from 'vitest';
import { readDecisions } from '../../src/review/decisions.ts';

const COUNT = 20;
const home = mkdtempSync(join(tmpdir(), 'ilab-together-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

it('keeps every decision, and gives each run and each data set a place of its own', async () => {
  const script = join(import.meta.dirname, '../helpers/edit-together.mjs');
  const all = await Promise.all(
    [1, 2, 3].map(async (number) => {
      const args = [script, home, String(number), String(COUNT)];
      const { stdout } = await promisify(execFile)(process.execPath, args);
      return JSON.parse(stdout) as { runs: string[]; data: string[] };
    }),
  );
  expect(new Set(all.flatMap(({ runs }) => runs)).size).toBe(3 * COUNT);
  expect(new Set(all.flatMap(({ data }) => data)).size).toBe(3 * COUNT);
  expect((await readDecisions(join(home, 'datasets', 'train_x.jsonl'))).size).toBe(3 * COUNT);
  expect(readdirSync(join(home, 'datasets')).filter((name) => /lock|tmp/.test(name))).toEqual([]);
});
