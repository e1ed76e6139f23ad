/** @module Reads the body of an answer: unpacked as it arrives, and given up as soon as it is larger than the limit. */
import type { IncomingMessage } from 'node:http';
import type { Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { InputError, RemoteError } from '../../core/errors.ts';
import { formatBytes } from '../../core/units.ts';
import { t } from '../../i18n/index.ts';

const unpackers: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** @throws InputError when it is larger than `maxBytes`, RemoteError for an encoding that nobody asked for or broken data. */
export async function readBody(answer: IncomingMessage, address: string, maxBytes: number): Promise<Buffer> {
  const tooLarge = (bytes: number) =>
    new InputError(
      t('sources.tooLarge', { address, size: formatBytes(bytes), limit: formatBytes(maxBytes) }),
      { hint: t('sources.tooLargeHint') },
    );
  const announced = Number(answer.headers['content-length'] ?? 0);
  if (announced > maxBytes) throw tooLarge(announced);
  const encoding = (answer.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  const unpacker = unpackers[encoding]?.();
  if (unpacker === undefined && encoding !== 'identity')
    throw new RemoteError(t('sources.encoding', { address, encoding: encoding.slice(0, 40) }), {
      hint: t('sources.otherSourceHint'),
    });
  // pipe() passes no errors on: without this a broken connection would wait for ever.
  if (unpacker !== undefined) answer.on('error', (error) => unpacker.destroy(error));
  const stream = unpacker === undefined ? answer : answer.pipe(unpacker);
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > maxBytes) throw tooLarge(bytes);
      chunks.push(chunk);
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (!/^Z_|^ERR_.*(ZLIB|BROTLI)|^ERR__ERROR/.test(code)) throw error;
    throw new RemoteError(t('sources.badEncoding', { address, encoding }), {
      hint: t('sources.otherSourceHint'),
      cause: error,
    });
  } finally {
    unpacker?.destroy();
    answer.destroy();
  }
  return Buffer.concat(chunks);
}
