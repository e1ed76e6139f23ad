/**
 * @module The documents in a git repository at one commit, fetched into a bare cache. There is never a work tree, so
 * links, hooks, filters and submodules of the repository have nothing to act on.
 */
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { asDiskError } from '../core/atomic-write.ts';
import { CancelledError, InputError, RemoteError, ResourceError } from '../core/errors.ts';
import { type GitRun, runGit } from '../core/git.ts';
import { isThere } from '../core/is-there.ts';
import { t } from '../i18n/index.ts';
import type { SourceEntry, SourceTree } from './source-tree.ts';

export interface GitSource {
  url: string;
  ref: string;
  protocol: 'https' | 'file';
}

export interface GitTreeOptions {
  cacheDir: string;
  signal?: AbortSignal | undefined;
  onNote?: ((note: string) => void) | undefined;
  /** Settings of git (`name=value`) for the fetch alone. */
  settings?: readonly string[];
}

/** What is older than this and unfinished was left by a killed run. */
const LEFTOVER_MS = 3_600_000;

/** As often at most another process may come in between. */
const PLACE_ATTEMPTS = 10;

/**
 * Lists the files of `source` at its commit. A full commit id that is in the cache needs no network; a branch or a tag
 * is fetched each time, and its cached state stands in (with a note) when the server cannot be reached.
 * @throws ResourceError without git; RemoteError when the server fails; InputError when it has no such commit.
 */
export async function openGitTree(source: GitSource, options: GitTreeOptions): Promise<SourceTree> {
  const key = createHash('sha256').update(`${source.url}\0${source.ref}`).digest('hex').slice(0, 32);
  const parent = join(options.cacheDir, 'git');
  let kept = await newestKept(parent, key, options.signal);
  if (kept?.commit !== source.ref) {
    try {
      kept = await fetchInto(parent, key, source, options);
    } catch (error) {
      if (!(error instanceof RemoteError) || kept === null) throw error;
      options.onNote?.(t('documents.cachedInstead', { url: source.url, commit: kept.commit.slice(0, 12) }));
    }
  }
  const { repository, commit } = kept;
  const listing = await git(repository, ['ls-tree', '-r', '-l', '-z', '--full-tree', commit], options.signal);
  const entries = listing.stdout.toString('utf8').split('\0').filter(Boolean);
  return {
    commit,
    entries: entries.flatMap((line) => toEntry(line, repository, options.signal)),
    locate: (name) => name,
  };
}

/** One line of ls-tree: `mode type id size<tab>path`. Submodules (type commit) are no files. */
function toEntry(line: string, repository: string, signal: AbortSignal | undefined): SourceEntry[] {
  const [head, name] = [line.slice(0, line.indexOf('\t')), line.slice(line.indexOf('\t') + 1)];
  const [mode, type, id, size] = head.split(/ +/);
  if (type !== 'blob' || id === undefined) return [];
  const read = async () => (await git(repository, ['cat-file', 'blob', id], signal)).stdout;
  return [{ name, kind: mode === '120000' ? 'link' : 'file', bytes: Number(size), read }];
}

/** A repository in the cache: named by source and commit, it never changes, so others may read it at any time. */
interface Kept {
  repository: string;
  commit: string;
}

/** What was fetched last. */
async function newestKept(
  parent: string,
  key: string,
  signal: AbortSignal | undefined,
): Promise<Kept | null> {
  const found: (Kept & { fetchedMs: number })[] = [];
  for (const name of await readdir(parent).catch(() => [])) {
    const commit = /^([0-9a-f]{32})\.([0-9a-f]{40,64})$/.exec(name)?.[2];
    const repository = join(parent, name);
    const status = name.startsWith(`${key}.`) && commit ? await stat(repository).catch(() => null) : null;
    if (commit && status) found.push({ repository, commit, fetchedMs: status.mtimeMs });
  }
  for (const kept of found.sort((a, b) => b.fetchedMs - a.fetchedMs))
    if ((await commitIn(kept.repository, signal)) === kept.commit) return kept;
  return null;
}

/** The commit a finished cache folder holds. */
async function commitIn(repository: string, signal: AbortSignal | undefined): Promise<string | null> {
  if (!(await isThere(repository))) return null;
  const run = await git(repository, ['rev-parse', '--verify', '--quiet', 'refs/ilab/source'], signal, true);
  return run.code === 0 ? run.stdout.toString().trim() : null;
}

