/** @module Puts documents into a leaf's folder: Markdown, the record of where they came from, attribution.txt. */
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomic } from '../core/atomic-write.ts';
import { withLock } from '../core/lock.ts';
import { mergeAttribution } from './attribution.ts';
import type { SourceDocument } from './document.ts';
import { leafFolder, slug } from './leaf-path.ts';
import { sha256Of } from './reading.ts';
import { type RecordedSource, readRecord, writeRecord } from './record.ts';

/** How long another process that writes into the same leaf is waited for; it takes moments. */
const patienceMs = 10_000;

export interface LeafSources {
  folder: string;
  /** One for each document, in their order. */
  files: {
    /** Within the folder. */
    file: string;
    address: string;
    /** "edited": a person had changed the file since it was fetched; their text was kept, and the fetched one is not written. */
    state: 'new' | 'changed' | 'unchanged' | 'edited';
  }[];
}

/**
 * A document that is there already (the same address of the same origin) is replaced, unless a person edited it: then `overwrite`
 * decides. Each file is whole at every moment; a killed run is made good by running it again.
 * @param root the taxonomy's folder. @param leaf "knowledge/..."
 * @throws InputError for a leaf that lies outside, or a record that is not readable; ResourceError (disk, another process at work).
 */
export async function writeLeafSources(
  root: string,
  leaf: string,
  documents: readonly SourceDocument[],
  { overwrite = false }: { overwrite?: boolean } = {},
): Promise<LeafSources> {
  const folder = await leafFolder(root, leaf);
  await mkdir(folder, { recursive: true });
  return withLock(join(folder, '.sources.lock'), undefined, () => writeAll(folder, documents, overwrite), {
    waitMs: patienceMs,
  });
}

async function writeAll(
  folder: string,
  documents: readonly SourceDocument[],
  overwrite: boolean,
): Promise<LeafSources> {
  const record = await readRecord(folder);
  const replaced: RecordedSource[] = [];
  const files: LeafSources['files'] = [];
  for (const { markdown, ...provenance } of documents) {
    const { address } = provenance;
    const at = record.findIndex((one) => one.address === address && one.origin === provenance.origin);
    const earlier = record[at];
    const fileSha256 = sha256Of(markdown);
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
    files.push({ file, address, state: earlier === undefined ? 'new' : isSame ? 'unchanged' : 'changed' });
  }
  await writeRecord(folder, record);
  const path = join(folder, 'attribution.txt');
  const text = await readFile(path, 'utf8').catch(() => '');
  await writeFileAtomic(path, mergeAttribution(text, record, replaced));
  return { folder, files };
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
