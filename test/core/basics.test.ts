import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readJsonl, writeJsonl } from '../../src/core/jsonl.ts';
import { Rng } from '../../src/core/rng.ts';
import { formatBytes, formatDuration } from '../../src/core/units.ts';
import { t } from '../../src/i18n/index.ts';

test('a random stream depends on its seed and its name alone, and goes on from its state', () => {
  const draw = (rng: Rng) => Array.from({ length: 5 }, () => rng.next());
  expect(draw(Rng.named(1, 'a'))).toEqual(draw(Rng.named(1, 'a')));
  expect(draw(Rng.named(1, 'a'))).not.toEqual(draw(Rng.named(1, 'b')));
  expect(draw(Rng.named(1, 'a'))).not.toEqual(draw(Rng.named(2, 'a')));
  const rng = Rng.named(1, 'a');
  draw(rng);
  const copy = Rng.fromState(rng.state());
  expect(draw(copy)).toEqual(draw(rng));
});

test('random numbers have the moments they should', () => {
  const rng = Rng.named(3, 'moments');
  const mean = (list: number[]) => list.reduce((a, b) => a + b, 0) / list.length;
  const uniform = Array.from({ length: 20_000 }, () => rng.next());
  expect(mean(uniform)).toBeCloseTo(0.5, 1);
  expect(Math.min(...uniform)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...uniform)).toBeLessThan(1);
  const normal = Array.from({ length: 20_000 }, () => rng.normal());
  expect(mean(normal)).toBeCloseTo(0, 1);
  expect(mean(normal.map((x) => x * x))).toBeCloseTo(1, 1);
  expect(rng.shuffle([1, 2, 3, 4]).sort()).toEqual([1, 2, 3, 4]);
  expect(() => rng.pick([])).toThrow('empty');
});

test('bytes and durations read as people write them', () => {
  expect([0, 999, 98_362_432, 4_100_000_000].map(formatBytes)).toEqual(['0 B', '999 B', '98.4 MB', '4.1 GB']);
  expect([0.2, 34, 754, 7500].map(formatDuration)).toEqual(['0 s', '34 s', '12 min 34 s', '2 h 05 min']);
});

test('a broken line of a JSON Lines file is named', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ilab-jsonl-'));
  try {
    const path = join(folder, 'a.jsonl');
    await writeJsonl(path, [{ a: 1 }, 'ü']);
    expect(await readJsonl(path)).toEqual([
      { value: { a: 1 }, line: 1 },
      { value: 'ü', line: 2 },
    ]);
    await writeFile(path, '{"a":1}\n\n{oops\n');
    await expect(readJsonl(path)).rejects.toMatchObject({ path, line: 3, exitCode: 3 });
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('a text without one of its parameters is a bug that shows', () => {
  expect(() => t('core.diskFull', {})).toThrow('parameter path is missing');
});
