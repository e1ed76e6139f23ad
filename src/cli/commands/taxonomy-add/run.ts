/** @module `ilab taxonomy add`: fetches sources and puts them into a leaf, with where they came from. */
import { join } from 'node:path';
import { isThere } from '../../../core/is-there.ts';
import { t } from '../../../i18n/index.ts';
import { addFromFlags } from '../../add-sources.ts';
import type { CliContext } from '../../context.ts';
import { openSession, type Session } from '../../session.ts';
import { showFindings } from '../../source-findings.ts';
import { printable } from '../../term/printable.ts';
import type { TaxonomyAddFlags } from './command.ts';

export default async function runTaxonomyAdd(
  this: CliContext,
  flags: TaxonomyAddFlags,
  ...addresses: string[]
): Promise<void> {
  const session = await openSession(this, {
    silent: flags.quiet || flags.json,
    flags: { 'generate.taxonomy_path': flags.taxonomyPath },
  });
  const added = await addFromFlags(session, flags, addresses);
  const { leaf, folder, files, documents, findings } = added;
  if (!flags.json) {
    session.print(leaf);
    for (const [at, { title: name, licence: terms }] of documents.entries()) {
      const { file, state } = files[at]!;
      session.print(
        printable(`  ${file}  ${t(`sources.state.${state}`)}  ${name} (${terms ?? t('sources.noLicence')})`),
      );
    }
    showFindings(session, findings);
  }
  // A leaf that has questions and answers keeps them: drafting more is for its author to ask for.
  const draft =
    flags.draft && !(await isThere(join(folder, 'qna.yaml')))
      ? await draftFor(session, leaf, flags.json)
      : null;
  if (flags.json) {
    session.printJson({
      leaf,
      folder,
      documents: documents.map(({ markdown, ...provenance }, at) => ({
        ...files[at],
        ...provenance,
        characters: markdown.length,
      })),
      findings,
      draft: draft === null ? null : draft.counts,
    });
    return;
  }
  if (draft !== null && draft.counts.pairs > 0) session.next(t('authoring.nextReview', { leaf }));
  else session.next(t('sources.addNext', { leaf, path: join(folder, 'qna.yaml') }));
}

/** Rules, and the model that is there, propose; a person decides with `ilab taxonomy review`. */
async function draftFor(session: Session, leaf: string, json: boolean) {
  const { makeDraft } = await import('../../drafting/make-draft.ts');
  return makeDraft(session, leaf, {
    about: undefined,
    pairs: undefined,
    domain: undefined,
    createdBy: undefined,
    teacher: undefined,
    teacherModel: undefined,
    endpointUrl: undefined,
    model: undefined,
    json,
  });
}
