/** @module Puts documents into a leaf's folder: Markdown, the record of where they came from, attribution.txt. */
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomic } from '../core/atomic-write.ts';
import { isThere } from '../core/is-there.ts';
import { withLock } from '../core/lock.ts';
import { mergeAttribution } from './attribution.ts';
import type { SourceDocument } from './document.ts';
import { leafFolder, slug } from './leaf-path.ts';
import { sha256Of } from './reading.ts';
import { type RecordedSource, readRecord, writeRecord } from './record.ts';

/** How long another process that writes into the same leaf is waited for; it takes moments. */
const patienceMs = 10_000;

/** What the person knows better than the documents. */
export type SourceFacts = Partial<Pick<SourceDocument, 'title' | 'authors' | 'licence' | 'link'>>;

export interface LeafOptions {
  overwrite?: boolean;
  /** Told of the documents already; a document that is present learns them, too. */
  facts?: SourceFacts | undefined;
}

export interface LeafSources {
  folder: string;
  /** One for each document, in their order. */
  files: {
    /** Within the folder. */
    file: string;
    address: string;
    /**
     * "edited": a person had changed the file since it was fetched; their text was kept, and the fetched one is not written.
     * "present": the leaf has the same document from another address; nothing is written. "moved": from one that is no longer there.
     */
    state: 'new' | 'changed' | 'unchanged' | 'edited' | 'present' | 'moved';
    /** Of a document that is present: where it came from, and when. */
    earlier?: Pick<RecordedSource, 'address' | 'retrievedAt'>;
  }[];
}

/**
 * A document that is there already (the same address of the same origin) is replaced, unless a person edited it: then `overwrite`
 * decides. The same text from another address is not taken twice. Each file is whole at every moment; a killed run is made good by running it again.
 * @param root the taxonomy's folder. @param leaf "knowledge/..."
 * @throws InputError for a leaf that lies outside, or a record that is not readable; ResourceError (disk, another process at work).
 */
export async function writeLeafSources(
  root: string,
  leaf: string,
  documents: readonly SourceDocument[],
  options: LeafOptions = {},
): Promise<LeafSources> {
  const folder = await leafFolder(root, leaf);
  await mkdir(folder, { recursive: true });
  return withLock(join(folder, '.sources.lock'), undefined, () => writeAll(folder, documents, options), {
    waitMs: patienceMs,
  });
}

async function writeAll(
  folder: string,
  documents: readonly SourceDocument[],
  { overwrite = false, facts = {} }: LeafOptions,
): Promise<LeafSources> {
  const record = await readRecord(folder);
  const replaced: RecordedSource[] = [];
  const files: LeafSources['files'] = [];
  for (const { markdown, ...provenance } of documents) {
    const { address } = provenance;
    const fileSha256 = sha256Of(markdown);
    const own = record.findIndex((one) => one.address === address && one.origin === provenance.origin);
    const at = own < 0 ? record.findIndex((one) => isSameText(one, provenance.sha256, fileSha256)) : own;
    const earlier = record[at];
    if (own < 0 && earlier !== undefined && !(await isGone(earlier))) {
      record[at] = { ...earlier, ...facts };
      replaced.push(earlier);
      files.push({ file: earlier.file, address, state: 'present', earlier });
      continue;
    }
    const file = earlier?.file ?? (await freeName(folder, slug(provenance.title), record, fileSha256));
    const present = await readFile(join(folder, file)).catch(() => null);
    const isEdited =
      present !== null && sha256Of(present) !== earlier?.fileSha256 && sha256Of(present) !== fileSha256;
    if (isEdited && !overwrite) {
      files.push({ file, address, state: 'edited' });
      continue;
    }
    const isSame = present !== null && sha256Of(present) === fileSha256;
    if (!isSame) await writeFileAtomic(join(folder, file), markdown);
    if (earlier !== undefined) replaced.push(earlier);
    const entry = { file, fileSha256, ...provenance };
    if (at < 0) record.push(entry);
    else record[at] = entry;
    const state = earlier === undefined ? 'new' : own < 0 ? 'moved' : isSame ? 'unchanged' : 'changed';
    files.push({ file, address, state });
  }
  await writeRecord(folder, record);
  const path = join(folder, 'attribution.txt');
  const text = await readFile(path, 'utf8').catch(() => '');
  await writeFileAtomic(path, mergeAttribution(text, record, replaced));
  return { folder, files };
}

function isSameText(one: RecordedSource, sha256: string, fileSha256: string): boolean {
  return one.sha256 === sha256 || one.fileSha256 === fileSha256;
}

/** A local file is looked for; of what is elsewhere `ilab taxonomy status` asks. */
async function isGone({ kind, address }: RecordedSource): Promise<boolean> {
  return (kind === 'file' || kind === 'folder') && !(await isThere(address));
}

/**
 * "title.md", or "title_2.md" when that is taken, by a record or by a file of the user's. A file that holds the very text is what a run left
 * that was killed before it wrote the record.
 */
async function freeName(
  folder: string,
  base: string,
  record: readonly RecordedSource[],
  fileSha256: string,
): Promise<string> {
  for (let number = 1; ; number++) {
    const name = `${number === 1 ? base : `${base}_${number}`}.md`;
    const isTaken = record.some(({ file }) => file.toLowerCase() === name.toLowerCase());
    if (isTaken) continue;
    const present = await readFile(join(folder, name)).catch(() => null);
    if (present === null || sha256Of(present) === fileSha256) return name;
  }
}
