/** @module Shows what of a source was left out and what its licence asks, beside the result. */
import { t } from '../i18n/index.ts';
import type { SourceFinding } from '../sources/document.ts';
import type { Session } from './session.ts';

/** Addresses are named only where several sources could be meant. */
export function showFindings(session: Session, findings: readonly SourceFinding[]): void {
  for (const { address, message, hint, severity } of findings) {
    const label = severity === 'warning' ? `${t('taxonomy.warning')}: ` : '';
    session.note(`${label}${message.includes(address) ? '' : `${address}: `}${message}`);
    if (hint !== undefined) session.note(`  ${hint}`);
  }
}
