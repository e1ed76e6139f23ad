/** @module The documents in a local folder. Nothing outside the taxonomy's root is listed or read. */
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { InputError } from '../core/errors.ts';
import { t } from '../i18n/index.ts';
import type { SourceEntry, SourceTree } from './source-tree.ts';

const MAX_DEPTH = 32;
/** More files than a person writes; a pattern on a whole disk ends here instead of running for minutes. */
const MAX_ENTRIES = 20_000;
/** The leaf's own files are no documents, though `*.txt` matches one of them. */
const LEAF_FILES = new Set(['qna.yaml', 'attribution.txt', 'sources.json']);

/**
 * Lists `repo` (relative to `leafDir`). Links to files are read when they stay in the folder; linked folders are not
 * entered.
 * @param leaveOut names (below the folder, with slashes) of files that are not listed and folders that are not entered.
 * @throws InputError when the folder is missing or lies outside `root`.
 */
export async function openFolderTree(
  repo: string,
  leafDir: string,
  root: string,
  leaveOut: (name: string) => boolean = isGitOrModules,
): Promise<SourceTree> {
  const folder = join(leafDir, repo);
  const real = await realpath(folder).catch(() => null);
  if (real === null || !(await stat(real)).isDirectory())
    throw new InputError(t('documents.folderMissing', { path: folder }), {
      hint: t('documents.folderMissingHint'),
    });
  if (!isInside(real, await realpath(root)))
    throw new InputError(t('documents.outside', { path: repo, root }), { hint: t('documents.outsideHint') });

  const entries: SourceEntry[] = [];
  const walk = async (below: string, depth: number): Promise<void> => {
    for (const entry of await readdir(join(real, below), { withFileTypes: true })) {
      const name = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entries.length >= MAX_ENTRIES)
        throw new InputError(t('documents.tooManyFiles', { path: folder, limit: MAX_ENTRIES }), {
          hint: t('documents.tooManyFilesHint'),
        });
      if (LEAF_FILES.has(entry.name) || leaveOut(name)) continue;
      if (entry.isDirectory()) {
        if (depth < MAX_DEPTH) await walk(name, depth + 1);
      } else if (entry.isFile() || entry.isSymbolicLink())
        entries.push(await describe(real, name, entry.isSymbolicLink()));
    }
  };
  await walk('', 0);
  return { entries, commit: null, locate: (name) => join(folder, ...name.split('/')) };
}

function isGitOrModules(name: string): boolean {
  return /(?:^|\/)(?:\.git|node_modules)$/.test(name);
}

async function describe(root: string, name: string, isLink: boolean): Promise<SourceEntry> {
  const path = join(root, ...name.split('/'));
  const target = isLink ? await realpath(path).catch(() => null) : path;
  const status = target === null ? null : await stat(target);
  const inside = target !== null && status?.isFile() === true && isInside(target, root);
  return {
    name,
    kind: inside ? 'file' : 'link',
    bytes: status?.size ?? 0,
    read: () => readFile(target ?? path),
  };
}

function isInside(path: string, root: string): boolean {
  const below = relative(root, path);
  return (
    below === '' || (below !== '..' && !below.startsWith(`..${sep}`) && !/^([A-Za-z]:|[\\/])/.test(below))
  );
}
