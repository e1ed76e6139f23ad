/** @module The safetensors format: what is written comes back, and files made to mislead are refused with place and value. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSafetensors, readSafetensor, writeSafetensors } from '../../src/convert/safetensors.ts';
import { InputError } from '../../src/core/errors.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ilab-safe-'));
});
afterAll(() => rm(folder, { recursive: true }));

function fileOf(header: unknown, dataBytes: number, length?: bigint): Buffer {
  const json = Buffer.from(typeof header === 'string' ? header : JSON.stringify(header));
  const head = Buffer.alloc(8);
  head.writeBigUInt64LE(length ?? BigInt(json.length));
  return Buffer.concat([head, json, Buffer.alloc(dataBytes)]);
}

async function open(bytes: Buffer) {
  const path = join(folder, 'file.safetensors');
  await writeFile(path, bytes);
  return openSafetensors(path);
}

const entry = (start: number, end: number, shape: unknown = [(end - start) / 4], dtype: unknown = 'F32') => ({
  dtype,
  shape,
  data_offsets: [start, end],
});

const bad: Record<string, [Buffer, RegExp]> = {
  'an empty file': [Buffer.alloc(0), /end at byte 8, and has 0/],
  'a file of seven bytes': [Buffer.alloc(7), /has 7 bytes/],
  'a header beyond the file': [fileOf({}, 0, 100n), /would have 100 bytes, and at most 2/],
  'a header of 2^64-1 bytes': [fileOf({}, 64, 2n ** 64n - 1n), /would have 18446744073709551615 bytes/],
  'a header that is no JSON': [fileOf('{"a"', 0), /no JSON object/],
  'a header that is a list': [fileOf([], 0), /no JSON object/],
  'an entry that is a number': [fileOf({ a: 3 }, 4), /"a" has the type undefined/],
  'an unknown type': [fileOf({ a: entry(0, 4, [1], 'F128') }, 4), /type F128/],
  'a type with a name of JavaScript': [fileOf({ a: entry(0, 4, [1], 'constructor') }, 4), /type constructor/],
  'a negative size': [fileOf({ a: entry(0, 4, [-1]) }, 4), /shape of tensor "a"/],
  'a size of a half': [fileOf({ a: entry(0, 4, [0.5]) }, 4), /shape of tensor "a"/],
  'nine dimensions': [fileOf({ a: entry(0, 4, Array(9).fill(1)) }, 4), /at most 8/],
  'offsets that are texts': [fileOf({ a: { ...entry(0, 4), data_offsets: ['0', '4'] } }, 4), /data_offsets/],
  'an end before the start': [fileOf({ a: entry(4, 0, []) }, 4), /bytes 4 to 0/],
  'data beyond the file': [fileOf({ a: entry(0, 400) }, 4), /bytes 0 to 400 of the data, which has 4/],
  'another size than the shape': [fileOf({ a: entry(0, 8, [3]) }, 8), /needs 12 bytes, and has 8/],
  'a product that overflows': [fileOf({ a: entry(0, 8, [2 ** 52, 2 ** 52]) }, 8), /and has 8/],
  'a hole': [
    fileOf({ a: entry(0, 4), b: entry(8, 12) }, 12),
    /"b" begins at byte 8 of the data instead of 4/,
  ],
  'an overlap': [fileOf({ a: entry(0, 8), b: entry(4, 12) }, 12), /"b" begins at byte 4/],
  'bytes behind the last tensor': [fileOf({ a: entry(0, 4) }, 9), /should end at byte/],
};

describe('openSafetensors', () => {
  for (const [name, [bytes, reason]] of Object.entries(bad))
    it(`refuses ${name}`, async () => {
      const error = await open(bytes).catch((e: unknown) => e);
      expect(error).toBeInstanceOf(InputError);
      expect((error as InputError).message).toMatch(reason);
      expect((error as InputError).path).toContain('file.safetensors');
      expect((error as InputError).hint).toBeTruthy();
    });

  it('reads half floats, empty tensors and scalars, and no whole numbers as floats', async () => {
    const header = {
      __metadata__: { format: 'pt', odd: 3 },
      half: entry(0, 4, [2], 'F16'),
      none: entry(4, 4, [0, 3]),
      one: entry(4, 8, []),
      ids: entry(8, 16, [1], 'I64'),
    };
    const bytes = fileOf(header, 16);
    bytes.writeUInt16LE(0x3c00, bytes.length - 16);
    bytes.writeFloatLE(2.5, bytes.length - 12);
    const file = await open(bytes);
    expect(file.metadata).toEqual({ format: 'pt' });
    const read = (name: string) => readSafetensor(file, file.tensors.get(name)!);
    expect([...(await read('half'))]).toEqual([1, 0]);
    expect([...(await read('none'))]).toEqual([]);
    expect([...(await read('one'))]).toEqual([2.5]);
    await expect(read('ids')).rejects.toThrow(/"ids" has the type I64/);
  });

  it('refuses or reads any damaged file, with no other error', async () => {
    const sound = fileOf({ a: entry(0, 8, [2]), b: entry(8, 24, [2, 2]) }, 24);
    const change = fc.record({ at: fc.nat(sound.length - 1), value: fc.nat(255) });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        const bytes = Buffer.from(sound);
        for (const { at, value } of changes) bytes[at] = value;
        const file = await open(bytes).catch((error: unknown) => {
          expect(error).toBeInstanceOf(InputError);
          return null;
        });
        for (const { offset, bytes: size } of file?.tensors.values() ?? [])
          expect(offset + size).toBeLessThanOrEqual(bytes.length);
      }),
      { numRuns: 500 },
    );
  });
});

it('writes what it reads, with data at a multiple of eight', async () => {
  const path = join(folder, 'out.safetensors');
  const tensors = new Map([
    ['x', { shape: [2, 3], values: Float32Array.of(1, -2, 3, 4, 5, 6) }],
    ['y', { shape: [1], values: Float32Array.of(7) }],
  ]);
  await writeSafetensors(path, tensors, { format: 'pt' });
  const file = await openSafetensors(path);
  expect(file.metadata).toEqual({ format: 'pt' });
  for (const [name, { shape, values }] of tensors) {
    expect(file.tensors.get(name)?.shape).toEqual(shape);
    expect(await readSafetensor(file, file.tensors.get(name)!)).toEqual(values);
  }
  expect(file.tensors.get('x')!.offset % 8).toBe(0);
});