/** Fetches into a folder of its own and renames it when complete: a kill leaves what was there, or that and the new one. */
async function fetchInto(
  parent: string,
  key: string,
  source: GitSource,
  options: GitTreeOptions,
): Promise<Kept> {
  const temporary = join(parent, `${key}.${randomBytes(6).toString('hex')}.part`);
  try {
    await mkdir(parent, { recursive: true });
    await removeLeftovers(parent);
    await mkdir(temporary);
    await git(temporary, ['init', '-q', '--bare', '--template='], options.signal);
    const commit = await fetchCommit(temporary, source, options);
    await git(temporary, ['update-ref', 'refs/ilab/source', commit], options.signal);
    const kept = { repository: join(parent, `${key}.${commit}`), commit };
    await putInPlace(temporary, kept, options.signal);
    return kept;
  } catch (error) {
    throw asDiskError(error, parent);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** What stands there already is the same, unless it is broken. */
async function putInPlace(
  fetched: string,
  { repository, commit }: Kept,
  signal: AbortSignal | undefined,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await rename(fetched, repository);
      return;
    } catch (error) {
      // A folder that is there and not empty; Windows says EPERM.
      const isThere = ['ENOTEMPTY', 'EEXIST', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '');
      if (!isThere || attempt === PLACE_ATTEMPTS) throw error;
    }
    if ((await commitIn(repository, signal)) === commit) {
      // It counts as fetched now.
      await utimes(repository, new Date(), new Date());
      return;
    }
    const aside = `${repository}.${randomBytes(6).toString('hex')}.part`;
    await rename(repository, aside).catch(() => undefined);
    await rm(aside, { recursive: true, force: true });
  }
}

async function fetchCommit(
  repository: string,
  source: GitSource,
  { signal, settings = [] }: GitTreeOptions,
): Promise<string> {
  const fetch = (depth: string[], refs: string[]) =>
    git(
      repository,
      [
        ...settings.flatMap((setting) => ['-c', setting]),
        ...['fetch', '-q', '--no-tags', '--no-recurse-submodules', ...depth, '--', source.url, ...refs],
      ],
      signal,
      true,
      [source.protocol],
    );
  let run = await fetch(['--depth=1'], [source.ref]);
  let wanted = 'FETCH_HEAD';
  // A shortened id, or a server that gives single commits to nobody: take all branches and tags and look there.
  if (run.code !== 0 && /remote ref|not our ref|unadvertised|no such ref/i.test(run.stderr)) {
    run = await fetch([], ['+refs/heads/*:refs/heads/*', '+refs/tags/*:refs/tags/*']);
    wanted = source.ref;
  }
  if (run.code !== 0)
    throw new RemoteError(t('documents.fetchFailed', { url: source.url, reason: reasonOf(run) }), {
      hint: t('documents.fetchFailedHint'),
      retryable: true,
    });
  const found = await git(
    repository,
    ['rev-parse', '--verify', '--quiet', `${wanted}^{commit}`],
    signal,
    true,
  );
  if (found.code !== 0)
    throw new InputError(t('documents.commitMissing', { url: source.url, ref: source.ref }), {
      hint: t('documents.commitMissingHint'),
    });
  return found.stdout.toString().trim();
}

async function git(
  cwd: string,
  args: string[],
  signal: AbortSignal | undefined,
  mayFail = false,
  protocols: string[] = [],
): Promise<GitRun> {
  try {
    // Named outright: git would otherwise search for a repository in the folders above a broken cache.
    const run = await runGit(cwd, [`--git-dir=${cwd}`, ...args], { protocols, signal });
    if (run === null) throw new ResourceError(t('documents.noGit'), { hint: t('documents.noGitHint') });
    if (run.code !== 0 && !mayFail)
      throw new ResourceError(t('documents.gitFailed', { command: args[0] ?? '', reason: reasonOf(run) }), {
        hint: t('documents.gitFailedHint', { path: cwd }),
      });
    return run;
  } catch (error) {
    if (signal?.aborted === true)
      throw new CancelledError(t('documents.cancelled'), {
        hint: t('documents.cancelledHint'),
        cause: error,
      });
    throw error;
  }
}

function reasonOf(run: GitRun): string {
  const lines = run.stderr.trim().split('\n');
  const line = lines.find((candidate) => /^(fatal|error):/.test(candidate)) ?? lines[0] ?? '';
  return line.replace(/^(fatal|error): /, '').slice(0, 300);
}

async function removeLeftovers(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    if (!name.endsWith('.part')) continue;
    const path = join(parent, name);
    const status = await stat(path).catch(() => null);
    if (status !== null && Date.now() - status.mtimeMs > LEFTOVER_MS)
      await rm(path, { recursive: true, force: true });
  }
}
