/** @module `ilab diff --fix`: corrects what needs nobody's decision in the files that diff would look at. */
import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { withLock } from '../../../core/lock.ts';
import { diffTaxonomy } from '../../../taxonomy/diff.ts';
import { fixFile } from '../../../taxonomy/fix-text.ts';
import { checkQna } from '../../../taxonomy/read-leaf.ts';
import { classify, locateTaxonomy } from '../../../taxonomy/tree.ts';

/** @returns the files that were changed, with the number of findings corrected in each. */
export async function fixFiles(place: {
  taxonomy_path: string;
  taxonomy_base: string;
}): Promise<{ path: string; count: number }[]> {
  const { root } = await locateTaxonomy(place.taxonomy_path);
  const { files } = await diffTaxonomy({ root: place.taxonomy_path, base: place.taxonomy_base });
  const fixed = [];
  for (const file of files) {
    const at = classify(root, file);
    if ('finding' in at) continue;
    const path = join(root, file);
    // Whatever is no small plain file is refused by the check that follows.
    const status = await lstat(path);
    if (!status.isFile() || status.size > 2 ** 20) continue;
    const count = await withLock(`${path}.lock`, undefined, () =>
      fixFile(path, (text) => checkQna(text, at.kind, path).findings),
    );
    if (count > 0) fixed.push({ path, count });
  }
  return fixed;
}
