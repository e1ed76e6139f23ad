/**
 * @module Changes config.yaml: one process at a time, on what stands there now, and only to something that is valid. So two
 * that change it lose nothing, and a reader (or a kill -9) sees the old file or the new one.
 */
import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { asDiskError, writeFileAtomic } from '../core/atomic-write.ts';
import { InputError } from '../core/errors.ts';
import { withLock } from '../core/lock.ts';
import { t } from '../i18n/index.ts';
import { parseConfigText } from './parse.ts';

/** A change takes milliseconds; whoever holds the lock for longer is in trouble. */
const waitMs = 10_000;

/**
 * @param change gets the text of the file (null: there is none) and returns the new one
 * @throws InputError when the new text is not valid, what `change` throws, ResourceError when the lock or the disk is not to be had
 */
export async function changeConfigFile(
  path: string,
  change: (text: string | null) => string | Promise<string>,
): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true }).catch((error) => {
    throw asDiskError(error, folder);
  });
  await withLock(
    `${path}.lock`,
    undefined,
    async () => {
      const text = await change(await readConfigFile(path));
      parseConfigText(text, path);
      await writeFileAtomic(path, text);
    },
    { waitMs },
  );
}

/** Null when there is no such file. @throws InputError when it cannot be read. */
export async function readConfigFile(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw new InputError(t('config.unreadable', { reason: error.code ?? error.message }), {
      path,
      hint: t('config.unreadableHint'),
      cause: error,
    });
  });
}
