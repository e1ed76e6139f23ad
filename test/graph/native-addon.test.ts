/** @module The built addons are those of the sources, and bad inputs end in an error with words instead of a crash. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { EngineError } from '../../src/core/errors.ts';
import { Graph, type Value } from '../../src/graph/graph.ts';
import { opcodes, rowCodes } from '../../src/graph/native/instructions.ts';
import { openNativeSession } from '../../src/graph/native/session.ts';
import { openWeightStore, weightsOf } from '../../src/graph/native/weights.ts';
import * as ops from '../../src/graph/ops.ts';
import { addonOfThisPlatform, type Feeds, inputsOf, runNative } from '../helpers/native-runs.ts';

const native = join(import.meta.dirname, '../../native');

describe('what was built', () => {
  const hash = execFileSync(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import { sourceHash } from ${JSON.stringify(join(native, 'build.mjs'))}; process.stdout.write(sourceHash());`,
    ],
    { encoding: 'utf8' },
  );

  test('this platform runs the addon of the sources that are here', () => {
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(addonOfThisPlatform().source, 'npm run build:native makes it anew').toBe(hash);
  });

  /** First bytes of a library, and where its processor stands: ELF e_machine, Mach-O cputype, PE Machine. */
  const processor: Record<string, (file: Buffer) => number> = {
    linux: (file) => (file.readUInt32BE(0) === 0x7f454c46 ? file.readUInt16LE(18) : -1),
    darwin: (file) => (file.readUInt32LE(0) === 0xfeedfacf ? file.readUInt32LE(4) : -1),
    win32: (file) =>
      file.toString('latin1', 0, 2) === 'MZ' ? file.readUInt16LE(file.readUInt32LE(0x3c) + 4) : -1,
  };
  const wanted = {
    'linux-x64': 0x3e,
    'linux-arm64': 0xb7,
    'darwin-x64': 0x01000007,
    'darwin-arm64': 0x0100000c,
    'win32-x64': 0x8664,
    'win32-arm64': 0xaa64,
  };

  test('there is one for each platform and no other', () => {
    expect(readdirSync(join(native, 'prebuilds')).sort()).toEqual(Object.keys(wanted).sort());
  });

  test.each(Object.entries(wanted))(
    '%s: a library for that processor, of these sources',
    (platform, machine) => {
      const folder = join(native, 'prebuilds', platform);
      expect(readdirSync(folder)).toEqual(['ilab.node']);
      const file = readFileSync(join(folder, 'ilab.node'));
      expect(processor[platform.split('-')[0]!]!(file)).toBe(machine);
      expect(file.includes(hash), 'npm run build:native makes it anew').toBe(true);
    },
  );
});

describe('numbers that TypeScript and C share', () => {
  /** The names of an enum by their values, without their prefix and as TypeScript has them but for capitals. */
  const inC = (file: string, prefix: string) => {
    const [, names] = new RegExp(`enum \\{\\s*(${prefix}[A-Z_0-9,\\s]+?)\\s*\\}`).exec(
      readFileSync(join(native, 'src', file), 'utf8'),
    )!;
    return names!.split(/,\s*/).map((name) => name.slice(prefix.length).replaceAll('_', '').toLowerCase());
  };
  test.each([
    ['instructions', opcodes, inC('run.h', 'OP_')],
    ['row operations', rowCodes, inC('kernels.h', 'ROW_')],
  ] as const)('%s', (_, codes, names) => {
    expect(names.length).toBeGreaterThan(10);
    expect(
      Object.fromEntries(Object.entries(codes).map(([name, code]) => [name.toLowerCase(), code])),
    ).toEqual(Object.fromEntries(names.map((name, code) => [name, code])));
  });
});

/** The last index of an input is `bad`. */
function withBadIndex(feeds: Feeds, name: string, bad: bigint): Feeds {
  const data = (feeds[name]!.data as BigInt64Array).slice();
  data[data.length - 1] = bad;
  return { ...feeds, [name]: { ...feeds[name]!, data } };
}

