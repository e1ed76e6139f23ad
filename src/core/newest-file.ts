/** @module The newest file of a kind below a folder, e.g. the training data that was made last. */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

export interface FoundFile {
  path: string;
  bytes: number;
  modified: Date;
}

/** Files named `prefix*suffix` in `folder` and its direct subfolders, newest first; none when the folder is missing. */
export async function findNewest(folder: string, prefix: string, suffix: string): Promise<FoundFile[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const candidates = entries.flatMap((entry) => (entry.isFile() ? [join(folder, entry.name)] : []));
  for (const entry of entries)
    if (entry.isDirectory())
      for (const name of await readdir(join(folder, entry.name)).catch(() => []))
        candidates.push(join(folder, entry.name, name));
  const found: FoundFile[] = [];
  for (const path of candidates) {
    const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    if (!name.startsWith(prefix) || !name.endsWith(suffix)) continue;
    const status = await stat(path);
    if (status.isFile()) found.push({ path, bytes: status.size, modified: status.mtime });
  }
  // Files of one moment: the name carries the time, so it decides.
  return found.sort(
    (a, b) => b.modified.getTime() - a.modified.getTime() || (a.path < b.path ? 1 : a.path > b.path ? -1 : 0),
  );
}
