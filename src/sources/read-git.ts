/** @module The readable files of a git repository at one commit. */
import { pathToFileURL } from 'node:url';
import { openGitTree } from '../documents/git-tree.ts';
import { parseSourceAddress } from '../documents/source-address.ts';
import type { SourceTree } from '../documents/source-tree.ts';
import type { SourceDocument } from './document.ts';
import { hostOf, isAllowedPrivate, resolveHost } from './fetch/resolve-host.ts';
import { licenceOfText } from './licence.ts';
import { readEntries } from './read-entries.ts';
import type { Reading } from './reading.ts';

export interface GitPlace {
  /** A URL, or the absolute path of a local repository. */
  repository: string;
  /** Commit, branch or tag. */
  ref: string;
}

/** "https://host/owner/name#v1" -> repository and ref. */
export function splitGitOrigin(origin: string): GitPlace {
  const at = origin.lastIndexOf('#');
  return at < 0
    ? { repository: origin, ref: 'HEAD' }
    : { repository: origin.slice(0, at), ref: origin.slice(at + 1) };
}

export async function readGit(place: GitPlace, reading: Reading): Promise<SourceDocument[]> {
  const tree = await openRepository(place, reading);
  const licence = await licenceOfTree(tree);
  const known = licence === null ? {} : { licence };
  const documents = await readEntries(
    tree,
    { origin: `${place.repository}#${place.ref}`, kind: 'git', addressOf: (name) => name, known },
    reading,
  );
  return documents.map((document) => ({
    ...document,
    link: document.link ?? (place.repository.startsWith('https:') ? place.repository : null),
  }));
}

/**
 * git itself makes the connection: it is told the one address that was checked, and follows no redirect.
 * @throws UsageError for a host that is not public; else as git-tree.ts and source-address.ts say.
 */
export async function openRepository(
  { repository, ref }: GitPlace,
  { options }: Reading,
): Promise<SourceTree> {
  const isLocal = !/^[A-Za-z][A-Za-z+.-]+:/.test(repository);
  const spec = { repo: isLocal ? pathToFileURL(repository).href : repository, commit: ref };
  const address = parseSourceAddress(spec, { allowFileUrls: true });
  if (address.kind !== 'git') throw new Error('a repository that is no repository');
  const settings = ['http.followRedirects=false'];
  if (address.protocol === 'https') {
    const url = new URL(address.url);
    const mayBePrivate = isAllowedPrivate(url, options.allowPrivate ?? []);
    const checked = await resolveHost(url, { mayBePrivate, resolver: options.resolver });
    const ip = checked.family === 6 ? `[${checked.address}]` : checked.address;
    settings.push(`http.curloptResolve=${hostOf(url)}:${url.port || 443}:${ip}`);
  }
  return openGitTree(address, {
    cacheDir: options.cacheDir,
    signal: options.signal,
    onNote: options.onNote,
    settings,
  });
}

/** By the licence file at the root; null when there is none that is known. */
async function licenceOfTree({ entries }: SourceTree): Promise<string | null> {
  const file = entries.find(
    ({ name, kind, bytes }) =>
      kind === 'file' && bytes < 2 ** 18 && /^(?:LICEN[CS]E|COPYING)(?:\.\w+)?$/i.test(name),
  );
  return file === undefined ? null : licenceOfText(Buffer.from(await file.read()).toString('utf8'));
}
