/** @module Every level of the processor that is there computes the same, with its own instructions or without. */
import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Feed } from '../../src/graph/session.ts';
import { difference } from '../helpers/native-graphs.ts';
import { addonOfThisPlatform } from '../helpers/native-runs.ts';

interface Report {
  level: string;
  kinds: number;
  results: Record<string, Feed>;
}

/** From the lowest to the best. */
const order = process.arch === 'x64' ? ['base', 'v3', 'v4', 'v4n'] : ['base'];
const levels = order.slice(0, order.indexOf(addonOfThisPlatform().level) + 1);

function runAt(level: string): Report {
  const script = join(import.meta.dirname, '../helpers/native-level-run.ts');
  const output = execFileSync(process.execPath, ['--import', 'tsx', script], {
    env: { ...process.env, ILAB_NATIVE_LEVEL: level },
    encoding: 'utf8',
  });
  const { results, ...report } = JSON.parse(output) as Report & {
    results: Record<string, { data: string; shape: number[] }>;
  };
  const decoded = Object.entries(results).map(([name, { data, shape }]) => {
    const bytes = Uint8Array.from(Buffer.from(data, 'base64'));
    return [name, { data: new Float32Array(bytes.buffer), shape }] as const;
  });
  return { ...report, results: Object.fromEntries(decoded) };
}

describe.each(levels)('level %s', (level) => {
  const base = runAt('base');
  const report = runAt(level);

  test('is the one that was asked for', () => {
    expect(report.level).toBe(level);
    expect(Object.keys(report.results)).toEqual(['f32', 'bf16', 'int8', 'rows']);
  });

  test('agrees with the lowest in float32 and bfloat16 to rounding', () => {
    for (const name of ['f32', 'bf16', 'rows'])
      expect(difference(report.results[name]!, base.results[name]!), name).toBeLessThan(2e-6);
  });

  test('agrees in int8 but for numbers that lie halfway between two whole ones', () => {
    // Without FMA a number is rounded twice on its way to 8 bits; a step of one of 201 products is 2e-4 of the result.
    expect(difference(report.results.int8!, base.results.int8!)).toBeLessThan(2e-3);
  });

  test.skipIf(level === 'base')('agrees in int8 to the last bit with the lowest that has FMA', () => {
    expect(difference(report.results.int8!, runAt('v3').results.int8!)).toBe(0);
  });
});

test('a level that the processor lacks, or that there is none of, is refused by name', () => {
  for (const level of ['nonsense', ...order.slice(levels.length)]) {
    const { status, stderr } = spawnSync(process.execPath, ['-e', "require('ilab-native')"], {
      cwd: join(import.meta.dirname, '../..'),
      env: { ...process.env, ILAB_NATIVE_LEVEL: level },
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stderr).toContain('ILAB_NATIVE_LEVEL');
  }
});
