/** @module Training files and adapters whose documents are no longer what they were made from. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { hashFile } from '../../../core/hash-file.ts';
import { readUsedDocuments } from '../../../generate/outputs/used-documents.ts';
import { listAdapters } from '../../../model/adapters.ts';
import { documentKey, type StaleReason, staleReasons } from '../../../sources/stale.ts';
import type { CheckedSource } from '../../../sources/status.ts';
import { findNewest } from '../../newest-file.ts';
import type { Session } from '../../session.ts';

export interface StaleProduct {
  kind: 'data' | 'adapter';
  path: string;
  made: Date | null;
  reasons: StaleReason[];
}

export async function findStale(
  session: Session,
  root: string,
  sources: readonly CheckedSource[],
): Promise<StaleProduct[]> {
  const hashes = new Map<string, string | null>();
  for (const { leaf, source } of sources) {
    const path = join(root, ...leaf.split('/'), source.file);
    hashes.set(documentKey(leaf, source.file), await hashFile(path).catch(() => null));
  }
  const products: StaleProduct[] = [];
  for (const { path } of await findNewest(session.config.generate.output_dir, 'train_', '.jsonl')) {
    const reasons = staleReasons(await readUsedDocuments(path), sources, hashes);
    products.push({ kind: 'data', path, made: (await stat(path)).mtime, reasons });
  }
  for (const { path, createdAt, documents } of await listAdapters(session.config.train.ckpt_output_dir)) {
    const made = createdAt === '' ? null : new Date(createdAt);
    products.push({ kind: 'adapter', path, made, reasons: staleReasons(documents, sources, hashes) });
  }
  return products.filter(({ reasons }) => reasons.length > 0);
}
