/**
 * @module One GET that cannot be led into a private network: each hop's host is looked up once, checked, and that very address is
 * connected to. Redirects are followed by hand, so every one of them is checked again.
 */
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import * as http from 'node:http';
import * as https from 'node:https';
import type { LookupFunction } from 'node:net';
import { CancelledError, InputError, RemoteError, ResourceError } from '../../core/errors.ts';
import { t } from '../../i18n/index.ts';
import { readBody } from './read-body.ts';
import { isAllowedPrivate, type Resolver, resolveHost } from './resolve-host.ts';
import { parseWebAddress } from './web-address.ts';

export const maxRedirects = 5;

export interface RequestOptions {
  /** Hosts (`HOST` or `HOST:PORT`) that the user allows although they are not public. */
  allowPrivate: readonly string[];
  headers: Record<string, string>;
  maxBytes: number;
  /** Milliseconds that one hop may take, its body included. */
  timeoutMs: number;
  /** The page that named the address, if the user did not: a public one must not lead to a private host, allowed or not. */
  from?: URL | undefined;
  signal?: AbortSignal | undefined;
  resolver?: Resolver | undefined;
  /** Told before each hop, with what led there; may wait, or refuse by throwing. */
  beforeHop?: (url: URL, from: URL | undefined) => Promise<void>;
}

export interface WebAnswer {
  /** Of the last hop. */
  url: URL;
  status: number;
  headers: IncomingHttpHeaders;
  bytes: Buffer;
}

/**
 * Any status that is no redirect is an answer; the body is read for 200 only.
 * @throws UsageError for a private host, RemoteError for a redirect that is not followed, ResourceError when the server cannot be
 * reached in time, InputError when the body is too large, CancelledError.
 */
export async function requestPage(url: URL, options: RequestOptions): Promise<WebAnswer> {
  const mayBePrivate = (at: URL, from: URL | undefined) =>
    isAllowedPrivate(at, options.allowPrivate) &&
    (from === undefined || isAllowedPrivate(from, options.allowPrivate));
  let at = url;
  let from = options.from;
  for (let hops = 0; hops <= maxRedirects; hops++) {
    await options.beforeHop?.(at, from);
    const { answer, bytes } = await requestOnce(at, mayBePrivate(at, from), options);
    const status = answer.statusCode ?? 0;
    const { location } = answer.headers;
    if (status < 300 || status >= 400 || status === 304 || location === undefined)
      return { url: at, status, headers: answer.headers, bytes };
    from = at;
    at = nextHop(at, location);
  }
  throw new RemoteError(t('sources.manyRedirects', { address: url.href, limit: maxRedirects }), {
    hint: t('sources.otherSourceHint'),
  });
}

function nextHop(from: URL, location: string): URL {
  const refuse = () =>
    new RemoteError(
      t('sources.badRedirect', { host: from.host, target: JSON.stringify(location.slice(0, 80)) }),
      {
        hint: t('sources.otherSourceHint'),
      },
    );
  let to: URL;
  try {
    to = parseWebAddress(location, from);
  } catch (error) {
    throw error instanceof InputError ? refuse() : error;
  }
  // Once secure, always secure.
  if (from.protocol === 'https:' && to.protocol !== 'https:') throw refuse();
  return to;
}

async function requestOnce(
  url: URL,
  mayBePrivate: boolean,
  options: RequestOptions,
): Promise<{ answer: IncomingMessage; bytes: Buffer }> {
  const checked = await resolveHost(url, { mayBePrivate, resolver: options.resolver });
  const lookup: LookupFunction = (_host, { all }, done) =>
    all === true ? done(null, [checked]) : done(null, checked.address, checked.family);
  const timeout = AbortSignal.timeout(options.timeoutMs);
  const signal = AbortSignal.any([timeout, ...(options.signal === undefined ? [] : [options.signal])]);
  try {
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const client = url.protocol === 'https:' ? https : http;
      const request = client.request(url, {
        headers: { 'accept-encoding': 'gzip, br', ...options.headers },
        // A connection kept from an earlier hop would not have been checked for this one.
        agent: false,
        lookup,
        signal,
      });
      request.on('response', resolve).on('error', reject).end();
    });
    if (answer.statusCode === 200) {
      // An abort after the headers does not reach the stream by itself.
      const stop = () => answer.destroy(signal.reason);
      signal.addEventListener('abort', stop, { once: true });
      try {
        return { answer, bytes: await readBody(answer, url.href, options.maxBytes) };
      } finally {
        signal.removeEventListener('abort', stop);
      }
    }
    answer.on('error', () => undefined).destroy();
    return { answer, bytes: Buffer.alloc(0) };
  } catch (error) {
    if (options.signal?.aborted === true) throw cancelled(error);
    if (timeout.aborted)
      throw new ResourceError(t('sources.timeout', { host: url.host, seconds: options.timeoutMs / 1000 }), {
        hint: t('sources.networkHint'),
        details: { unreachable: true },
        cause: error,
      });
    throw asNetworkProblem(error, url.host);
  }
}

export function cancelled(cause: unknown): CancelledError {
  return new CancelledError(t('sources.cancelled'), { hint: t('sources.cancelledHint'), cause });
}

function asNetworkProblem(error: unknown, host: string): unknown {
  const code = (error as NodeJS.ErrnoException)?.code;
  if (typeof code !== 'string' || !/^[A-Z][A-Z0-9_]+$/.test(code)) return error;
  const isCertificate = /CERT|SELF_SIGNED|UNABLE_TO_|SSL|TLS/.test(code);
  return new ResourceError(
    t(isCertificate ? 'sources.certificate' : 'sources.noConnection', { host, code }),
    {
      hint: t(isCertificate ? 'sources.certificateHint' : 'sources.networkHint'),
      details: { unreachable: true },
      cause: error,
    },
  );
}
