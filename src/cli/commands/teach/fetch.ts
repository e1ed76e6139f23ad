/** @module The first step of `ilab teach`: the sources become documents of a leaf; what is out of reach is taught as it was fetched before. */
import { join } from 'node:path';
import { RemoteError } from '../../../core/errors.ts';
import { t } from '../../../i18n/index.ts';
import { readRecord } from '../../../sources/record.ts';
import { addFromFlags } from '../../add-sources.ts';
import type { Session } from '../../session.ts';
import { showFindings } from '../../source-findings.ts';
import type { TeachFlags } from './command.ts';
import { hashOf } from './state.ts';

export interface Fetched {
  leaf: string;
  folder: string;
  /** Titles by file name. */
  titles: ReadonlyMap<string, string>;
  /** Of the documents as they are in the leaf now. */
  hash: string;
}

/** @param known the leaf that an earlier run filled. @throws what addSources throws. */
export async function fetchSources(
  session: Session,
  flags: TeachFlags,
  addresses: readonly string[],
  known: string | undefined,
): Promise<Fetched> {
  const root = session.config.generate.taxonomy_path;
  try {
    const added = await addFromFlags(session, flags, addresses);
    for (const [index, { title: name, licence: terms }] of added.documents.entries()) {
      const { file, state } = added.files[index]!;
      const about = `${name} (${terms ?? t('sources.noLicence')})`;
      session.note(`  ${file}  ${t(`sources.state.${state}`)}  ${about}`);
    }
    showFindings(session, added.findings);
    return describeLeafFolder(root, added.leaf);
  } catch (error) {
    if (!(error instanceof RemoteError) || known === undefined) throw error;
    session.note(t('authoring.outOfReach', { reason: error.message, leaf: known }));
    return describeLeafFolder(root, known);
  }
}

/** The leaf as it stands. */
export async function describeLeafFolder(root: string, leaf: string): Promise<Fetched> {
  const folder = join(root, leaf);
  const record = await readRecord(folder);
  return {
    ...{ leaf, folder },
    titles: new Map(record.map(({ file, title }) => [file, title])),
    hash: hashOf(record.map(({ file, fileSha256 }) => [file, fileSha256]).sort()),
  };
}
