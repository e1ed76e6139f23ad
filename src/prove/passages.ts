/** @module The passages behind the training data: those of the taxonomy's documents, and the contexts that stand in the qna.yaml. */
import { dirname, join, sep } from 'node:path';
import { loadDocuments } from '../documents/load.ts';
import type { TrainRow } from '../model/interfaces.ts';
import { readTaxonomy } from '../taxonomy/tree.ts';
import { bm25 } from '../text/bm25.ts';
import { normalizeText } from '../text/normalize.ts';
import { chunkDocument } from './chunks.ts';

/** Null when no leaf of the data is where it was, or none has a document or a context. @throws what loading a document throws */
export async function loadPassages(rows: readonly TrainRow[], cacheDir: string): Promise<string[] | null> {
  const passages = new Set<string>();
  const files = new Map<string, string>();
  for (const { ilab } of rows)
    if (ilab.kind === 'taught' && /qna\.ya?ml$/.test(ilab.source.path))
      files.set(ilab.source.path, ilab.leaf);
  for (const [path, leafId] of files) {
    const root = rootOf(path, leafId);
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

/** The taxonomy's folder: the leaf's id is its path below it. */
function rootOf(path: string, leafId: string): string {
  const folder = dirname(path);
  const tail = sep + join(leafId);
  return folder.endsWith(tail) ? folder.slice(0, -tail.length) : folder;
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
