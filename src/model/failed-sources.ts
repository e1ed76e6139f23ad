/** @module One paragraph out of the failures of all sources of a model. */
import { type IlabError, RemoteError, ResourceError } from '../core/errors.ts';
import { t } from '../i18n/index.ts';
import { type ModelSource, sourceLabel } from './source.ts';

/** The failure itself when there was one source; else each one's reason, and the hints without repetition. */
export function failedSources(
  name: string,
  failures: readonly { source: ModelSource; error: IlabError }[],
): IlabError {
  const [first] = failures;
  if (first !== undefined && failures.length === 1) return first.error;
  const reasons = failures
    .map(({ source, error }, i) =>
      t('model.sourceFailed', { number: i + 1, source: sourceLabel(source), reason: error.message }),
    )
    .join(' ');
  const hints = [...new Set(failures.map(({ error }) => error.hint ?? ''))].filter((hint) => hint !== '');
  const options = { hint: hints.join(' '), details: { failures: failures.map(({ error }) => error.code) } };
  const message = t('model.allFailed', { name, count: failures.length, reasons });
  return failures.every(({ error }) => error instanceof ResourceError)
    ? new ResourceError(message, options)
    : new RemoteError(message, options);
}
