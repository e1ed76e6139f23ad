/** @module Puts sources into a leaf on behalf of a command, with what its options say of them, and progress on the terminal. */
import { type Added, addSources } from '../sources/add.ts';
import type { List, Text } from './flags.ts';
import type { Session } from './session.ts';
import { type ReadFlags, readOptions } from './source-options.ts';
import { openProgress } from './term/progress.ts';

export interface AddFlags extends ReadFlags {
  licence: Text;
  title: Text;
  link: Text;
  author: List;
  leaf: Text;
  overwrite: boolean;
  quiet: boolean;
  json: boolean;
}

/** @throws what addSources throws. */
export async function addFromFlags(
  session: Session,
  flags: AddFlags,
  addresses: readonly string[],
): Promise<Added> {
  const progress = openProgress(session.context, { unit: 'items', ...flags });
  const { licence, title, link, author } = flags;
  return addSources(addresses, {
    ...readOptions(session, flags, progress),
    root: session.config.generate.taxonomy_path,
    leaf: flags.leaf,
    overwrite: flags.overwrite,
    facts: {
      ...(licence === undefined ? {} : { licence }),
      ...(title === undefined ? {} : { title }),
      ...(link === undefined ? {} : { link }),
      ...(author === undefined || author.length === 0 ? {} : { authors: [...author] }),
    },
  }).finally(() => progress.end());
}
