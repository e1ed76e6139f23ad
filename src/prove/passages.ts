/** @module The passages behind the training data: those of the taxonomy's documents, and the contexts that stand in the qna.yaml. */
import { dirname } from 'node:path';
import { chunkDocument } from '../documents/chunks.ts';
import { loadDocuments } from '../documents/load.ts';
import type { TrainRow } from '../model/interfaces.ts';
import { locateTaxonomy, readTaxonomy } from '../taxonomy/tree.ts';

/** Null when no leaf of the data is where it was, or none has a document or a context. @throws what loading a document throws */
export async function loadPassages(rows: readonly TrainRow[], cacheDir: string): Promise<string[] | null> {
  const passages = new Set<string>();
  const paths = rows
    .filter(({ ilab }) => ilab.kind === 'taught' && /qna\.ya?ml$/.test(ilab.source?.path ?? ''))
    .map(({ ilab }) => ilab.source.path);
  for (const path of new Set(paths)) {
    const { root } = await locateTaxonomy(path);
    const { leaves } = await readTaxonomy(path).catch(() => ({ leaves: [] }));
    for (const leaf of leaves) {
      for (const { context } of leaf.seeds)
        if (context) for (const one of chunkDocument(context)) passages.add(one);
      if (leaf.document === undefined) continue;
      const options = { leafDir: dirname(leaf.path), root, cacheDir };
      for (const { text } of await loadDocuments(leaf.document, options))
        for (const one of chunkDocument(text)) passages.add(one);
    }
  }
  return passages.size === 0 ? null : [...passages];
}
