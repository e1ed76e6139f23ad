/** @module Which leaves are new or changed against a git base; without git, all of them. */
import { posix } from 'node:path';
import { UsageError } from '../core/errors.ts';
import { runGit } from '../core/git.ts';
import { t } from '../i18n/index.ts';
import { findQnaFiles } from './find-files.ts';
import { locateTaxonomy } from './tree.ts';

export const defaultTaxonomyBase = 'origin/main';
/** The word for "compare with nothing": the whole tree. */
export const emptyBase = 'empty';

export interface TaxonomyDiff {
  /** qna files relative to the root folder, with slashes, sorted. */
  files: string[];
  /** The ref compared with; null when the whole tree is taken. */
  base: string | null;
  /** What the user should know about the choice of the base. */
  notes: string[];
}

/**
 * Lists untracked, changed and renamed leaves below `root`. A leaf counts as changed, too, when another file in its
 * folder is (its document, its attribution), since what is taught changes with it.
 * @throws UsageError when `base` is not the default and git does not know it; ResourceError when `root` is missing.
 */
export async function diffTaxonomy(request: { root: string; base: string }): Promise<TaxonomyDiff> {
  const { root, file } = await locateTaxonomy(request.root);
  if (file !== null) return { files: [file], base: null, notes: [] };
  const all = await findQnaFiles(root);
  if (request.base === emptyBase) return { files: all, base: null, notes: [] };
  const chosen = await chooseBase(root, request.base);
  if (chosen.base === null) return { files: all, base: null, notes: chosen.notes };
  const changed = await changedFiles(root, chosen.base);
  return { files: leavesOf(changed, all), base: chosen.base, notes: chosen.notes };
}

async function chooseBase(root: string, wanted: string): Promise<{ base: string | null; notes: string[] }> {
  const wholeTree = (note: string) => ({ base: null, notes: [note] });
  const inside = await runGit(root, ['rev-parse', '--is-inside-work-tree']);
  if (inside === null) return wholeTree(t('taxonomy.noteNoGit'));
  if (inside.code !== 0 || inside.stdout.toString().trim() !== 'true') {
    if (inside.code === 0 || inside.stderr.includes('not a git repository'))
      return wholeTree(t('taxonomy.noteNoRepository', { path: root }));
    return wholeTree(t('taxonomy.noteGitRefused', { reason: firstLine(inside.stderr) }));
  }
  // A taxonomy in a folder that an outer repository ignores (a cache, a home) is not that repository's content.
  const ignored = await runGit(root, ['check-ignore', '-q', '.']);
  if (ignored?.code === 0) return wholeTree(t('taxonomy.noteIgnored', { path: root }));

  const head = await commitOf(root, 'HEAD');
  if (head === null) return wholeTree(t('taxonomy.noteNoCommit', { path: root }));
  if ((await commitOf(root, wanted)) !== null) return { base: wanted, notes: [] };
  if (wanted !== defaultTaxonomyBase)
    throw new UsageError(t('taxonomy.baseUnknown', { base: wanted, path: root }), {
      hint: t('taxonomy.baseUnknownHint'),
    });
  // On main itself a comparison with main would hide every leaf the user has committed.
  const main = await commitOf(root, 'refs/heads/main');
  if (main !== null && main !== head)
    return { base: 'main', notes: [t('taxonomy.noteMain', { base: wanted })] };
  return wholeTree(t('taxonomy.noteNoBase', { base: wanted }));
}

/** The commit a ref names, or null. A name git could take for an option or a range is no ref. */
async function commitOf(root: string, ref: string): Promise<string | null> {
  if (!/^[A-Za-z0-9][\w./@{}~^+-]*$/.test(ref) || ref.includes('..')) return null;
  const run = await runGit(root, ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`]);
  return run?.code === 0 ? run.stdout.toString().trim() : null;
}

/** Paths relative to `root` that differ from the point where HEAD left `base`: deleted, changed, renamed, untracked. */
async function changedFiles(root: string, base: string): Promise<string[]> {
  const tip = (await commitOf(root, base)) ?? base;
  const fork = await runGit(root, ['merge-base', 'HEAD', tip]);
  const from = fork?.code === 0 ? fork.stdout.toString().trim() : tip;
  const diffArgs = [
    'diff',
    '--name-only',
    '--no-renames',
    '--no-ext-diff',
    '--ignore-submodules',
    '--relative',
    '-z',
  ];
  const outputs = [
    await runGit(root, [...diffArgs, from, '--', '.']),
    await runGit(root, ['ls-files', '--others', '--exclude-standard', '-z', '--', '.']),
  ];
  return outputs.flatMap((run) => {
    if (run === null || run.code !== 0)
      throw new UsageError(t('taxonomy.gitFailed', { reason: firstLine(run?.stderr ?? '') }), {
        hint: t('taxonomy.gitFailedHint'),
      });
    return run.stdout.toString('utf8').split('\0').filter(Boolean);
  });
}

/** The qna files among `all` whose folder, or a folder below it that is no leaf itself, holds a changed file. */
function leavesOf(changed: readonly string[], all: readonly string[]): string[] {
  const byFolder = new Map<string, string[]>();
  for (const file of all) {
    const folder = posix.dirname(file);
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), file]);
  }
  const files = new Set<string>();
  for (const path of changed) {
    for (let folder = posix.dirname(path); folder !== '.'; folder = posix.dirname(folder)) {
      const owners = byFolder.get(folder);
      if (owners === undefined) continue;
      for (const owner of owners) files.add(owner);
      break;
    }
  }
  return [...files].sort();
}

function firstLine(text: string): string {
  return (text.trim().split('\n')[0] ?? '').replace(/^(fatal|error): /, '');
}
