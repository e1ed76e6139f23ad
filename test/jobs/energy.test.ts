/** @module Processor time of this process and of real children; joules from counters as Linux shows them. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openUsageMeter } from '../../src/jobs/energy.ts';

let powercap: string;

beforeEach(() => {
  powercap = mkdtempSync(join(tmpdir(), 'ilab-powercap-'));
});
afterEach(() => rmSync(powercap, { recursive: true, force: true }));

function counter(zone: string, name: string, microjoules: number, range = 1_000_000): void {
  mkdirSync(join(powercap, zone), { recursive: true });
  writeFileSync(join(powercap, zone, 'name'), `${name}\n`);
  writeFileSync(join(powercap, zone, 'max_energy_range_uj'), `${range}\n`);
  writeFileSync(join(powercap, zone, 'energy_uj'), `${microjoules}\n`);
}

/** Keeps a processor busy until the system has counted so much. */
const BUSY = 'const end = process.cpuUsage().user + 300_000; while (process.cpuUsage().user < end);';

describe('processor time', () => {
  it.runIf(process.platform === 'linux')('counts this process and the children that have ended', () => {
    const meter = openUsageMeter(powercap);
    execFileSync(process.execPath, ['-e', BUSY]);
    const children = meter.read().cpuSeconds;
    expect(children).toBeGreaterThanOrEqual(0.29);
    const until = process.cpuUsage().user + 200_000;
    while (process.cpuUsage().user < until);
    const usage = meter.read();
    expect(usage.cpuSeconds - children).toBeGreaterThanOrEqual(0.2);
    expect(usage.seconds).toBeGreaterThan(0);
  });
});

describe('joules', () => {
  it('are null where nobody counts', () => {
    expect(openUsageMeter(powercap).read().joules).toBeNull();
    expect(openUsageMeter(join(powercap, 'missing')).read().joules).toBeNull();
  });

  it('are those of packages and memory: what lies within them, or holds them, is not counted twice', () => {
    const zones = [
      ['intel-rapl:0', 'package-0'],
      ['intel-rapl:0:0', 'core'],
      ['intel-rapl:0:1', 'uncore'],
      ['intel-rapl:0:2', 'dram'],
      ['intel-rapl:1', 'package-1'],
      ['intel-rapl:2', 'psys'],
      ['intel-rapl-mmio:0', 'package-0'],
      ['dtpm', 'dtpm'],
    ] as const;
    for (const [zone, name] of zones) counter(zone, name, 0);
    const meter = openUsageMeter(powercap);
    for (const [index, [zone, name]] of zones.entries()) counter(zone, name, 10 ** (index % 6));
    // 1 of package-0, 1000 of its memory, 10000 of package-1.
    expect(meter.read().joules).toBeCloseTo(11_001 / 1e6, 9);
  });

  it('go on when a counter comes round, once between two looks', () => {
    counter('intel-rapl:0', 'package-0', 900_000);
    const meter = openUsageMeter(powercap);
    counter('intel-rapl:0', 'package-0', 100_000);
    expect(meter.read().joules).toBeCloseTo(0.2, 9);
    counter('intel-rapl:0', 'package-0', 50_000);
    expect(meter.read().joules).toBeCloseTo(1.15, 9);
    expect(meter.read().joules).toBeCloseTo(1.15, 9);
  });

  // Root may read everything.
  it.skipIf(process.getuid?.() === 0)('are null where only root may look', () => {
    counter('intel-rapl:0', 'package-0', 1);
    chmodSync(join(powercap, 'intel-rapl:0', 'energy_uj'), 0o000);
    expect(openUsageMeter(powercap).read().joules).toBeNull();
  });

  it('stay what they were when the counter goes away meanwhile', () => {
    counter('intel-rapl:0', 'package-0', 0);
    const meter = openUsageMeter(powercap);
    counter('intel-rapl:0', 'package-0', 500_000);
    expect(meter.read().joules).toBeCloseTo(0.5, 9);
    rmSync(join(powercap, 'intel-rapl:0'), { recursive: true });
    expect(meter.read().joules).toBeCloseTo(0.5, 9);
  });
});
