/** @module Which device trains: the choice with probes put in, the probe's process when it dies or hangs, and the real probe here. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EngineError } from '../../src/core/errors.ts';
import { chooseDevice, type DeviceChoice, type Prober } from '../../src/graph/device.ts';
import { wrongOperator } from '../../src/graph/examine-device.ts';
import { operatorGraph } from '../../src/graph/operator-graph.ts';
import type { ProbeLimits, ProbeResult } from '../../src/graph/probe.ts';
import { runProbe } from '../../src/graph/probe.ts';
import { type Device, missingProvider, openSession } from '../../src/graph/session.ts';

describe('the choice', () => {
  const fast: ProbeResult = { problem: null, speedup: 12 };
  const slow: ProbeResult = { problem: null, speedup: 0.8 };
  const broken: ProbeResult = { problem: 'No supported adapters', speedup: 0 };
  const notInstalled = 'its library is not installed';

  /** `results` of the devices that can be tried; the others are missing. */
  function prober(results: Partial<Record<Device, ProbeResult>>) {
    const tried: [Device, ProbeLimits][] = [];
    const stand: Prober = {
      missing: async (device) => (results[device] ? null : notInstalled),
      probe: async (device, limits) => {
        tried.push([device, limits]);
        return results[device]!;
      },
    };
    return { tried, stand };
  }

  test.each<[DeviceChoice, Partial<Record<Device, ProbeResult>>, Device, Device[]]>([
    ['cpu', { cuda: fast, webgpu: fast }, 'cpu', []],
    ['auto', {}, 'cpu', []],
    ['auto', { webgpu: broken }, 'cpu', ['webgpu']],
    ['auto', { webgpu: slow }, 'cpu', ['webgpu']],
    ['auto', { webgpu: fast }, 'webgpu', ['webgpu']],
    ['auto', { cuda: fast, webgpu: fast }, 'cuda', ['cuda']],
    ['auto', { cuda: broken, webgpu: fast }, 'webgpu', ['cuda', 'webgpu']],
    ['auto', { cuda: slow, webgpu: broken }, 'cpu', ['cuda', 'webgpu']],
    ['gpu', { webgpu: slow }, 'webgpu', ['webgpu']],
    ['gpu', { cuda: broken, webgpu: fast }, 'webgpu', ['cuda', 'webgpu']],
    ['webgpu', { cuda: fast, webgpu: slow }, 'webgpu', ['webgpu']],
    ['cuda', { cuda: slow, webgpu: fast }, 'cuda', ['cuda']],
  ])('%s with %j is %s', async (wanted, results, device, tried) => {
    const { stand, tried: seen } = prober(results);
    const chosen = await chooseDevice(wanted, 2, stand);
    expect(chosen.device).toBe(device);
    expect(chosen.speedup).toBe(device === 'cpu' ? 1 : results[device]!.speedup);
    expect(seen.map(([name]) => name)).toEqual(tried);
  });

  test('the CPU comes with the reasons against the others', async () => {
    const { rejected } = await chooseDevice('auto', 2, prober({ webgpu: slow }).stand);
    expect(rejected).toEqual([
      { device: 'cuda', reason: notInstalled },
      { device: 'webgpu', reason: 'it is only 0.80 times as fast as the CPU' },
    ]);
  });

  test('auto asks for a speed and an answer soon, a wanted device is given time and taken at any speed', async () => {
    const auto = prober({ webgpu: slow });
    const forced = prober({ webgpu: slow });
    await chooseDevice('auto', 2, auto.stand);
    await chooseDevice('webgpu', 3, forced.stand);
    const [[, soon], [, patient]] = [auto.tried[0]!, forced.tried[0]!];
    expect(soon).toMatchObject({ threads: 2, seconds: 10 });
    expect(soon.least).toBeGreaterThan(1);
    expect(patient).toMatchObject({ threads: 3, least: 0 });
    expect(patient.seconds).toBeGreaterThan(soon.seconds);
  });

  test.each<[DeviceChoice, RegExp, RegExp]>([
    ['webgpu', /"webgpu" cannot be used for training: No supported adapters\./, /--device cpu/],
    ['cuda', /"cuda" cannot be used for training: its library is not installed\./, /npm rebuild/],
    ['gpu', /cuda: its library is not installed; webgpu: No supported adapters\./, /--device cpu/],
  ])('%s that cannot be had says why and what to do', async (wanted, message, hint) => {
    const error = await chooseDevice(wanted, 2, prober({ webgpu: broken }).stand).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(EngineError);
    expect(error.message).toMatch(message);
    expect(error.hint).toMatch(hint);
  });
});

