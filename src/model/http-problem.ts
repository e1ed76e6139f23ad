/** @module Puts what a server or the network answered into a sentence with the next step. */
import { type IlabError, RemoteError, ResourceError } from '../core/errors.ts';
import { t } from '../i18n/index.ts';

/** Where the answer came from. */
export interface Answerer {
  host: string;
  /** For the hub: whether a token was sent; null for other servers. */
  hub: { repository: string; revision: string; filename: string; hasToken: boolean } | null;
}

/** Codes that say that there is no way to the server at all; waiting rarely helps. */
const unreachable = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'ETIMEDOUT',
]);

/** A failure of the network below HTTP as an error of ours; `retryable` is in its details. */
export function networkProblem(error: unknown, host: string): ResourceError {
  const code = findCode(error);
  const details = { retryable: true, unreachable: unreachable.has(code), code };
  if (/CERT|SELF_SIGNED|UNABLE_TO_|SSL|TLS/.test(code))
    return new ResourceError(t('model.certificate', { host, code }), {
      hint: t('model.certificateHint'),
      details: { ...details, retryable: false },
      cause: error,
    });
  if (details.unreachable)
    return new ResourceError(t('model.noNetwork', { host, code }), {
      hint: t('model.noNetworkHint'),
      details,
      cause: error,
    });
  return new ResourceError(t('model.brokenOff', { host, reason: code }), {
    hint: t('model.goOnHint'),
    details,
    cause: error,
  });
}

/** fetch hides the reason in a chain of causes; several addresses tried make a list of errors. */
function findCode(error: unknown): string {
  let last = 'unknown';
  for (
    let at = error as { code?: unknown; cause?: unknown; errors?: unknown[]; message?: string } | undefined;
    at;
  ) {
    if (typeof at.code === 'string') return at.code;
    if (at.message) last = at.message;
    at = (at.errors?.[0] ?? at.cause) as typeof at;
  }
  return last;
}

/** What an answer that is not the file means. */
export function statusProblem(response: Response, { host, hub }: Answerer): IlabError {
  const { status } = response;
  const retryable = status === 408 || status === 425 || status === 429 || status >= 500;
  if (hub !== null && (status === 401 || status === 403 || status === 404))
    return hubProblem(status, response.headers.get('x-error-code') ?? '', host, hub);
  const params = { host, status };
  if (status === 401 || status === 403)
    return new RemoteError(t('model.forbidden', params), { status, hint: t('model.forbiddenHint') });
  if (status === 404 || status === 410)
    return new RemoteError(t('model.notFound', params), { status, hint: t('model.notFoundHint') });
  const hint = retryable ? t('model.laterHint') : t('model.otherSourceHint');
  const retryAfterMs = 1000 * (Number(response.headers.get('retry-after')) || 0);
  return new RemoteError(t('model.badStatus', params), {
    status,
    retryable,
    hint,
    details: { retryAfterMs },
  });
}

/** The hub answers 401 for what is private, gated or not there at all, and says more in X-Error-Code. */
function hubProblem(
  status: number,
  code: string,
  host: string,
  { repository, revision, filename, hasToken }: NonNullable<Answerer['hub']>,
): RemoteError {
  const params = { host, status, repository, revision, filename };
  if (code === 'RevisionNotFound')
    return new RemoteError(t('model.hubNoRevision', params), { status, hint: t('model.hubNoRevisionHint') });
  if (status === 404 && code !== 'RepoNotFound')
    return new RemoteError(t('model.hubNoFile', params), { status, hint: t('model.hubNoFileHint') });
  if (status === 404)
    return new RemoteError(t('model.hubNoRepository', params), {
      status,
      hint: t('model.hubNoRepositoryHint'),
    });
  if (hasToken)
    return new RemoteError(t('model.hubTokenRefused', params), {
      status,
      hint: t('model.hubTokenRefusedHint', { repository }),
    });
  return new RemoteError(t('model.hubNeedsToken', params), {
    status,
    hint: t('model.hubNeedsTokenHint', { repository }),
  });
}
