/** @module Refuses a run whose checkpoint and adapter the disk cannot hold. */
import { ResourceError } from '../core/errors.ts';
import { freeBytes } from '../core/free-bytes.ts';
import { formatBytes } from '../core/units.ts';
import { t } from '../i18n/index.ts';

/** @throws ResourceError with need, have and the place. */
export async function checkDisk(needBytes: number, folder: string): Promise<void> {
  const free = await freeBytes(folder);
  if (free === null || needBytes <= free) return;
  throw new ResourceError(
    t('train.tooLittleDisk', { need: formatBytes(needBytes), path: folder, have: formatBytes(free) }),
    { hint: t('train.tooLittleDiskHint') },
  );
}
