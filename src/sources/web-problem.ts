/** @module What an answer that is not the page means. */
import { RemoteError } from '../core/errors.ts';
import { t } from '../i18n/index.ts';

/** `details.gone` tells that the server knows that there is no such page. */
export function statusProblem(url: URL, status: number): RemoteError {
  const params = { host: url.host, status };
  if (status === 404 || status === 410)
    return new RemoteError(t('sources.notFound', params), {
      status,
      hint: t('sources.notFoundHint'),
      details: { gone: true },
    });
  if (status === 401 || status === 403)
    return new RemoteError(t('sources.forbidden', params), { status, hint: t('sources.forbiddenHint') });
  const retryable = status === 408 || status === 425 || status === 429 || status >= 500;
  return new RemoteError(t('sources.badStatus', params), {
    status,
    retryable,
    hint: retryable ? t('sources.laterHint') : t('sources.otherSourceHint'),
  });
}
