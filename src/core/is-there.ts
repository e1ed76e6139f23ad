/** @module Whether something stands at a path: a file, a folder, or what a link leads to. */
import { access } from 'node:fs/promises';

/** False also where it cannot be looked for; never throws. */
export async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
