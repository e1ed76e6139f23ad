/** @module Decides whether a fetched file counts: size, hash, and a sound GGUF header, all read back from the disk. */
import { stat } from 'node:fs/promises';
import { InputError, RemoteError } from '../core/errors.ts';
import { hashFile } from '../core/hash-file.ts';
import { openGguf } from '../gguf/read.ts';
import { t } from '../i18n/index.ts';
import { type DownloadJob, throwIfStopped } from './download-job.ts';
import { discardPart, readPart } from './part-file.ts';
import { type ModelSource, sourceLabel } from './source.ts';

/** @returns the file's SHA-256. @throws RemoteError when it is not what it should be; the part is then gone */
export async function verifyPart(source: ModelSource, job: DownloadJob): Promise<string> {
  const label = sourceLabel(source);
  const { state } = await readPart(job.partPath);
  const { size } = await stat(job.partPath);
  try {
    const expectedBytes = job.bytes ?? state?.totalBytes ?? size;
    if (size !== expectedBytes)
      throw new RemoteError(t('model.otherSize', { source: label, found: size, expected: expectedBytes }), {
        hint: t('model.otherSourceHint'),
      });
    const found = await hashFile(job.partPath);
    throwIfStopped(job, size);
    const expected = job.sha256 ?? state?.sha256 ?? found;
    if (found !== expected)
      throw new RemoteError(t('model.wrongHash', { source: label, found, expected }), {
        hint: t('model.wrongHashHint'),
      });
    await openGguf(job.partPath).catch((error) => {
      if (!(error instanceof InputError)) throw error;
      throw new RemoteError(t('model.unsound', { source: label, reason: error.message }), {
        hint: t('model.noGgufHint'),
        cause: error,
      });
    });
    return found;
  } catch (error) {
    if (error instanceof RemoteError) await discardPart(job.partPath);
    throw error;
  }
}