describe("the probe's process", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ilab-probe-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test.each([
    ['crashes', "process.kill(process.pid, 'SIGSEGV'); setTimeout(() => {}, 60000);", /SIGSEGV/],
    ['leaves without a word', 'process.exit(3);', /code 3/],
    ['cannot start', "import 'not-there';", /code 1/],
    ['hangs', 'for (;;);', /no answer .* within 1 s/],
  ])('one that %s makes the device unusable', async (name, program, reason) => {
    const path = join(folder, `${name.replaceAll(' ', '-')}.mjs`);
    await writeFile(path, program);
    const begun = performance.now();
    const result = await runProbe('webgpu', { threads: 1, least: 0, seconds: 1 }, path);
    expect(result).toEqual({ problem: expect.stringMatching(reason), speedup: 0 });
    expect(performance.now() - begun).toBeLessThan(10_000);
  });

  test('one that answers is believed, and gets what it was asked', async () => {
    const path = join(folder, 'answers.mjs');
    await writeFile(path, 'process.send({ problem: process.argv.slice(2).join(), speedup: 2 });');
    expect(await runProbe('cuda', { threads: 3, least: 1.5, seconds: 30 }, path)).toEqual({
      problem: 'cuda,3,1.5',
      speedup: 2,
    });
  });
});

describe('the real probe', () => {
  test('the CPU is right and as fast as itself', async () => {
    const result = await runProbe('cpu', { threads: 1, least: 0, seconds: 60 });
    expect(result.problem).toBeNull();
    expect(result.speedup).toBeGreaterThan(0.1);
    expect(result.speedup).toBeLessThan(10);
  });

  test('every operator gives numbers on the CPU that hang on its input', async () => {
    const { graph, feeds, results } = operatorGraph();
    await using session = await openSession(graph, { threads: 1 });
    const outputs = await session.run(feeds);
    expect(Object.keys(outputs).sort()).toEqual([...results.keys()].sort());
    for (const [name, operator] of results) {
      const values = [...(outputs[name]!.data as Float32Array)];
      expect(values.every(Number.isFinite), name).toBe(true);
      if (operator !== 'zerosLike')
        expect(new Set(values).size, name).toBeGreaterThan(values.length > 1 ? 1 : 0);
    }
  });

  test('WebGPU is right with a speed, or refused with a reason in one line', async () => {
    const { problem, speedup } = await runProbe('webgpu', { threads: 1, least: 0, seconds: 45 });
    if (problem === null) expect(speedup).toBeGreaterThan(0);
    else {
      expect(problem).toMatch(/^\S.*\S$/);
      expect(problem).not.toMatch(/onnxruntime_src|computes/);
      expect(speedup).toBe(0);
    }
  });

  test('a library this installation lacks is named by its place, and what the runtime says instead of a result is told', async () => {
    expect(await missingProvider('cpu')).toBeNull();
    const missing = await missingProvider('cuda');
    const { problem } = await runProbe('cuda', { threads: 1, least: 0, seconds: 45 });
    if (missing === null) return;
    expect(missing).toMatch(/[/\\]libonnxruntime_providers_cuda\.so is not installed|no such provider/);
    expect(problem).toMatch(/^\S.*\S$/);
  });
});

describe('what counts as wrong', () => {
  test.each([
    ['within the rounding of a card', (value: number) => value * (1 + 3e-4), null],
    ['a wrong scale', (value: number) => value * 1.1, /computes rmsNorm wrong/],
    ['not a number', () => Number.NaN, /computes rmsNorm wrong/],
  ])('%s', async (_, change, verdict) => {
    const { graph, feeds, results } = operatorGraph();
    await using session = await openSession(graph, { threads: 1 });
    const expected = await session.run(feeds);
    const { shape, data } = expected.rmsNorm_1!;
    const actual = {
      ...expected,
      rmsNorm_1: { shape, data: Float32Array.from(data as Float32Array, change) },
    };
    const found = wrongOperator(results, actual, expected);
    if (verdict === null) expect(found).toBeNull();
    else expect(found).toMatch(verdict);
  });
});
