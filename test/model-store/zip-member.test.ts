/** @module The reader of zip members: against Python's own zipfile, and against archives made to harm. */
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { InputError } from '../../src/core/errors.ts';
import { openZipMember } from '../../src/model/zip-member.ts';
import { type ZipEntry, zipOf } from './zip-writer.ts';

let dir: string;
const data = randomBytes(300_000);
const name = 'pkg/model.gguf';

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'ilab-zip-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

async function read(archive: Uint8Array, member = name, maxBytes = 1_000_000): Promise<Buffer> {
  const path = join(dir, `${randomBytes(6).toString('hex')}.zip`);
  await writeFile(path, archive);
  return readFrom(path, member, maxBytes);
}

async function readFrom(path: string, member: string, maxBytes: number): Promise<Buffer> {
  const found = await openZipMember(path, member, { maxBytes });
  const parts: Uint8Array[] = [];
  for await (const chunk of found.stream()) parts.push(chunk);
  const all = Buffer.concat(parts);
  expect(all.length).toBe(found.bytes);
  return all;
}

describe('sound archives', () => {
  test.each(['ZIP_STORED', 'ZIP_DEFLATED'])('of Python, %s', async (method) => {
    const path = join(dir, `${method}.whl`);
    const script =
      'import sys, zipfile\n' +
      `z = zipfile.ZipFile(sys.argv[1], 'w', zipfile.${method})\n` +
      "z.writestr('a/first.txt', 'first')\n" +
      `z.writestr('${name}', sys.stdin.buffer.read())\n` +
      "z.writestr('empty', b'')\nz.close()\n";
    execFileSync('python3', ['-c', script, path], { input: data });
    expect(await readFrom(path, name, data.length)).toEqual(data);
    expect((await readFrom(path, 'a/first.txt', 100)).toString()).toBe('first');
    expect(await readFrom(path, 'empty', 100)).toHaveLength(0);
  });

  test('of Python, written to a pipe: sizes stand behind the data', async () => {
    const path = join(dir, 'piped.whl');
    const script =
      'import sys, zipfile\n' +
      "z = zipfile.ZipFile(sys.stdout.buffer, 'w', zipfile.ZIP_DEFLATED)\n" +
      `z.writestr('${name}', sys.stdin.buffer.read())\nz.close()\n`;
    await writeFile(path, execFileSync('python3', ['-c', script], { input: data }));
    expect(await readFrom(path, name, data.length)).toEqual(data);
  });

  test('with a comment that looks like an end record', async () => {
    const fake = Buffer.alloc(22);
    fake.writeUInt32LE(0x06054b50, 0);
    expect(await read(zipOf([{ name, data }], `${fake.toString('latin1')} and more`))).toEqual(data);
  });

  test('any data, any method', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 5000 }), fc.constantFrom(0, 8), async (bytes, method) => {
        expect(await read(zipOf([{ name, data: bytes, method }]))).toEqual(Buffer.from(bytes));
      }),
      { numRuns: 50 },
    );
  });
});

describe('hostile archives', () => {
  async function failure(archive: Uint8Array, member = name, maxBytes = 1_000_000): Promise<InputError> {
    const error = await read(archive, member, maxBytes).catch((error) => error);
    expect(error).toBeInstanceOf(InputError);
    return error;
  }

  const bad: [string, ZipEntry[], string][] = [
    ['a bomb', [{ name, data: Buffer.alloc(900_000) }], 'zip bomb'],
    ['more than declared', [{ name, data, claims: { bytes: 1000 } }], 'another size'],
    ['less than declared', [{ name, data, claims: { bytes: 400_000 } }], 'another size'],
    [
      'a bomb that claims to be small',
      [{ name, data: Buffer.alloc(900_000), claims: { bytes: 50_000 } }],
      'another size',
    ],
    ['a wrong CRC', [{ name, data, claims: { crc: 1 } }], 'wrong CRC'],
    ['encrypted', [{ name, data, claims: { flags: 1 } }], 'encrypted'],
    ['an unknown method', [{ name, data, method: 12 }], 'unknown method 12'],
    [
      'two of one name',
      [
        { name, data },
        { name, data: Buffer.from('other') },
      ],
      'several files',
    ],
    ['two names', [{ name, data, claims: { localName: 'pkg/other.gguf' } }], 'contradict'],
    ['data beyond its place', [{ name, data, claims: { packedBytes: 2_000_000 } }], 'beyond its place'],
    ['zip64', [{ name, data, claims: { bytes: 0xffffffff } }], 'zip64'],
    ['stored with two sizes', [{ name, data, method: 0, claims: { bytes: 200_000 } }], 'another size'],
    ['no such file', [{ name: '../../etc/model.gguf', data }], 'has no file'],
  ];

  test.each(bad)('%s', async (_, entries, text) => {
    expect((await failure(zipOf(entries))).message).toContain(text);
  });

  test('larger than expected is refused before it is unpacked', async () => {
    expect((await failure(zipOf([{ name, data }]), name, 299_999)).message).toContain('at most 299999');
  });

  test('the bomb stops soon: no more than was declared comes out', async () => {
    const path = join(dir, 'slow-bomb.zip');
    await writeFile(path, zipOf([{ name, data: Buffer.alloc(50_000_000), claims: { bytes: 1_000_000 } }]));
    const member = await openZipMember(path, name, { maxBytes: 1_000_000 });
    let seen = 0;
    await expect(
      (async () => {
        for await (const chunk of member.stream()) seen += chunk.length;
      })(),
    ).rejects.toThrow('another size');
    expect(seen).toBeLessThanOrEqual(1_000_000);
  });

  test('names that climb out write nothing anywhere', async () => {
    const before = await readdir(dir);
    await failure(
      zipOf([
        { name: '../evil.txt', data },
        { name: '/tmp/evil.txt', data },
      ]),
    );
    expect(await readdir(dir)).toHaveLength(before.length + 1);
  });

  test('cut off anywhere, or with any byte changed, it fails or gives the very data', async () => {
    const small = randomBytes(500);
    const archive = zipOf([{ name, data: small, method: 8 }]);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(archive.length - 1),
        fc.integer({ min: 1, max: 255 }),
        fc.boolean(),
        async (at, change, cuts) => {
          const bad = cuts ? archive.subarray(0, at) : Buffer.from(archive);
          if (!cuts) bad[at]! ^= change;
          const outcome = await read(bad, name, 10_000).catch((error) => error);
          if (outcome instanceof Error) expect(outcome).toBeInstanceOf(InputError);
          else expect(outcome).toEqual(small);
        },
      ),
      { numRuns: 300 },
    );
  });
});
