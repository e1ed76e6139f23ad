/**
 * @module Reads zip archives as data only: nothing is unpacked by the archive's own names.
 * Format: PKWARE APPNOTE 6.3, the part of it that wheels and documents use: stored or deflated, one disk, below 4 GB (no zip64).
 */
import type { Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { t } from '../i18n/index.ts';
import { InputError } from './errors.ts';

/** The bytes of an archive: a file, or memory. */
export interface ZipSource {
  /** Named in errors. */
  path: string;
  size: number;
  read(at: number, length: number): Promise<Buffer>;
  /** The bytes from `start` to `end`, the last included. */
  stream(start: number, end: number, signal?: AbortSignal): Readable;
}

export interface ZipEntry {
  /** As in the directory: a claim, never a path to write to. */
  name: string;
  flags: number;
  method: number;
  crc: number;
  packedBytes: number;
  /** Unpacked; unpackEntry ends with an error when it has another size. */
  bytes: number;
  headerAt: number;
  /** Mode bits of Unix; 0 when another system made it. */
  mode: number;
}

export interface ZipDirectory {
  entries: ZipEntry[];
  /** Where the directory begins: all data lies before. */
  at: number;
  /** The file ends with the directory and its end record, and has no second one that another reader could take. */
  isPlain: boolean;
}

export interface ZipLimits {
  /** Largest size of the unpacked member. */
  maxBytes: number;
  /** How much larger than packed it may be. */
  maxRatio: number;
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
const unixMaker = 3;

/** @throws InputError when the archive has no directory that can be read */
export async function readZipDirectory(source: ZipSource): Promise<ZipDirectory> {
  const { size } = source;
  const tailBytes = Math.min(size, maxTailBytes);
  const tail = await readAt(source, size - tailBytes, tailBytes);
  let end = tail.length - endBytes;
  // The last record whose comment ends exactly with the file.
  while (
    end >= 0 &&
    !(tail.readUInt32LE(end) === endSignature && end + endBytes + tail.readUInt16LE(end + 20) === tail.length)
  )
    end--;
  if (end < 0) throw brokenZip(source, t('model.zipNoEnd'));
  const length = tail.readUInt32LE(end + 12);
  const at = tail.readUInt32LE(end + 16);
  if (length === 0xffffffff || at === 0xffffffff) throw brokenZip(source, t('model.zip64'));
  const endAt = size - tailBytes + end;
  if (at + length > endAt || length > maxDirectoryBytes) throw brokenZip(source, t('model.zipDirectory'));
  const signature = Buffer.alloc(4);
  signature.writeUInt32LE(endSignature);
  const isPlain = at + length === endAt && tail.lastIndexOf(signature) === end;
  return { entries: parseEntries(await readAt(source, at, length), source), at, isPlain };
}

export function brokenZip({ path }: ZipSource, reason: string): InputError {
  return new InputError(t('model.zipBroken', { reason }), { path, hint: t('model.zipBrokenHint') });
}

async function readAt(source: ZipSource, at: number, length: number): Promise<Buffer> {
  const buffer = at < 0 ? Buffer.alloc(0) : await source.read(at, length);
  if (buffer.length < length) throw brokenZip(source, t('model.zipCut'));
  return buffer;
}

function parseEntries(directory: Buffer, source: ZipSource): ZipEntry[] {
  const entries: ZipEntry[] = [];
  for (let at = 0; at < directory.length; ) {
    if (at + entryBytes > directory.length || directory.readUInt32LE(at) !== entrySignature)
      throw brokenZip(source, t('model.zipDirectory'));
    const nameBytes = directory.readUInt16LE(at + 28);
    const rest = directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
    entries.push({
      name: directory.toString('utf8', at + entryBytes, at + entryBytes + nameBytes),
      flags: directory.readUInt16LE(at + 8),
      method: directory.readUInt16LE(at + 10),
      crc: directory.readUInt32LE(at + 16),
      packedBytes: directory.readUInt32LE(at + 20),
      bytes: directory.readUInt32LE(at + 24),
      headerAt: directory.readUInt32LE(at + 42),
      mode: directory[at + 5] === unixMaker ? directory.readUInt32LE(at + 38) >>> 16 : 0,
    });
    at += entryBytes + nameBytes + rest;
  }
  return entries;
}

/** @throws InputError for a member that is encrypted, packed in another way, too large, or larger than its packed bytes could be */
export function checkZipEntry(source: ZipSource, entry: ZipEntry, { maxBytes, maxRatio }: ZipLimits): void {
  const { name, flags, method, bytes, packedBytes } = entry;
  const refuse = (reason: string) => brokenZip(source, reason);
  if ((flags & 1) !== 0) throw refuse(t('model.zipEncrypted', { name }));
  if (method !== 0 && method !== 8) throw refuse(t('model.zipMethod', { name, method }));
  if (bytes === 0xffffffff || packedBytes === 0xffffffff) throw refuse(t('model.zip64'));
  if (bytes > maxBytes) throw refuse(t('model.zipTooLarge', { name, bytes, limit: maxBytes }));
  if (bytes > packedBytes * maxRatio)
    throw refuse(t('model.zipRatio', { name, bytes, packed: packedBytes, limit: maxRatio }));
  if (method === 0 && bytes !== packedBytes) throw refuse(t('model.zipSize', { name }));
}

/**
 * Where the entry's data begins. The header before the data repeats the name; two that differ are an archive made to be read in two ways.
 * @throws InputError when header and directory contradict each other, or the data reaches into the directory
 */
export async function zipDataStart(
  source: ZipSource,
  { name, headerAt, packedBytes }: ZipEntry,
  directoryAt: number,
): Promise<number> {
  const header = await readAt(source, headerAt, localBytes);
  const nameBytes = header.readUInt16LE(26);
  const local = await readAt(source, headerAt + localBytes, nameBytes);
  if (header.readUInt32LE(0) !== localSignature || local.toString('utf8') !== name)
    throw brokenZip(source, t('model.zipLocal', { name }));
  const start = headerAt + localBytes + nameBytes + header.readUInt16LE(28);
  if (start + packedBytes > directoryAt) throw brokenZip(source, t('model.zipBounds', { name }));
  return start;
}

/** @throws InputError when the data is broken, longer than declared, or fails its CRC */
export async function* unpackZipEntry(
  source: ZipSource,
  { name, method, packedBytes, bytes, crc }: ZipEntry,
  start: number,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array> {
  let seen = 0;
  let sum = 0;
  if (packedBytes > 0) {
    const packed = source.stream(start, start + packedBytes - 1, signal);
    const stream = method === 0 ? packed : packed.pipe(createInflateRaw({ chunkSize: 2 ** 18 }));
    // pipe() passes no errors on: without this a failing disk would wait for ever.
    if (stream !== packed) packed.on('error', (error) => stream.destroy(error));
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        seen += chunk.length;
        if (seen > bytes) throw brokenZip(source, t('model.zipSize', { name }));
        sum = crc32(chunk, sum);
        yield chunk;
      }
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? '';
      throw /^Z_|^ERR_.*ZLIB/.test(code) ? brokenZip(source, t('model.zipData', { name, code })) : error;
    } finally {
      packed.destroy();
      stream.destroy();
    }
  }
  if (seen !== bytes) throw brokenZip(source, t('model.zipSize', { name }));
  if (sum !== crc) throw brokenZip(source, t('model.zipCrc', { name }));
}
