/** @module From words to a leaf's folder, and only to one within the taxonomy. */
import { realpath } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { InputError } from '../core/errors.ts';
import { t } from '../i18n/index.ts';

const kinds = ['knowledge', 'compositional_skills'];
/** As deep as upstream's deepest leaf, and some more. */
const maxParts = 16;
const maxPartLength = 60;

/** "Universität Bielefeld (2017)" -> "universitaet_bielefeld_2017"; "document" where nothing is left. */
export function slug(text: string): string {
  const plain = text
    .toLowerCase()
    .replace(/[äöüß]/g, (letter) => ({ ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' })[letter] ?? letter)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .slice(0, maxPartLength)
    .replace(/^_+|_+$/g, '');
  return plain === '' || isDevice(plain) ? `document${plain === '' ? '' : `_${plain}`}` : plain;
}

/**
 * A leaf's id, "knowledge/..." when the kind is left out.
 * @throws InputError for a part that leads elsewhere or is no folder name on every system.
 */
export function parseLeafId(text: string): string {
  const parts = text.trim().replace(/\/+$/, '').split('/');
  const all = kinds.includes(parts[0] ?? '') ? parts : ['knowledge', ...parts];
  const isPlain = (part: string) =>
    /^[\p{L}\p{N}_][\p{L}\p{N}\p{M}_.-]*$/u.test(part) &&
    part.length <= 100 &&
    !/\.$/.test(part) &&
    !isDevice(part);
  if (all.length < 2 || all.length > maxParts || !all.every(isPlain))
    throw new InputError(t('sources.badLeaf', { leaf: text.replace(/\p{Cc}/gu, '\uFFFD').slice(0, 120) }), {
      hint: t('sources.badLeafHint'),
    });
  return all.join('/');
}

/**
 * The folder of the leaf, which need not exist.
 * @throws InputError when a link on the way leads out of the taxonomy.
 */
export async function leafFolder(root: string, leaf: string): Promise<string> {
  const folder = join(root, ...parseLeafId(leaf).split('/'));
  const [real, realRoot] = await Promise.all([realExisting(folder), realExisting(root)]);
  const below = relative(realRoot, real);
  // On Windows another drive is no relative path at all.
  if (below === '..' || below.startsWith(`..${sep}`) || isAbsolute(below))
    throw new InputError(t('sources.leafOutside', { leaf, path: real }), {
      path: folder,
      hint: t('sources.badLeafHint'),
    });
  return folder;
}

/** The real path of the deepest folder on the way that exists. */
async function realExisting(path: string): Promise<string> {
  for (let at = path; ; at = dirname(at)) {
    const real = await realpath(at).catch(() => null);
    if (real !== null) return real;
    if (dirname(at) === at) return at;
  }
}

function isDevice(name: string): boolean {
  return /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(name);
}
