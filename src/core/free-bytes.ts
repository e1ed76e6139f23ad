/** @module How much of a disk is free. */
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Free bytes for this user where `path` lies or will lie; null when the system does not tell. */
export async function freeBytes(path: string): Promise<number | null> {
  for (let place = path; ; place = dirname(place)) {
    try {
      const { bavail, bsize } = await statfs(place);
      return bavail * bsize;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || place === dirname(place)) return null;
    }
  }
}
