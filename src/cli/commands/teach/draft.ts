/** @module The second step of `ilab teach`: a draft of the documents, which a person accepts; without one nothing is taught. */
import { InputError } from '../../../core/errors.ts';
import { isThere } from '../../../core/is-there.ts';
import { acceptAll } from '../../../draft/accept.ts';
import { countDraft } from '../../../draft/draft.ts';
import { hasDraft, readDraft } from '../../../draft/draft-file.ts';
import { t } from '../../../i18n/index.ts';
import { finishDraft } from '../../drafting/finish-draft.ts';
import { makeDraft } from '../../drafting/make-draft.ts';
import { draftLines, missingLines } from '../../drafting/show-draft.ts';
import { walkDraft } from '../../drafting/walk-draft.ts';
import type { Session } from '../../session.ts';
import type { TeachFlags } from './command.ts';
import type { Fetched } from './fetch.ts';
import type { TeachProgress } from './state.ts';

/**
 * @returns false when the person has not decided about everything yet: the same command goes on.
 * @throws InputError when the documents give nothing and no qna.yaml is there.
 */
export async function acceptDraft(
  session: Session,
  flags: TeachFlags,
  { leaf, folder, titles, hash }: Fetched,
  progress: TeachProgress,
): Promise<boolean> {
  const qnaPath = `${folder}/qna.yaml`;
  if (progress.state.drafted !== hash || !((await isThere(qnaPath)) || (await hasDraft(folder)))) {
    const made = await makeDraft(session, leaf, { ...flags, titles });
    for (const line of missingLines(made)) session.note(line);
    if (made.counts.pairs === 0 && !(await isThere(qnaPath)))
      throw new InputError(t('authoring.nothingFound', { leaf }), {
        path: folder,
        hint: t('authoring.nextByHand', { path: folder }),
      });
    // A draft that was kept is of an earlier state of the documents.
    if (made.isNew) await progress.save({ drafted: hash });
  }
  if (!(await hasDraft(folder))) return true;
  if (flags.yes) await acceptAll(folder);
  else if (session.context.stdin.isTTY === true && !flags.json) await walkDraft(session, folder);
  const { open } = countDraft(await readDraft(folder));
  if (open > 0) {
    if (session.context.stdin.isTTY !== true)
      for (const line of await draftLines(folder)) session.print(line);
    return false;
  }
  await finishDraft(session, folder);
  if (!(await isThere(qnaPath)))
    throw new InputError(t('authoring.allRejected', { leaf }), {
      path: folder,
      hint: t('authoring.allRejectedHint'),
    });
  return true;
}
