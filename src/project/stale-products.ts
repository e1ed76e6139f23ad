/** @module Training files and adapters whose documents are no longer what they were made from. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { hashFile } from '../core/hash-file.ts';
import { findNewest } from '../core/newest-file.ts';
import { readUsedDocuments } from '../generate/outputs/used-documents.ts';
import { listAdapters } from '../model/adapters.ts';
import { documentKey, type StaleReason, staleReasons } from '../sources/stale.ts';
import type { CheckedSource } from '../sources/status.ts';

export interface StaleProduct {
  kind: 'data' | 'adapter';
  path: string;
  made: Date | null;
  reasons: StaleReason[];
}

/** Where a project keeps what it makes. */
export interface ProductFolders {
  datasets: string;
  checkpoints: string;
}

/** @param root the taxonomy's folder. */
export async function findStale(
  { datasets, checkpoints }: ProductFolders,
  root: string,
  sources: readonly CheckedSource[],
): Promise<StaleProduct[]> {
  const hashes = new Map<string, string | null>();
  for (const { leaf, source } of sources) {
    const path = join(root, ...leaf.split('/'), source.file);
    hashes.set(documentKey(leaf, source.file), await hashFile(path).catch(() => null));
  }
  const products: StaleProduct[] = [];
  for (const { path } of await findNewest(datasets, 'train_', '.jsonl')) {
    const reasons = staleReasons(await readUsedDocuments(path), sources, hashes);
    products.push({ kind: 'data', path, made: (await stat(path)).mtime, reasons });
  }
  for (const { path, createdAt, documents } of await listAdapters(checkpoints)) {
    const made = createdAt === '' ? null : new Date(createdAt);
    products.push({ kind: 'adapter', path, made, reasons: staleReasons(documents, sources, hashes) });
  }
  return products.filter(({ reasons }) => reasons.length > 0);
}
