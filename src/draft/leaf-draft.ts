/** @module Drafts for a leaf's folder: its documents are read, and what they give beside its qna.yaml is written as a draft. */
import { readdir } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { InputError } from '../core/errors.ts';
import { loadDocuments } from '../documents/load.ts';
import { readBlocks } from '../generate/from-documents/blocks.ts';
import { t } from '../i18n/index.ts';
import type { Leaf } from '../taxonomy/leaf.ts';
import { readLeaf } from '../taxonomy/read-leaf.ts';
import { readRejected } from '../taxonomy/rejected.ts';
import { countDraft, type Draft, type DraftCounts, missingToMinima } from './draft.ts';
import { hasDraft, readDraft, withDraftLock, writeDraft } from './draft-file.ts';
import { type DraftDocument, type DraftTeacher, type Proposed, proposeDraft } from './propose.ts';

/** More than a person looks through in one sitting. */
export const defaultMostPairs = 100;
const MAX_OUTLINE = 200;

export interface LeafDraftRequest {
  /** The taxonomy's root, and the leaf's path below it. */
  root: string;
  leaf: string;
  cacheDir: string;
  createdBy: string;
  domain?: string | undefined;
  about?: string | undefined;
  most?: number | undefined;
  /** Titles of the documents by their file name, where a record of their sources tells them. */
  titles?: ReadonlyMap<string, string>;
  teacher?: DraftTeacher;
}

export interface LeafDraft extends Omit<Proposed, 'groups'> {
  folder: string;
  counts: DraftCounts;
  missing: { contexts: number; thin: number[] };
  /** False when there was a draft that still has pairs to decide about: it was left as it is. */
  isNew: boolean;
}

/**
 * Writes the draft. One that is there with open pairs is kept: a person may be at work on it.
 * @throws InputError when the leaf has no document, or its qna.yaml is not valid.
 */
export async function draftLeaf(request: LeafDraftRequest): Promise<LeafDraft> {
  const folder = join(request.root, request.leaf);
  if (await hasDraft(folder)) {
    const draft = await readDraft(folder);
    const counts = countDraft(draft);
    if (counts.pairs > 0)
      return {
        ...{ folder, counts, missing: missingToMinima(draft.groups), isNew: false },
        ...{ subjects: [], leftOut: 0, rejected: 0 },
      };
  }
  const leaf = await readOwnLeaf(request, folder);
  const documents = await readDocuments(request, folder, leaf);
  const { groups, ...rest } = await proposeDraft({
    ...{ documents, leaf, about: request.about, most: request.most ?? defaultMostPairs },
    rejected: await readRejected(folder),
    ...(request.teacher === undefined ? {} : { teacher: request.teacher }),
  });
  const draft: Draft = {
    createdBy: request.createdBy,
    domain: request.domain ?? domainOf(request.leaf),
    outline: outlineOf(documents),
    groups,
    document: leaf?.document ?? { repo: '.', patterns: ['*.md'] },
  };
  if (groups.length > 0) await withDraftLock(folder, () => writeDraft(folder, draft));
  return { ...rest, folder, counts: countDraft(draft), missing: missingToMinima(groups), isNew: true };
}

async function readOwnLeaf({ root, leaf: id }: LeafDraftRequest, folder: string): Promise<Leaf | null> {
  const names: string[] = await readdir(folder).catch(() => []);
  if (!names.includes('qna.yaml')) return null;
  const { leaf, findings } = await readLeaf(root, id, 'knowledge');
  const error = findings.find(({ severity }) => severity === 'error');
  if (error !== undefined) throw new InputError(error.message, error);
  return leaf;
}

async function readDocuments(
  { root, cacheDir, titles }: LeafDraftRequest,
  folder: string,
  leaf: Leaf | null,
): Promise<DraftDocument[]> {
  const spec = leaf?.document ?? { repo: '.', patterns: ['*.md'] };
  const names: string[] = await readdir(folder).catch(() => []);
  if (spec.repo === '.' && !names.some((name) => name.endsWith('.md')))
    throw new InputError(t('authoring.noDocument', { path: folder }), {
      path: folder,
      hint: t('authoring.noDocumentHint'),
    });
  const documents = await loadDocuments(spec, { leafDir: folder, root, cacheDir });
  return documents.map(({ path, text }) => {
    const below = relative(folder, path).replaceAll('\\', '/');
    const name = below.startsWith('..') ? path : below;
    return { path, text, name, title: titles?.get(basename(path)) ?? null };
  });
}

/** "knowledge/university/germany/x" -> "university". */
function domainOf(leaf: string): string {
  return (leaf.split('/')[1] ?? leaf).replaceAll('_', ' ');
}

/** "Bielefeld University: History, Figures"; of several documents one after the other. */
function outlineOf(documents: readonly DraftDocument[]): string {
  const outlines = documents.map(({ text, title, name }) => {
    const headings = new Set(readBlocks(text).flatMap((block) => block.headings));
    const at = (level: number) => [...headings].filter((one) => one.level === level).map((one) => one.text);
    const parts = [...new Set(at(2))].join(', ');
    const head = title ?? at(1)[0] ?? name.replace(/\.md$/, '').replaceAll('_', ' ');
    return parts === '' ? head : `${head}: ${parts}`;
  });
  const whole = outlines.join('; ').replace(/\s+/g, ' ');
  return whole.length <= MAX_OUTLINE ? whole : `${whole.slice(0, MAX_OUTLINE - 1).trimEnd()}…`;
}
