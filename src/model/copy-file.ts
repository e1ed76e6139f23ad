/** @module Copies a model file of the user's into the part: theirs may be moved or deleted afterwards. */
import { constants, createReadStream } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { ResourceError } from '../core/errors.ts';
import { t } from '../i18n/index.ts';
import { type DownloadJob, throwIfStopped } from './download-job.ts';
import { checkFreeSpace } from './free-space.ts';
import { appendToPart, discardPart, writePartState } from './part-file.ts';
import { startProgressMeter } from './progress-meter.ts';
import { type PathSource, sourceKey } from './source.ts';

/** @throws ResourceError when there is no such file or no space, RemoteError when it is no GGUF, CancelledError */
export async function copyFile(source: PathSource, job: DownloadJob): Promise<void> {
  const { path } = source;
  const status = await stat(path).catch(() => null);
  if (!status?.isFile()) throw new ResourceError(t('model.noFile', { path }), { hint: t('model.pathHint') });
  await access(path, constants.R_OK).catch((cause) => {
    throw new ResourceError(t('model.notReadable', { path }), { hint: t('model.pathHint'), cause });
  });
  await discardPart(job.partPath);
  await checkFreeSpace(job.folder, status.size, job.freeBytes);
  const meter = startProgressMeter(path, status.size, job.onProgress);
  try {
    await writePartState(job.partPath, {
      source: sourceKey(source),
      etag: null,
      lastModified: null,
      totalBytes: status.size,
      sha256: null,
    });
    await appendToPart(
      job.partPath,
      createReadStream(path, { highWaterMark: 2 ** 20, signal: job.signal }) as AsyncIterable<Buffer>,
      { from: 0, totalBytes: status.size, source: path, onBytes: meter.update },
    );
  } catch (error) {
    throwIfStopped(job);
    throw error;
  } finally {
    meter.end();
  }
}