describe('an index beyond what it chooses from', () => {
  const cases: [string, (g: Graph, inputs: ReturnType<typeof inputsOf>) => Value][] = [
    ['gather', (g, { floats, indices }) => ops.gatherRows(g, floats('x', [9, 40]), indices('i', [31], 9))],
    [
      'gatherElements',
      (g, { floats, indices }) => ops.gatherElements(g, floats('x', [31, 9]), indices('i', [31, 1], 9)),
    ],
    [
      'scatterAdd',
      (g, { floats, indices }) =>
        ops.scatterAddRows(g, floats('x', [9, 40]), indices('i', [31, 1], 9), floats('u', [31, 40])),
    ],
    [
      'rope',
      (g, { floats, indices }) =>
        ops.rotary(
          g,
          floats('x', [1, 2, 31, 4]),
          indices('i', [1, 31], 9),
          floats('c', [9, 2]),
          floats('s', [9, 2]),
          true,
        ),
    ],
  ];
  test.each(cases)('%s', async (instruction, make) => {
    const graph = new Graph('bad index');
    const inputs = inputsOf(graph);
    // Something long before and behind it, in which threads are at different places.
    const before = ops.neg(graph, inputs.floats('before', [50, 33]));
    graph.output('y', make(graph, inputs));
    graph.output('behind', ops.exp(graph, ops.transpose(graph, before, [1, 0])));
    const message = expect.stringContaining(`"${instruction}"`);
    for (const threads of [1, 2, 5])
      for (const bad of [9n, -10n, 2n ** 62n, -(2n ** 63n)]) {
        const error = await runNative(graph, withBadIndex(inputs.feeds, 'i', bad), { threads }).catch(
          (e) => e,
        );
        expect(error).toBeInstanceOf(EngineError);
        expect(error).toMatchObject({ message });
      }
    // And the threads are free again.
    await expect(runNative(graph, inputs.feeds, { threads: 5 })).resolves.toHaveProperty('y');
  });

  test('a thousand times, with threads that are faster and slower, and none is left waiting', async () => {
    const graph = new Graph('two bad indices');
    const inputs = inputsOf(graph);
    const first = ops.gatherRows(graph, inputs.floats('x', [9, 1]), inputs.indices('i', [2], 9));
    const second = ops.gatherRows(graph, inputs.floats('z', [9, 1]), inputs.indices('j', [2], 9));
    graph.output('first', first);
    graph.output('second', second);
    const addon = addonOfThisPlatform();
    const weights = openWeightStore(addon, 2, weightsOf(inputs.feeds));
    const options = { threads: 2, precision: 'f32', weights, frozen: new Set<string>() } as const;
    await using session = openNativeSession(addon, graph, options);
    const bad = withBadIndex(inputs.feeds, 'j', 99n);
    for (let i = 0; i < 1000; i++) await expect(session.run(bad)).rejects.toThrow('"gather"');
  });
});

describe('a feed that is not what the graph takes', () => {
  const graph = new Graph('feeds');
  const x = graph.input('x', ['N', 4]);
  const y = graph.input('y', ['N', 1]);
  graph.output('sum', ops.add(graph, x, y));
  const floats = (...shape: number[]) => ({
    data: new Float32Array(shape.reduce((a, b) => a * b, 1)),
    shape,
  });
  test.each([
    ['another width', { x: floats(2, 5), y: floats(2, 1) }, 'input "x" is [2, 5] instead of [2, 4]'],
    ['two sizes of one name', { x: floats(2, 4), y: floats(3, 1) }, 'input "y" is [3, 1] instead of [2, 1]'],
    ['another rank', { x: floats(2, 4), y: floats(2) }, 'input "y" is [2] instead of [2, 1]'],
    ['nothing', { x: floats(2, 4) }, 'input "y" is missing'],
    ['too little', { x: floats(2, 4), y: { data: new Float32Array(1), shape: [2, 1] } }, 'input "y" is [1]'],
    [
      'whole numbers',
      { x: floats(2, 4), y: { data: new BigInt64Array(2), shape: [2, 1] } },
      'is int64 instead',
    ],
  ] as [string, Feeds, string][])('%s', async (_, feeds, words) => {
    const error = await runNative(graph, feeds).catch((e) => e);
    expect(error).toBeInstanceOf(EngineError);
    expect(error.message).toContain(words);
  });
});
