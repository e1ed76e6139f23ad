/** @module `--leaf` and `--without`: which leaves of the training data are meant. */
import { nearest } from '../../../config/nearest.ts';
import { InputError } from '../../../core/errors.ts';
import { t } from '../../../i18n/index.ts';

/**
 * A leaf is named by its whole path in the taxonomy, by the end of it, or by the path of its qna.yaml.
 * @param known leaves of the data.
 * @throws InputError for a name that no leaf, or more than one, has.
 */
export function resolveLeaves(
  wanted: readonly string[],
  known: readonly string[],
  dataPath: string,
): string[] {
  const found = wanted.map((text) => {
    const name = text.replaceAll('\\', '/').replace(/^\.?\/+|\/*(?:qna\.yaml)?$/g, '');
    const fitting = known.filter(
      (leaf) => leaf === name || leaf.endsWith(`/${name}`) || name.endsWith(`/${leaf}`),
    );
    if (fitting.includes(name)) return name;
    if (fitting.length === 1) return fitting[0]!;
    if (fitting.length > 1)
      throw new InputError(t('train.leafAmbiguous', { leaf: text }), {
        path: dataPath,
        hint: t('train.leafOneOf', { leaves: fitting.join(', ') }),
      });
    throw new InputError(t('train.leafUnknown', { leaf: text }), {
      path: dataPath,
      hint: known.length === 0 ? t('train.leafNone') : hintFor(name, known),
    });
  });
  return [...new Set(found)].sort();
}

function hintFor(name: string, known: readonly string[]): string {
  const lastOf = (leaf: string) => leaf.slice(leaf.lastIndexOf('/') + 1);
  const last = nearest(lastOf(name), known.map(lastOf));
  const guess = nearest(name, known) ?? known.find((leaf) => lastOf(leaf) === last);
  return guess === undefined
    ? t('train.leafOneOf', { leaves: known.join(', ') })
    : t('train.leafNearest', { leaf: guess });
}

/** What the folder of a leaf's own adapter begins with: the last parts of the leaves' paths. */
export function leafLabel(leaves: readonly string[]): string {
  const names = leaves.map((leaf) =>
    leaf.slice(leaf.lastIndexOf('/') + 1).replace(/[^\p{L}\p{N}._-]+/gu, '_'),
  );
  return names.join('+').slice(0, 80);
}
