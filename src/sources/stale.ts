/** @module Which training files and adapters were made from a text that is no longer what its source, or its leaf, says. Pure. */
import type { UsedDocument } from '../model/interfaces.ts';
import type { CheckedSource } from './status.ts';

export interface StaleReason {
  leaf: string;
  /** The document in the leaf's folder. */
  file: string;
  /** source: the source changed since it was fetched. document: the leaf has another text by now. */
  because: 'source' | 'document';
}

/**
 * @param used what something was made from: documents of leaves, each with the hash that it had then.
 * @param leafHashes the hash of each recorded document as it stands in its leaf now, by `documentKey`; null when it is gone.
 */
export function staleReasons(
  used: readonly UsedDocument[],
  sources: readonly CheckedSource[],
  leafHashes: ReadonlyMap<string, string | null>,
): StaleReason[] {
  const reasons: StaleReason[] = [];
  for (const { leaf, source, state } of sources) {
    const own = used.find((one) => one.leaf === leaf && one.file === source.file);
    if (own === undefined) continue;
    const { file } = source;
    if (leafHashes.get(documentKey(leaf, file)) !== own.sha256)
      reasons.push({ leaf, file, because: 'document' });
    else if (state === 'changed') reasons.push({ leaf, file, because: 'source' });
  }
  return reasons;
}

export const documentKey = (leaf: string, file: string): string => `${leaf}/${file}`;
