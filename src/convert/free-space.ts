/** @module Says before the work whether a file will fit on the disk. */
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ResourceError } from '../core/errors.ts';
import { formatBytes } from '../core/units.ts';
import { t } from '../i18n/index.ts';

/** Free bytes for this user where `path` will lie; null when the system does not tell. */
async function freeBytes(path: string): Promise<number | null> {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    try {
      const { bavail, bsize } = await statfs(folder);
      return bavail * bsize;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || folder === dirname(folder)) return null;
    }
  }
}

/** @throws ResourceError when fewer than `neededBytes` are free; `free` is given by tests only. */
export async function checkFreeSpace(path: string, neededBytes: number, free = freeBytes): Promise<void> {
  const available = await free(path);
  if (available !== null && available < neededBytes)
    throw new ResourceError(
      t('convert.noSpace', { path, needed: formatBytes(neededBytes), free: formatBytes(available) }),
      { hint: t('convert.noSpaceHint') },
    );
}
