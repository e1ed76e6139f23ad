/** @module A draft about which everything is decided becomes the leaf's qna.yaml; the outcome is said. */
import { type Settled, settleDraft } from '../../draft/accept.ts';
import { t } from '../../i18n/index.ts';
import type { Session } from '../session.ts';
import { missingLines } from './show-draft.ts';

/** @throws what settleDraft throws. */
export async function finishDraft(session: Session, folder: string): Promise<Settled> {
  const settled = await settleDraft(folder);
  const { path, added } = settled;
  if (added === 0) session.note(t('authoring.nothingAccepted', { path }));
  else {
    session.note(t('authoring.accepted', { count: added, path }));
    for (const line of missingLines(settled)) session.note(line);
    if (settled.attribution !== null)
      session.note(t('authoring.attributionStub', { path: settled.attribution }));
  }
  return settled;
}
