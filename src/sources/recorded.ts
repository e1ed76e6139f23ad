/** @module All recorded sources of a taxonomy, by leaf. */
import { dirname, join } from 'node:path';
import { findLeafFiles } from '../taxonomy/find-files.ts';
import { type RecordedSource, readRecord, recordFile } from './record.ts';

export interface RecordedLeaf {
  /** "knowledge/..." */
  leaf: string;
  folder: string;
  sources: RecordedSource[];
}

/** Sorted by leaf. @throws as find-files.ts and record.ts say. */
export async function recordedLeaves(root: string): Promise<RecordedLeaf[]> {
  const found: RecordedLeaf[] = [];
  for (const file of await findLeafFiles(root, (name) => name === recordFile)) {
    const leaf = dirname(file);
    const folder = join(root, ...leaf.split('/'));
    const sources = await readRecord(folder);
    if (sources.length > 0) found.push({ leaf, folder, sources });
  }
  return found;
}

/** The leaf that has documents of `address`, as a source of its own or as what they came out of; null when none or several have. */
export function leafOfAddress(leaves: readonly RecordedLeaf[], address: string): string | null {
  const having = leaves.filter(({ sources }) =>
    sources.some((one) => one.address === address || one.origin === address),
  );
  return having.length === 1 ? having[0]!.leaf : null;
}

/** The leaf that has all of these texts already, wherever they were then; null when none or several have. */
export function leafOfDocuments(
  leaves: readonly RecordedLeaf[],
  documents: readonly { sha256: string }[],
): string | null {
  const having = leaves.filter(({ sources }) => {
    const hashes = new Set(sources.map(({ sha256 }) => sha256));
    return documents.every(({ sha256 }) => hashes.has(sha256));
  });
  return having.length === 1 ? having[0]!.leaf : null;
}
