/** @module Says before a download whether it will fit on the disk. */
import { ResourceError } from '../core/errors.ts';
import { freeBytes } from '../core/free-bytes.ts';
import { formatBytes } from '../core/units.ts';
import { t } from '../i18n/index.ts';

/** Left free beside the file, for its card and for the file system's own book-keeping. */
const reserveBytes = 256 * 1024;

/** @throws ResourceError with need and have when fewer than `neededBytes` and a small reserve are free. */
export async function checkFreeSpace(
  folder: string,
  neededBytes: number,
  free: (path: string) => Promise<number | null> = freeBytes,
): Promise<void> {
  const available = await free(folder);
  const needed = neededBytes + reserveBytes;
  if (available === null || available >= needed) return;
  throw new ResourceError(
    t('model.noSpace', { folder, needed: formatBytes(needed), free: formatBytes(available) }),
    {
      hint: t('model.noSpaceHint', { missing: formatBytes(needed - available) }),
      details: { neededBytes: needed, freeBytes: available },
    },
  );
}
