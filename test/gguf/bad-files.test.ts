/** @module Files made to crash or exhaust a loader: each is refused with a plain sentence, and sound ones still pass. */
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { InputError, ResourceError } from '../../src/core/errors.ts';
import { printable } from '../../src/gguf/cursor.ts';
import { parseHeader } from '../../src/gguf/header.ts';
import { openGguf, readTensorBytes } from '../../src/gguf/read.ts';
import { entry, rawGguf, tensor, text, u32, u64 } from '../helpers/raw-gguf.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ilab-bad-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function open(bytes: Buffer) {
  const path = join(folder, 'file.gguf');
  await writeFile(path, bytes);
  return openGguf(path);
}

const good: Record<string, Buffer> = {
  'one tensor': rawGguf(),
  'version 2': rawGguf({ version: 2 }),
  'no tensors and no keys': rawGguf({ entries: [], tensors: [], dataBytes: 0 }),
  'a larger alignment': rawGguf({ entries: [entry('general.alignment', 4, u32(64))], dataBytes: 192 }),
  'an empty list': rawGguf({ entries: [entry('a', 9, u32(8), u64(0))] }),
  'a type nobody decodes': rawGguf({ tensors: [tensor({ type: 9, ne: [32] })] }),
  'two tensors in another order': rawGguf({
    tensors: [tensor({ offset: 128 }), tensor({ name: 'u' })],
    dataBytes: 256,
  }),
  'a last tensor without padding': rawGguf({ tensors: [tensor({ ne: [5] })], dataBytes: 20 }),
};

