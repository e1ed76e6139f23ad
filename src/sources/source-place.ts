/** @module Decides what the words of a person name: a file, a folder, a repository, or an address of the web. */
import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { InputError } from '../core/errors.ts';
import { isThere } from '../core/is-there.ts';
import { t } from '../i18n/index.ts';
import { parseWebAddress, shown } from './fetch/web-address.ts';
import { type GitPlace, splitGitOrigin } from './read-git.ts';

export type SourcePlace =
  | { kind: 'file' | 'folder'; path: string }
  | { kind: 'web'; url: URL }
  | { kind: 'git'; place: GitPlace };

/** Whose addresses of two parts are repositories: "https://github.com/OWNER/NAME". */
const forges = new Set(['github.com', 'gitlab.com', 'codeberg.org', 'bitbucket.org', 'git.sr.ht']);

/**
 * @param commit with it a local folder, or any address, is read as a git repository.
 * @throws InputError when there is nothing of that name, or for an address that is not used.
 */
export async function locateSource(
  address: string,
  { cwd, commit }: { cwd: string; commit?: string | undefined },
): Promise<SourcePlace> {
  const source = address.trim();
  const { scheme, rest } =
    /^(?:git\+)?(?:(?<scheme>[A-Za-z][A-Za-z0-9+.-]+):)(?<rest>.*)$/s.exec(source)?.groups ?? {};
  if (scheme !== undefined && rest !== undefined) {
    const plain = source.replace(/^git\+/, '');
    if (/^file$/i.test(scheme)) return locateLocal(filePath(plain), commit, source.startsWith('git+'), cwd);
    if (!/^https?$/i.test(scheme)) throw unknownSource(source);
    const git = splitGitOrigin(plain);
    const url = parseWebAddress(git.repository);
    const isGit =
      source.startsWith('git+') || commit !== undefined || /\.git$/.test(url.pathname) || isForge(url);
    if (isGit) return { kind: 'git', place: { repository: git.repository, ref: commit ?? git.ref } };
    return { kind: 'web', url: parseWebAddress(plain) };
  }
  return locateLocal(source.replace(/^git\+/, ''), commit, source.startsWith('git+'), cwd);
}

async function locateLocal(
  source: string,
  commit: string | undefined,
  isNamedGit: boolean,
  cwd: string,
): Promise<SourcePlace> {
  const whole = resolve(cwd, source);
  const { repository, ref } = (await isThere(whole))
    ? { repository: whole, ref: 'HEAD' }
    : splitGitOrigin(whole);
  const status = source === '' ? null : await stat(repository).catch(() => null);
  if (status === null) throw unknownSource(source);
  if (!status.isDirectory()) return { kind: 'file', path: repository };
  const isBare = (await isThere(join(repository, 'HEAD'))) && (await isThere(join(repository, 'objects')));
  const isGit = isBare || isNamedGit || commit !== undefined || repository !== whole;
  if (isGit) return { kind: 'git', place: { repository, ref: commit ?? ref } };
  return { kind: 'folder', path: repository };
}

/** A fragment is a ref, as in other addresses. */
function filePath(address: string): string {
  const { repository, ref } = splitGitOrigin(address);
  try {
    return fileURLToPath(repository) + (repository === address ? '' : `#${ref}`);
  } catch {
    throw unknownSource(address);
  }
}

function isForge({ hostname, pathname }: URL): boolean {
  return forges.has(hostname) && /^\/[^/]+\/[^/]+\/?$/.test(pathname);
}

function unknownSource(source: string): InputError {
  return new InputError(t('sources.unknown', { address: shown(source) }), { hint: t('sources.unknownHint') });
}
