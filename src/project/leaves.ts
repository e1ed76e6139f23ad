/** @module The leaves of a taxonomy as a person sees them: also those that have only documents, or only a draft so far. */
import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { hashFile } from '../core/hash-file.ts';
import { countDraft, type DraftCounts } from '../draft/draft.ts';
import { hasDraft, readDraft } from '../draft/draft-file.ts';
import type { StoredAdapter } from '../model/adapters.ts';
import type { Provenance } from '../sources/document.ts';
import { leafFolder } from '../sources/leaf-path.ts';
import { type RecordedSource, readRecord, recordFile } from '../sources/record.ts';
import { documentKey, type StaleReason, staleReasons } from '../sources/stale.ts';
import type { CheckedSource } from '../sources/status.ts';
import { draftName, findLeafFiles } from '../taxonomy/find-files.ts';
import type { LeafKind } from '../taxonomy/leaf.ts';
import { readLeaf } from '../taxonomy/read-leaf.ts';

export interface LeafDocument
  extends Omit<Provenance, 'kind' | 'etag' | 'lastModified' | 'mediaType' | 'sha256' | 'retrievedAt'> {
  /** In the leaf's folder. */
  file: string;
  /** "own": a Markdown file that a person put there. */
  kind: Provenance['kind'] | 'own';
  sha256: string | null;
  retrievedAt: string | null;
  characters: number;
  isEdited: boolean;
}

export interface LeafOverview {
  id: string;
  kind: LeafKind;
  title: string;
  hasQna: boolean;
  pairs: number;
  errors: number;
  warnings: number;
  documents: number;
  draft: DraftCounts | null;
  taughtBy: string | null;
  stale: StaleReason[];
}

/** Ids of folders with a qna.yaml, a draft, or documents with a record, sorted; none without a taxonomy. */
export async function leafIds(root: string): Promise<string[]> {
  const names = ['qna.yaml', draftName, recordFile];
  const files = await findLeafFiles(root, (name) => names.includes(name)).catch(() => []);
  const ids = files.map((file) => dirname(file).replaceAll('\\', '/'));
  return [...new Set(ids)].filter((id) => /^(?:knowledge|compositional_skills)\/./.test(id)).sort();
}

export const kindOf = (id: string): LeafKind =>
  id.startsWith('compositional_skills/') ? 'compositional_skills' : 'knowledge';

/** @param adapters the newest first. @param checked what a check of the sources found; none before the first. */
export async function describeLeaf(
  root: string,
  id: string,
  { adapters, checked }: { adapters: readonly StoredAdapter[]; checked: readonly CheckedSource[] },
): Promise<LeafOverview> {
  const folder = await leafFolder(root, id);
  const record = await readRecord(folder).catch((): RecordedSource[] => []);
  const names: string[] = await readdir(folder).catch(() => []);
  const hasQna = names.includes('qna.yaml');
  const { leaf, findings } = hasQna ? await readLeaf(root, id, kindOf(id)) : { leaf: null, findings: [] };
  const draft = (await hasDraft(folder)) ? await readDraft(folder).catch(() => null) : null;
  const adapter = adapters.find(
    (one) => one.problem === null && one.documents.some((used) => used.leaf === id),
  );
  return {
    ...{ id, kind: kindOf(id), hasQna },
    title: record[0]?.title ?? basename(id).replaceAll('_', ' '),
    pairs: leaf?.seeds.length ?? 0,
    errors: findings.filter(({ severity }) => severity === 'error').length,
    warnings: findings.filter(({ severity }) => severity === 'warning').length,
    documents: names.filter((name) => name.endsWith('.md')).length,
    draft: draft && countDraft(draft),
    taughtBy: adapter?.path ?? null,
    stale: adapter ? await staleIn(folder, id, adapter, record, checked) : [],
  };
}

async function staleIn(
  folder: string,
  id: string,
  { documents }: StoredAdapter,
  record: readonly RecordedSource[],
  checked: readonly CheckedSource[],
): Promise<StaleReason[]> {
  const hashes = new Map<string, string | null>();
  for (const { file } of record)
    hashes.set(documentKey(id, file), await hashFile(join(folder, file)).catch(() => null));
  const own = record.map((source) => statusOf(id, source, checked));
  return staleReasons(
    documents.filter(({ leaf }) => leaf === id),
    own,
    hashes,
  );
}

/** What the last check said of it; unchecked sources count as fresh. */
export function statusOf(
  leaf: string,
  source: RecordedSource,
  checked: readonly CheckedSource[],
): CheckedSource {
  const found = checked.find((one) => one.leaf === leaf && one.source.file === source.file);
  // A source that was fetched anew since the check is not what was checked.
  const state = found?.source.sha256 === source.sha256 ? found.state : 'fresh';
  return { leaf, source, state, detail: found?.detail ?? null, isEdited: false };
}

/** The Markdown files of the leaf's folder, each with what its record says. */
export async function leafDocuments(folder: string): Promise<LeafDocument[]> {
  const record = await readRecord(folder).catch((): RecordedSource[] => []);
  const names: string[] = await readdir(folder).catch(() => []);
  const documents: LeafDocument[] = [];
  for (const file of names.filter((name) => name.endsWith('.md') && !name.startsWith('.')).sort()) {
    const bytes = await readFile(join(folder, file)).catch(() => null);
    if (bytes === null) continue;
    const characters = bytes.toString('utf8').length;
    const source = record.find((one) => one.file === file);
    if (source === undefined)
      documents.push({
        ...{ file, title: file.replace(/\.md$/, ''), address: join(folder, file), origin: null, kind: 'own' },
        ...{ authors: [], licence: null, link: null, revision: null, sha256: null, retrievedAt: null },
        ...{ language: null, characters, isEdited: false },
      });
    else {
      const { etag: _, lastModified: __, mediaType: ___, fileSha256, ...known } = source;
      documents.push({ ...known, characters, isEdited: (await hashFile(join(folder, file))) !== fileSha256 });
    }
  }
  return documents;
}
