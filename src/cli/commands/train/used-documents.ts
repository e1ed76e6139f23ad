/** @module The documents behind what a run is taught, for run.json: by them a changed source is followed down to the adapter. */
import { readUsedDocuments } from '../../../generate/outputs/used-documents.ts';
import type { TrainRow, UsedDocument } from '../../../model/interfaces.ts';

/** @param dataPaths the newest first: where it teaches a leaf again, the text that earlier data had does not count any more. */
export async function documentsBehind(
  dataPaths: readonly string[],
  rows: readonly TrainRow[],
): Promise<UsedDocument[]> {
  const taught = new Set(rows.filter(({ ilab }) => ilab.stage !== 'untaught').map(({ ilab }) => ilab.leaf));
  const documents: UsedDocument[] = [];
  const seen = new Set<string>();
  for (const path of dataPaths) {
    const own = (await readUsedDocuments(path)).filter(({ leaf }) => taught.has(leaf) && !seen.has(leaf));
    documents.push(...own);
    for (const { leaf } of own) seen.add(leaf);
  }
  return documents;
}
