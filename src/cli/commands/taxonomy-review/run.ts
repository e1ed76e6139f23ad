/** @module `ilab taxonomy review [LEAF...]`: a person accepts, edits or rejects what a draft proposes; the accepted becomes qna.yaml. */
import { join } from 'node:path';
import { UsageError } from '../../../core/errors.ts';
import { acceptAll } from '../../../draft/accept.ts';
import { countDraft } from '../../../draft/draft.ts';
import { readDraft } from '../../../draft/draft-file.ts';
import { t } from '../../../i18n/index.ts';
import { findDrafts } from '../../../taxonomy/find-files.ts';
import type { CliContext } from '../../context.ts';
import { editDraft } from '../../drafting/edit-draft.ts';
import { finishDraft } from '../../drafting/finish-draft.ts';
import { draftLines } from '../../drafting/show-draft.ts';
import { walkDraft } from '../../drafting/walk-draft.ts';
import { resolveLeafFolder } from '../../drafting/which-leaf.ts';
import { openSession } from '../../session.ts';
import type { TaxonomyReviewFlags } from './command.ts';

export default async function runTaxonomyReview(
  this: CliContext,
  flags: TaxonomyReviewFlags,
  ...names: string[]
): Promise<void> {
  if ([flags.acceptAll, flags.edit, flags.list].filter(Boolean).length > 1)
    throw new UsageError(t('authoring.oneWay'), { hint: t('cli.optionsHint') });
  const session = await openSession(this, {
    silent: flags.json,
    flags: { 'generate.taxonomy_path': flags.taxonomyPath },
  });
  const root = session.config.generate.taxonomy_path;
  const leaves =
    names.length === 0
      ? await findDrafts(root)
      : await Promise.all(names.map((name) => resolveLeafFolder(session, name)));
  const isAsked = !flags.acceptAll && !flags.list && !flags.json && this.stdin.isTTY === true;
  const results = [];
  for (const leaf of leaves) {
    const folder = join(root, leaf);
    if (flags.acceptAll) await acceptAll(folder);
    else if (flags.edit) await editDraft(session, folder);
    else if (isAsked) await walkDraft(session, folder);
    const draft = await readDraft(folder);
    const counts = countDraft(draft);
    if (!isAsked && !flags.acceptAll && !flags.json)
      for (const line of await draftLines(folder)) session.print(line);
    // Until somebody decided about all, the qna.yaml stays as it is.
    const settled = counts.open === 0 && !flags.list ? await finishDraft(session, folder) : null;
    if (settled === null) session.print(t('authoring.draftLeft', { ...counts, leaf }));
    results.push({ leaf, counts, pairs: draft.groups.flatMap(({ pairs }) => pairs), settled });
  }
  if (flags.json) session.printJson({ drafts: results });
  else if (leaves.length === 0) session.print(t('authoring.noDrafts', { path: root }));
  else if (results.every(({ settled }) => settled !== null)) session.next(t('authoring.nextTeach'));
  else session.next(t('authoring.nextDecide'));
}
