/** @module The first thing wrong with a body, and where, as an error for the client. */
import type { ZodError } from 'zod';
import { t } from '../../i18n/index.ts';
import { type ApiError, invalidRequest } from './errors.ts';

/** "messages[0].role: the role must be ..." with the place as `param`. */
export function badField(error: ZodError): ApiError {
  const issue = error.issues[0]!;
  const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0]!] : issue.path;
  const place = path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '')
    .slice(0, 200);
  if (issue.code === 'unrecognized_keys')
    return invalidRequest(t('serve.unknownField', { place }), place, 'unknown_parameter');
  return invalidRequest(
    t('serve.badField', { place: place || 'body', reason: issue.message }),
    place || 'body',
  );
}
