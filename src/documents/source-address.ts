/** @module Decides what `repo` names: a folder, or a git address that is safe to fetch from. */
import { isAbsolute } from 'node:path';
import { InputError } from '../core/errors.ts';
import { t } from '../i18n/index.ts';

export type SourceAddress =
  | { kind: 'folder'; folder: string }
  | { kind: 'git'; url: string; ref: string; protocol: 'https' | 'file' };

/**
 * @throws InputError for every transport but https (`file:` only with `allowFileUrls`, for tests), for anything git
 * could take for an option or a command, for a password in the address, and for a ref that is no plain name.
 */
export function parseSourceAddress(
  spec: { repo: string; commit?: string },
  options: { allowFileUrls?: boolean } = {},
): SourceAddress {
  const { repo } = spec;
  const refuse = (key: 'notHttps' | 'absolute' | 'strange' | 'password'): InputError =>
    new InputError(t(`documents.${key}`, { repo: shown(repo) }), { hint: t(`documents.${key}Hint`) });
  if (repo === '' || repo.length > 2048 || repo.startsWith('-') || /[\u0000-\u001f\u007f]/.test(repo))
    throw refuse('strange');
  if (isAbsolute(repo) || /^[A-Za-z]:[\\/]/.test(repo) || repo.startsWith('\\') || repo.startsWith('~'))
    throw refuse('absolute');
  // Without a colon before the first slash it can be neither an address nor git's host:path and transport:: forms.
  if (!/^[^/\\]*:/.test(repo)) return { kind: 'folder', folder: repo };

  // The URL parser would quietly mend blanks and missing slashes; such an address is refused as it stands.
  const url = URL.canParse(repo) && /^[A-Za-z]+:\/\/[^\s\\]+$/.test(repo) ? new URL(repo) : null;
  const protocol = url?.protocol === 'https:' ? 'https' : url?.protocol === 'file:' ? 'file' : null;
  if (url === null || protocol === null || (protocol === 'file' && options.allowFileUrls !== true))
    throw refuse('notHttps');
  if (url.username !== '' || url.password !== '') throw refuse('password');
  if (url.search !== '' || url.hash !== '') throw refuse('strange');
  return { kind: 'git', url: url.href, ref: checkRef(spec.commit), protocol };
}

function checkRef(ref: string | undefined): string {
  if (ref === undefined || ref === '')
    throw new InputError(t('documents.refMissing'), { hint: t('documents.refHint') });
  const plain = /^[0-9A-Za-z][0-9A-Za-z._/-]{0,199}$/.test(ref);
  if (!plain || /\.\.|\/\/|[./]$|\.lock$|\.lock\//.test(ref))
    throw new InputError(t('documents.refBad', { ref: shown(ref) }), { hint: t('documents.refHint') });
  return ref;
}

/** What may be repeated in a message: short, no control characters, no password. */
function shown(text: string): string {
  return text
    .replace(/[\u0000-\u001f\u007f]/g, '\uFFFD')
    .replace(/\/\/[^/@]*@/, '//***@')
    .slice(0, 120);
}
