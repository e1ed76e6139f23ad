/** @module Reads a taxonomy: every valid leaf, and a finding for whatever is wrong with the others. */
import { stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { t } from '../i18n/index.ts';
import { findQnaFiles, isQnaName } from './find-files.ts';
import type { Finding, Leaf, LeafKind } from './leaf.ts';
import type { TokenCounter } from './lint.ts';
import { readLeaf } from './read-leaf.ts';

export type { DocumentSpec, Finding, Leaf, LeafKind, Seed } from './leaf.ts';

const KINDS: readonly LeafKind[] = ['knowledge', 'compositional_skills'];

/**
 * Reads the taxonomy in the folder `root`, or the one leaf whose qna.yaml `root` names. With `files` (paths relative to
 * the root folder, as diffTaxonomy gives them) only those are read. `counter` counts tokens for the advice about lengths.
 * @throws ResourceError when there is nothing at `root`.
 */
export async function readTaxonomy(
  root: string,
  files?: readonly string[],
  counter?: TokenCounter,
): Promise<{ leaves: Leaf[]; findings: Finding[] }> {
  const place = await locateTaxonomy(root);
  const wanted = place.file === null ? (files ?? (await findQnaFiles(place.root))) : [place.file];
  const leaves: Leaf[] = [];
  const findings: Finding[] = [];
  for (const file of [...wanted].sort()) {
    const at = classify(place.root, file);
    if ('finding' in at) {
      findings.push(at.finding);
      continue;
    }
    const read = await readLeaf(place.root, at.id, at.kind, counter);
    findings.push(...read.findings);
    if (read.leaf !== null) leaves.push(read.leaf);
  }
  const nothing = leaves.length === 0 && !findings.some((finding) => finding.severity === 'error');
  if (nothing && (files === undefined || !(await hasLeafFile(place.root)))) {
    const hint = t('taxonomy.noLeafHint', { path: join(place.root, 'knowledge', 'topic', 'qna.yaml') });
    const message = t('taxonomy.noLeaf', { path: place.root });
    findings.push({ path: place.root, line: 1, col: 1, message, hint, severity: 'error' });
  }
  return { leaves, findings };
}

/**
 * The root folder for what the user named: a folder is the root itself; a qna file lies in the tree above it, whose
 * root is the folder that holds `knowledge` or `compositional_skills`. `file` is then its path below that root.
 */
export async function locateTaxonomy(path: string): Promise<{ root: string; file: string | null }> {
  const status = await stat(path).catch(() => null);
  if (status?.isFile() !== true || !isQnaName(basename(path))) return { root: path, file: null };
  const parts = resolve(path).split(sep);
  const top = parts.findLastIndex((part) => (KINDS as readonly string[]).includes(part));
  const root = top < 0 ? dirname(resolve(path)) : parts.slice(0, top).join(sep) || sep;
  return { root, file: relative(root, resolve(path)).split(sep).join('/') };
}

async function hasLeafFile(root: string): Promise<boolean> {
  return (await findQnaFiles(root)).some((file) => !('finding' in classify(root, file)));
}

/** What a qna file is by its path below the root: a leaf, or a finding why it is none. */
export function classify(root: string, file: string): { id: string; kind: LeafKind } | { finding: Finding } {
  const parts = file.split('/');
  const name = parts.at(-1) ?? '';
  const path = join(root, ...parts);
  const note = (severity: Finding['severity'], message: string, hint: string) => ({
    finding: { path, line: 1, col: 1, message, hint, severity },
  });
  if (name !== 'qna.yaml')
    return note('warning', t('taxonomy.wrongName', { name }), t('taxonomy.wrongNameHint'));
  if (parts.includes('..')) return note('error', t('taxonomy.outside'), t('taxonomy.misplacedHint'));
  const kind = KINDS.find((candidate) => candidate === parts[0]);
  if (parts[0] === 'foundational_skills')
    return note('warning', t('taxonomy.foundational'), t('taxonomy.foundationalHint'));
  if (kind === undefined) return note('warning', t('taxonomy.misplaced'), t('taxonomy.misplacedHint'));
  if (parts.length < 3) return note('error', t('taxonomy.noFolder', { kind }), t('taxonomy.misplacedHint'));
  return { id: parts.slice(0, -1).join('/'), kind };
}
