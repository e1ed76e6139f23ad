/** @module `ilab taxonomy draft LEAF`: questions and answers from the leaf's documents, to be accepted by a person. */
import { t } from '../../../i18n/index.ts';
import type { CliContext } from '../../context.ts';
import { makeDraft } from '../../drafting/make-draft.ts';
import { draftLines, missingLines } from '../../drafting/show-draft.ts';
import { resolveLeafFolder } from '../../drafting/which-leaf.ts';
import { openSession } from '../../session.ts';
import type { TaxonomyDraftFlags } from './command.ts';

export default async function runTaxonomyDraft(
  this: CliContext,
  flags: TaxonomyDraftFlags,
  name: string,
): Promise<void> {
  const session = await openSession(this, {
    silent: flags.json || flags.quiet,
    flags: { 'generate.taxonomy_path': flags.taxonomyPath, 'generate.endpoint_url': flags.endpointUrl },
  });
  const leaf = await resolveLeafFolder(session, name);
  const made = await makeDraft(session, leaf, flags);
  if (flags.json) {
    session.printJson(made);
    return;
  }
  for (const line of await draftLines(made.folder)) session.print(line);
  for (const line of missingLines(made)) session.print(line);
  if (made.counts.pairs > 0) session.next(t('authoring.nextReview', { leaf }));
  else session.next(t('authoring.nextByHand', { path: made.folder }));
}