const huge = 2n ** 63n;
const bad: Record<string, [Buffer, RegExp]> = {
  'an empty file': [Buffer.alloc(0), /ends at byte 0/],
  'a file of three bytes': [Buffer.from('GGU'), /ends at byte 3/],
  'another magic': [rawGguf({ magic: 'GGJT' }), /letters GGUF/],
  'version 1': [rawGguf({ version: 1 }), /version is 1/],
  'version 0': [rawGguf({ version: 0 }), /version is 0/],
  'a version to come': [rawGguf({ version: 99 }), /version is 99/],
  'big-endian order': [rawGguf({ version: 3 * 2 ** 24 }), /big-endian/],
  'a tensor count of 2^63': [rawGguf({ tensorCount: huge }), /"tensors" has length 9223372036854775808/],
  'more tensors than bytes': [rawGguf({ tensorCount: 60_000 }), /only \d+ bytes of the file are left/],
  'a key count of 2^64-1': [rawGguf({ entryCount: 2n ** 64n - 1n }), /limit is 65536/],
  'one key more than there are': [rawGguf({ tensors: [], entryCount: 3, dataBytes: 8 }), /sound GGUF/],
  'a key longer than the file': [
    rawGguf({ entries: [Buffer.concat([u64(60_000), Buffer.from('k')])] }),
    /"key" has length 60000/,
  ],
  'a key beyond the spec': [rawGguf({ entries: [text('k', 70_000)] }), /limit is 65535/],
  'an empty key': [rawGguf({ entries: [entry('', 4, u32(1))] }), /empty name/],
  'a key twice': [rawGguf({ entries: [entry('a', 4, u32(1)), entry('a', 4, u32(2))] }), /"a" appears twice/],
  'an unknown value type': [rawGguf({ entries: [entry('a', 13, u32(1))] }), /"a" has the unknown type 13/],
  'a text of 2^64-1 bytes': [rawGguf({ entries: [entry('a', 8, u64(2n ** 64n - 1n))] }), /limit is 16777216/],
  'a text longer than the file': [rawGguf({ entries: [entry('a', 8, u64(10_000))] }), /length 10000/],
  'a list whose bytes overflow 64 bits': [
    rawGguf({ entries: [entry('a', 9, u32(4), u64(2n ** 62n))] }),
    /length 4611686018427387904/,
  ],
  'a list longer than the file': [
    rawGguf({ entries: [entry('a', 9, u32(4), u64(1_000_000))] }),
    /only \d+ bytes/,
  ],
  'a list of texts with a false length': [
    rawGguf({ entries: [entry('a', 9, u32(8), u64(2), text('ok'), u64(huge))] }),
    /limit is 16777216/,
  ],
  'a list of lists': [rawGguf({ entries: [entry('a', 9, u32(9), u64(1), u32(4), u64(0))] }), /list of lists/],
  'a list of an unknown type': [rawGguf({ entries: [entry('a', 9, u32(77), u64(1))] }), /unknown type 77/],
  'a truth value of 2': [rawGguf({ entries: [entry('a', 7, Buffer.of(2))] }), /neither 0 nor 1/],
  'alignment 0': [rawGguf({ entries: [entry('general.alignment', 4, u32(0))] }), /alignment is 0/],
  'alignment 24': [rawGguf({ entries: [entry('general.alignment', 4, u32(24))] }), /alignment is 24/],
  'alignment 2^31': [
    rawGguf({ entries: [entry('general.alignment', 4, u32(2 ** 31))] }),
    /alignment is 2147/,
  ],
  'alignment as text': [rawGguf({ entries: [entry('general.alignment', 8, text('32'))] }), /alignment is 32/],
  'a tensor name of 64 bytes': [rawGguf({ tensors: [tensor({ name: 'n'.repeat(64) })] }), /limit is 63/],
  'a tensor without a name': [rawGguf({ tensors: [tensor({ name: '' })] }), /empty name/],
  'a tensor twice': [
    rawGguf({ tensors: [tensor(), tensor({ offset: 128 })], dataBytes: 256 }),
    /tensor "t" appears twice/,
  ],
  'no dimensions': [rawGguf({ tensors: [tensor({ ne: [] })] }), /0 dimensions/],
  'five dimensions': [rawGguf({ tensors: [tensor({ ne: [1, 1, 1, 1, 1] })] }), /5 dimensions/],
  'four billion dimensions': [rawGguf({ tensors: [tensor({ dimensions: 2 ** 32 - 1 })] }), /4294967295 dim/],
  'a size of zero': [rawGguf({ tensors: [tensor({ ne: [32, 0] })] }), /no elements/],
  'a product that overflows to a small number': [
    rawGguf({ tensors: [tensor({ ne: [2n ** 32n, 2n ** 32n, 32] })] }),
    /would end at byte/,
  ],
  'an unknown tensor type': [rawGguf({ tensors: [tensor({ type: 4 })] }), /unknown type 4/],
  'a row of half a block': [rawGguf({ tensors: [tensor({ type: 8, ne: [48] })] }), /not whole blocks of 32/],
  'a misaligned tensor': [
    rawGguf({ tensors: [tensor({ offset: 4 })], dataBytes: 256 }),
    /offset 4, not a mult/,
  ],
  'an offset beyond the file': [rawGguf({ tensors: [tensor({ offset: 2 ** 40 })] }), /would end at byte/],
  'an offset that wraps around': [
    rawGguf({ tensors: [tensor({ offset: 2n ** 64n - 32n })] }),
    /would end at/,
  ],
  'a tensor larger than the file': [
    rawGguf({ tensors: [tensor({ ne: [2 ** 30] })] }),
    /would end at byte 4294/,
  ],
  'a tensor that ends in the header': [rawGguf({ tensors: [tensor({ ne: [40] })] }), /would end at byte/],
  'tensors over each other': [
    rawGguf({ tensors: [tensor({ ne: [64] }), tensor({ name: 'u', offset: 128 })], dataBytes: 256 }),
    /"t" and "u" lie over each other/,
  ],
};

