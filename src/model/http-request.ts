/** @module One GET that follows redirects by hand: secrets stay with the server they are for, and https never falls back to http. */
import { RemoteError, UsageError } from '../core/errors.ts';
import { t } from '../i18n/index.ts';
import { networkProblem } from './http-problem.ts';

const maxRedirects = 10;

export interface HttpRequest {
  url: URL;
  headers: Record<string, string>;
  /** Sent to the origin of `url` only. */
  secretHeaders: Record<string, string>;
  allowHttp: boolean;
  signal: AbortSignal;
}

export interface HttpAnswer {
  /** Of the last hop. */
  response: Response;
  host: string;
  /** Header of the answers from the origin of `url`, the redirects included. */
  ownHeader: (name: string) => string | null;
}

/**
 * @throws UsageError for plain http to another machine, RemoteError for a redirect that is not followed, ResourceError
 * when the server cannot be reached; the signal's reason when aborted
 */
export async function requestHttp({
  url,
  headers,
  secretHeaders,
  allowHttp,
  signal,
}: HttpRequest): Promise<HttpAnswer> {
  checkProtocol(url, allowHttp);
  const own: Headers[] = [];
  let at = url;
  for (let hops = 0; hops <= maxRedirects; hops++) {
    const isOwn = at.origin === url.origin;
    const response = await fetch(at, {
      redirect: 'manual',
      // The bytes are counted and resumed as they stand in the file.
      headers: { 'accept-encoding': 'identity', ...headers, ...(isOwn ? secretHeaders : {}) },
      signal,
    }).catch((error) => {
      signal.throwIfAborted();
      throw networkProblem(error, at.host);
    });
    if (isOwn) own.push(response.headers);
    const location = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || location === null) {
      const ownHeader = (name: string) =>
        own.map((of) => of.get(name)).find((value) => value !== null) ?? null;
      return { response, host: at.host, ownHeader };
    }
    await dropBody(response);
    at = nextHop(at, location, allowHttp);
  }
  throw new RemoteError(t('model.manyRedirects', { host: url.host, limit: maxRedirects }), {
    hint: t('model.otherSourceHint'),
  });
}

/** Frees the connection; what is wrong with a body that nobody wants does not matter. */
export async function dropBody(response: Response): Promise<void> {
  await response.body?.cancel().catch(() => undefined);
}

export function isLoopback(hostname: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(hostname);
}

/** @throws UsageError unless the address is https, or http on this machine, or http is allowed. */
function checkProtocol(url: URL, allowHttp: boolean): void {
  if (url.protocol === 'https:') return;
  if (url.protocol === 'http:' && (allowHttp || isLoopback(url.hostname))) return;
  throw new UsageError(t('model.plainHttp', { host: url.host }), { hint: t('model.plainHttpHint') });
}

function nextHop(from: URL, location: string, allowHttp: boolean): URL {
  const to = URL.canParse(location, from.href) ? new URL(location, from) : null;
  const isSafe =
    to !== null &&
    to.username === '' &&
    (to.protocol === 'https:' ||
      // Once secure, always secure; and a server elsewhere must not point at this machine.
      (to.protocol === 'http:' && from.protocol === 'http:' && (allowHttp || isLoopback(to.hostname))));
  if (isSafe) return to;
  const target = to === null ? location.slice(0, 80) : to.origin;
  throw new RemoteError(t('model.badRedirect', { host: from.host, target: JSON.stringify(target) }), {
    hint: t('model.otherSourceHint'),
  });
}
