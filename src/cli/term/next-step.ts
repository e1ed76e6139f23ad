/** @module The last words of every command: what to do next. */
import { t } from '../../i18n/index.ts';

/** "Next step: Run ..."; a hint that begins in lower case is raised, so that all read alike. */
export function nextStep(hint: string): string {
  return t('cli.nextStep', { hint: hint.charAt(0).toUpperCase() + hint.slice(1) });
}
