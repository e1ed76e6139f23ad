/** @module Finds the qna files below a taxonomy's root. Links are not followed, hidden folders are not entered. */
import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { ResourceError } from '../core/errors.ts';
import { t } from '../i18n/index.ts';

/** Upstream's deepest leaf lies 9 folders down. */
const MAX_DEPTH = 32;

/** True for qna.yaml and for the names people write by mistake (qna.yml, QNA.yaml, qna.yaml.txt). */
export function isQnaName(name: string): boolean {
  return /^qna\.ya?ml(\.txt)?$/i.test(name);
}

/** A draft of a qna.yaml, which nothing but its own commands reads. */
export const draftName = 'qna.draft.yaml';

/**
 * Paths of all qna files relative to `root`, with slashes, sorted.
 * @throws ResourceError when the root is missing or a folder cannot be read.
 */
export function findQnaFiles(root: string): Promise<string[]> {
  return findLeafFiles(root, isQnaName);
}

/** Folders with a draft, relative to `root`, sorted. */
export async function findDrafts(root: string): Promise<string[]> {
  const files = await findLeafFiles(root, (name) => name === draftName);
  return files.map((file) => posix.dirname(file));
}

/** As findQnaFiles, for files of another name. */
export async function findLeafFiles(root: string, isWanted: (name: string) => boolean): Promise<string[]> {
  const found: string[] = [];
  const walk = async (below: string, depth: number): Promise<void> => {
    for (const entry of await readFolder(join(root, below), below === '')) {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) {
        const skipped = entry.name.startsWith('.') || entry.name === 'node_modules';
        if (!skipped && depth < MAX_DEPTH) await walk(path, depth + 1);
      } else if (isWanted(entry.name)) found.push(path);
    }
  };
  await walk('', 0);
  return found.sort();
}

async function readFolder(path: string, isRoot: boolean): Promise<Dirent[]> {
  try {
    return await readdir(path, { withFileTypes: true });
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? '';
    if (isRoot && (code === 'ENOENT' || code === 'ENOTDIR'))
      throw new ResourceError(t('taxonomy.rootMissing', { path }), {
        hint: t('taxonomy.rootMissingHint'),
        cause,
      });
    throw new ResourceError(t('taxonomy.unreadable', { path, code }), {
      hint: t('taxonomy.unreadableHint'),
      cause,
    });
  }
}
