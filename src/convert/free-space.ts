/** @module Says before the work whether a file will fit on the disk. */
import { ResourceError } from '../core/errors.ts';
import { freeBytes } from '../core/free-bytes.ts';
import { formatBytes } from '../core/units.ts';
import { t } from '../i18n/index.ts';

/** @throws ResourceError when fewer than `neededBytes` are free; `free` is given by tests only. */
export async function checkFreeSpace(path: string, neededBytes: number, free = freeBytes): Promise<void> {
  const available = await free(path);
  if (available !== null && available < neededBytes)
    throw new ResourceError(
      t('convert.noSpace', { path, needed: formatBytes(neededBytes), free: formatBytes(available) }),
      { hint: t('convert.noSpaceHint') },
    );
}
