/** @module A source on this machine: one file, or the readable files of a folder. */
import { readFile, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { InputError } from '../core/errors.ts';
import { formatBytes } from '../core/units.ts';
import { openFolderTree } from '../documents/folder-tree.ts';
import { t } from '../i18n/index.ts';
import type { SourceDocument } from './document.ts';
import { maxFetchBytes } from './fetch/fetcher.ts';
import { detectFormat } from './format.ts';
import { readEntries } from './read-entries.ts';
import { type Reading, toDocument } from './reading.ts';

/** Folders that hold what programs made or fetched; nobody's notes. Hidden ones are left out, too. */
const madeByPrograms = new Set(['node_modules', 'bower_components', '__pycache__', 'venv']);

/**
 * The bytes of a local file, or null for a list of articles or feeds.
 * @throws InputError when it is missing, too large, or of a type that is not read.
 */
export async function readLocalFile(
  path: string,
  reading: Reading,
): Promise<SourceDocument | { feed: Buffer }> {
  const bytes = await readWhole(path);
  const format = detectFormat(bytes, { name: basename(path), mediaType: null, address: path });
  if (format === 'feed') return { feed: bytes };
  const { mtime } = await stat(path);
  const { document } = await toDocument(
    {
      address: path,
      origin: null,
      kind: 'file',
      bytes,
      format,
      charset: null,
      revision: null,
      etag: null,
      lastModified: mtime.toUTCString(),
      fallbackTitle: basename(path, extname(path)),
    },
    reading,
  );
  return document;
}

async function readWhole(path: string): Promise<Buffer> {
  const { size } = await stat(path);
  if (size > maxFetchBytes)
    throw new InputError(
      t('sources.tooLarge', { address: path, size: formatBytes(size), limit: formatBytes(maxFetchBytes) }),
      { path, hint: t('sources.tooLargeHint') },
    );
  return readFile(path);
}

/** Every readable file below `folder` that the patterns choose; what is left out is told. */
export async function readFolder(folder: string, reading: Reading): Promise<SourceDocument[]> {
  const leftOut: string[] = [];
  const tree = await openFolderTree('.', folder, folder, (name) => {
    const last = basename(name);
    const isLeftOut = last.startsWith('.') || madeByPrograms.has(last);
    if (isLeftOut) leftOut.push(name);
    return isLeftOut;
  });
  if (leftOut.length > 0)
    reading.find({
      address: folder,
      message: t('sources.leftOut', { count: leftOut.length, names: leftOut.slice(0, 5).join(', ') }),
      severity: 'note',
    });
  return readEntries(
    tree,
    { origin: folder, kind: 'folder', addressOf: (name) => join(folder, ...name.split('/')) },
    reading,
  );
}
