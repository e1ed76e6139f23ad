/** @module The passages behind the training data: those of the taxonomy's documents, and the contexts that stand in the qna.yaml. */
import { dirname } from 'node:path';
import { loadDocuments } from '../documents/load.ts';
import type { TrainRow } from '../model/interfaces.ts';
import { locateTaxonomy, readTaxonomy } from '../taxonomy/tree.ts';
import { bm25 } from '../text/bm25.ts';
import { normalizeText } from '../text/normalize.ts';
import { chunkDocument } from './chunks.ts';

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

/** The passage that says one of `answers`, of several the one nearest to the question; null when none does. */
export function goldPassage(
  passages: readonly string[],
  question: string,
  answers: readonly string[],
): string | null {
  const wanted = answers.map((answer) => ` ${normalizeText(answer)} `).filter((text) => text.trim() !== '');
  const holding = passages.filter((passage) => {
    const text = ` ${normalizeText(passage)} `;
    return wanted.some((answer) => text.includes(answer));
  });
  const [best] = bm25(holding).rank(question);
  return (best ? holding[best.place] : holding[0]) ?? null;
}
