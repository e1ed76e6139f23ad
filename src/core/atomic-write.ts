/** @module Writes a file so that a reader (or a kill -9) sees the old content or the new one, never a part. */
import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { t } from '../i18n/index.ts';
import { ResourceError } from './errors.ts';

/** Makes the name durable, too: without it a power cut can undo the rename. Not every system lets a folder be synced. */
async function syncFolder(path: string): Promise<void> {
  try {
    const folder = await open(path, 'r');
    await folder.sync().finally(() => folder.close());
  } catch {
    return;
  }
}

/**
 * Writes `chunks` to `path` by way of a synced temporary file beside it and a rename; makes the folder when missing.
 * @throws ResourceError when the disk is full or the place is not writable; what stood at `path` before is intact.
 */
export async function writeFileAtomic(
  path: string,
  chunks: string | Uint8Array | Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): Promise<void> {
  const folder = dirname(path);
  const temporary = temporaryBeside(path);
  try {
    await mkdir(folder, { recursive: true });
    const file = await open(temporary, 'wx');
    try {
      const parts = typeof chunks === 'string' || chunks instanceof Uint8Array ? [chunks] : chunks;
      for await (const part of parts) await file.appendFile(part);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw asDiskError(error, path);
  }
  await syncFolder(folder);
}

/** The same for a small text and at once, for a process that is about to end. @throws ResourceError */
export function writeFileAtomicSync(path: string, text: string): void {
  const temporary = temporaryBeside(path);
  try {
    mkdirSync(dirname(path), { recursive: true });
    const file = openSync(temporary, 'wx');
    try {
      writeFileSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
  } catch (error) {
    try {
      rmSync(temporary, { force: true });
    } catch {
      // The folder lets nobody in: what was wrong before is told.
    }
    throw asDiskError(error, path);
  }
}

const temporaryBeside = (path: string) => join(dirname(path), `.${randomBytes(6).toString('hex')}.tmp`);

/**
 * Removes what writers that were killed left in `folder`. Only for a folder in which nobody else is writing.
 */
export async function removeUnfinished(folder: string): Promise<void> {
  for (const name of await readdir(folder))
    if (/^\.[0-9a-f]{12}\.tmp$/.test(name)) await rm(join(folder, name), { force: true });
}

/** Turns the system's error codes about disks and rights into a ResourceError with the next step; others pass. */
export function asDiskError(error: unknown, path: string): unknown {
  const code = (error as NodeJS.ErrnoException)?.code;
  // EFBIG: larger than the file system, or the limit of this user, lets a file be.
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG')
    return new ResourceError(t('core.diskFull', { path }), { hint: t('core.diskFullHint'), cause: error });
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return new ResourceError(t('core.notWritable', { path, code }), {
      hint: t('core.notWritableHint'),
      cause: error,
    });
  return error;
}
