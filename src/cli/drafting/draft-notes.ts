/** @module What is said wherever somebody might think that a draft is taught. */
import { t } from '../../i18n/index.ts';

/** @param drafts leaves with a draft. */
export function draftNotes(drafts: readonly string[]): string[] {
  if (drafts.length === 0) return [];
  return [t('authoring.draftsNotTaught', { count: drafts.length, leaves: drafts.join(', ') })];
}