describe('openGguf', () => {
  for (const [name, bytes] of Object.entries(good))
    it(`opens ${name}`, async () => {
      const gguf = await open(bytes);
      for (const key of gguf.tensors.keys())
        expect((await readTensorBytes(gguf, key)).length).toBe(gguf.tensors.get(key)?.bytes);
    });

  for (const [name, [bytes, reason]] of Object.entries(bad))
    it(`refuses ${name}`, async () => {
      const error = await open(bytes).catch((e: unknown) => e);
      expect(error).toBeInstanceOf(InputError);
      expect((error as InputError).message).toMatch(reason);
      expect((error as InputError).path).toContain('file.gguf');
      expect((error as InputError).hint).toBeTruthy();
    });

  it('refuses lists that together would fill the memory', async () => {
    const list = (key: string) => entry(key, 9, u32(0), u64(4 * 2 ** 20), Buffer.alloc(4 * 2 ** 20));
    await expect(open(rawGguf({ entries: ['a', 'b', 'c'].map(list) }))).rejects.toThrow(/all lists together/);
  });

  it('reads a header that is longer than the first piece', async () => {
    const long = entry('a', 8, text('x'.repeat(9 * 2 ** 20)));
    const gguf = await open(rawGguf({ entries: [long] }));
    expect((gguf.metadata.get('a') as string).length).toBe(9 * 2 ** 20);
    expect(gguf.tensors.size).toBe(1);
  });

  it('says what to do about a missing file, a folder, and a file cut while open', async () => {
    const missing = await openGguf(join(folder, 'none.gguf')).catch((e: unknown) => e);
    expect(missing).toBeInstanceOf(ResourceError);
    await expect(openGguf(folder)).rejects.toThrow(/is not a file/);
    const gguf = await open(rawGguf());
    await truncate(gguf.path, gguf.fileBytes - 1);
    await expect(readTensorBytes(gguf, 't')).rejects.toThrow(/ended at byte/);
  });

  it('shows foreign names without control characters and not at length', () => {
    expect(printable('a\u001b]8;;x\u0007\u202e')).toBe('a\\u001b]8;;x\\u0007\\u202e');
    expect(printable('n'.repeat(500)).length).toBe(80);
  });
});

describe('any damage to a sound file', () => {
  const sound = rawGguf({
    entries: [
      entry('general.architecture', 8, text('llama')),
      entry('general.alignment', 4, u32(32)),
      entry('tokens', 9, u32(8), u64(3), text('a'), text('bc'), text('')),
      entry('scores', 9, u32(6), u64(2), u64(0)),
      entry('flag', 7, Buffer.of(1)),
      entry('big', 10, u64(huge)),
    ],
    tensors: [
      tensor({ ne: [32, 2] }),
      tensor({ name: 'q', ne: [64], type: 8, offset: 256 }),
      tensor({ name: 'half', ne: [4, 2, 2], type: 1, offset: 352 }),
    ],
    dataBytes: 384,
  });

  /** Parses and returns the error, which must be ours. */
  function verdict(bytes: Buffer): unknown {
    try {
      const header = parseHeader(bytes, bytes.length, 'x.gguf');
      for (const { offset, bytes: size } of header.tensors.values())
        expect(offset >= 0 && offset + size <= bytes.length).toBe(true);
      return null;
    } catch (error) {
      expect(error).toBeInstanceOf(InputError);
      return error;
    }
  }

  it('is sound to begin with', () => {
    expect(verdict(sound)).toBeNull();
  });

  it('by cutting it anywhere is refused', () => {
    for (let length = 0; length < sound.length; length++)
      expect(verdict(sound.subarray(0, length)) === null).toBe(false);
  });

  it('by changing bytes gives an InputError or tensors inside the file', () => {
    const change = fc.record({
      at: fc.nat(sound.length - 1),
      value: fc.oneof(fc.nat(255), fc.constantFrom(0, 1, 127, 128, 255)),
    });
    const mutation = fc.tuple(fc.array(change, { minLength: 1, maxLength: 6 }), fc.nat(sound.length));
    fc.assert(
      fc.property(mutation, ([changes, keep]) => {
        const bytes = Buffer.from(sound);
        for (const { at, value } of changes) bytes[at] = value;
        verdict(bytes);
        verdict(bytes.subarray(0, keep));
      }),
      { numRuns: 5000 },
    );
  });

  it('by replacing 8 bytes with an extreme number gives the same', () => {
    const extremes = [0n, 1n, 2n ** 31n, 2n ** 32n - 1n, 2n ** 53n, huge - 1n, huge, 2n ** 64n - 1n];
    for (let at = 0; at + 8 <= sound.length; at++)
      for (const value of extremes) {
        const bytes = Buffer.from(sound);
        bytes.writeBigUInt64LE(value, at);
        verdict(bytes);
      }
  });
});
