/**
 * @module qna.draft.yaml beside the place of a qna.yaml: a qna.yaml whose pairs also say where they come from, who proposed them and what
 * a person decided. Only its own commands read it, so nothing of it is taught.
 */
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomic } from '../core/atomic-write.ts';
import { InputError, ResourceError } from '../core/errors.ts';
import { isThere } from '../core/is-there.ts';
import { withLock } from '../core/lock.ts';
import { t } from '../i18n/index.ts';
import { draftName } from '../taxonomy/find-files.ts';
import { parseQna, type QnaMap, type QnaNode } from '../taxonomy/parse.ts';
import { renderQna } from '../taxonomy/write-qna.ts';
import { type Draft, type DraftGroup, type DraftPair, type PairState, pairStates } from './draft.ts';

/** How long another process that decides about the same draft is waited for; it takes moments. */
const patienceMs = 10_000;

export function draftPath(folder: string): string {
  return join(folder, draftName);
}

export async function hasDraft(folder: string): Promise<boolean> {
  return isThere(draftPath(folder));
}

/** @throws ResourceError when there is none, InputError with its place when it is not readable. */
export async function readDraft(folder: string): Promise<Draft> {
  const path = draftPath(folder);
  const text = await readFile(path, 'utf8').catch((cause) => {
    throw noDraft(folder, cause);
  });
  return parseDraft(text, path);
}

export function noDraft(folder: string, cause?: unknown): ResourceError {
  return new ResourceError(t('authoring.noDraft', { path: folder }), {
    hint: t('authoring.noDraftHint'),
    cause,
  });
}

/** Writes it whole: a kill leaves the old draft or the new one. */
export async function writeDraft(folder: string, draft: Draft): Promise<void> {
  await writeFileAtomic(draftPath(folder), renderDraft(draft));
}

export async function removeDraft(folder: string): Promise<void> {
  await rm(draftPath(folder), { force: true });
}

/** Only one process at a time changes what stands in a leaf's draft and qna.yaml. */
export function withDraftLock<T>(folder: string, work: () => Promise<T>): Promise<T> {
  return withLock(join(folder, '.draft.lock'), undefined, work, { waitMs: patienceMs });
}

export function renderDraft(draft: Draft): string {
  return renderQna(draft, {
    comments: [t('authoring.draftComment'), t('authoring.draftCommentHow')],
    extra: ({ source, by, state }) => [
      ['source', source],
      ['by', by],
      ['state', state],
    ],
  });
}

/** A pair that a person wrote into the file may leave out where it comes from: it is open, and theirs. */
export function parseDraft(text: string, path: string): Draft {
  const { root, findings } = parseQna(text, path);
  const [first] = findings;
  if (first !== undefined) throw new InputError(first.message, first);
  const at = (node: { line: number; col: number } | null, name: string): InputError =>
    new InputError(t('authoring.badDraft', { name }), {
      ...{ path, line: node?.line ?? 1, col: node?.col ?? 1 },
      hint: t('authoring.badDraftHint'),
    });
  const mapOf = (node: QnaNode | null | undefined, name: string): QnaMap => {
    if (node?.kind !== 'map') throw at(node ?? null, name);
    return node;
  };
  const textOf = (map: QnaMap, name: string, preset?: string): string => {
    const value = map.entries.get(name)?.value;
    if (value?.kind === 'scalar' && typeof value.value === 'string' && value.value.trim() !== '')
      return value.value;
    // Numbers and dates that nobody put in quotes are meant as they are written.
    if (value?.kind === 'scalar' && value.source !== '' && value.value !== null) return value.source;
    if (value === undefined && preset !== undefined) return preset;
    throw at(value ?? map, name);
  };
  const listOf = (map: QnaMap, name: string): QnaNode[] => {
    const value = map.entries.get(name)?.value;
    if (value?.kind === 'list') return value.items;
    throw at(value ?? map, name);
  };
  const pairOf = (node: QnaNode): DraftPair => {
    const map = mapOf(node, 'questions_and_answers');
    const state = textOf(map, 'state', 'open');
    if (!(pairStates as readonly string[]).includes(state))
      throw at(map.entries.get('state')!.value, 'state');
    return {
      question: textOf(map, 'question').trim(),
      answer: textOf(map, 'answer').trim(),
      source: textOf(map, 'source', ''),
      by: textOf(map, 'by', 'author'),
      state: state as PairState,
    };
  };
  const map = mapOf(root, 'version');
  const document = mapOf(map.entries.get('document')?.value, 'document');
  const commit = document.entries.has('commit') ? { commit: textOf(document, 'commit') } : {};
  return {
    createdBy: textOf(map, 'created_by'),
    domain: textOf(map, 'domain'),
    outline: textOf(map, 'document_outline'),
    groups: listOf(map, 'seed_examples').map((node): DraftGroup => {
      const group = mapOf(node, 'seed_examples');
      return {
        context: textOf(group, 'context'),
        pairs: listOf(group, 'questions_and_answers').map(pairOf),
      };
    }),
    document: {
      repo: textOf(document, 'repo'),
      ...commit,
      patterns: listOf(document, 'patterns').map((node) => {
        if (node.kind === 'scalar' && typeof node.value === 'string') return node.value;
        throw at(node, 'patterns');
      }),
    },
  };
}
