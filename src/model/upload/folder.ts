/** @module Uploads to a folder (a share, a stick): each file appears whole or not at all, and is read again. */
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { writeFileAtomic } from '../../core/atomic-write.ts';
import { ResourceError } from '../../core/errors.ts';
import { hashFile } from '../../core/hash-file.ts';
import { t } from '../../i18n/index.ts';
import type { UploadJob } from './upload.ts';

/** @throws ResourceError when the folder takes no files, or gives back other bytes than it was given */
export async function uploadToFolder(
  folder: string,
  { files, signal, onProgress }: UploadJob,
): Promise<string> {
  for (const file of files) {
    const target = join(folder, file.name);
    const source = createReadStream(file.path, { highWaterMark: 2 ** 20, signal });
    let done = 0;
    async function* counted(): AsyncGenerator<Uint8Array> {
      for await (const chunk of source as AsyncIterable<Buffer>) {
        yield chunk;
        done += chunk.length;
        onProgress(file, done);
      }
    }
    await writeFileAtomic(target, counted());
    const found = await hashFile(target);
    if (found !== file.sha256)
      throw new ResourceError(t('model.hashChanged', { path: target, found, expected: file.sha256 }), {
        hint: t('upload.againHint'),
      });
  }
  return folder;
}
