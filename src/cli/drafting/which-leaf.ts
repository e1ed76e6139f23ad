/** @module Which leaf's folder a person means: by its path in the taxonomy, by the end of it, or by a path on the disk. */
import { readdir } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { nearest } from '../../config/nearest.ts';
import { InputError } from '../../core/errors.ts';
import { t } from '../../i18n/index.ts';
import type { Session } from '../session.ts';

/** @returns the leaf's id, e.g. "knowledge/x/y". @throws InputError when no folder, or more than one, is meant. */
export async function resolveLeafFolder(session: Session, text: string): Promise<string> {
  const root = resolve(session.config.generate.taxonomy_path);
  const folders = await leafFolders(root);
  const fromHere = relative(root, resolve(session.context.cwd, text)).split(sep).join('/');
  const name = text.replaceAll('\\', '/').replace(/^\.?\/+|\/*(?:qna(?:\.draft)?\.yaml)?$/g, '');
  const exact = [name, fromHere.replace(/\/qna(?:\.draft)?\.yaml$/, '')].find((id) => folders.includes(id));
  if (exact !== undefined) return exact;
  const fitting = folders.filter((id) => id.endsWith(`/${name}`));
  if (fitting.length === 1) return fitting[0]!;
  const near = nearest(name, folders) ?? folders[0];
  throw new InputError(
    t(fitting.length > 1 ? 'authoring.leafAmbiguous' : 'authoring.leafUnknown', { leaf: text, path: root }),
    {
      hint:
        fitting.length > 1
          ? t('train.leafOneOf', { leaves: fitting.join(', ') })
          : near === undefined
            ? t('authoring.noDocumentHint')
            : t('train.leafNearest', { leaf: near }),
    },
  );
}

/** Folders below knowledge that hold a file. */
async function leafFolders(root: string): Promise<string[]> {
  const top = 'knowledge';
  const entries = await readdir(join(root, top), { recursive: true, withFileTypes: true }).catch(() => []);
  const folders = entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => relative(root, entry.parentPath).split(sep).join('/'));
  return [...new Set(folders)].filter((id) => id !== top).sort();
}
