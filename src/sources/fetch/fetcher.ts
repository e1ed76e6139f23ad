/** @module Asks web servers safely (request.ts) and politely: a name of our own, robots.txt, one request a second and host. */
import { RemoteError } from '../../core/errors.ts';
import { t } from '../../i18n/index.ts';
import { openPace } from './pace.ts';
import { cancelled, requestPage, type WebAnswer } from './request.ts';
import type { Resolver } from './resolve-host.ts';
import { maxRobotsBytes, parseRobots, type Robots, robotName } from './robots.ts';

/** Largest file that is fetched: a long book as PDF. */
export const maxFetchBytes = 32 * 2 ** 20;
const timeoutMs = 30_000;

export interface FetcherOptions {
  /** Hosts (`HOST` or `HOST:PORT`) that may be on a private network or this machine. Default: none. */
  allowPrivate?: readonly string[] | undefined;
  /** Milliseconds between two requests to one host; default 1000. */
  delayMs?: number | undefined;
  /** Milliseconds for one answer; default 30 000. */
  timeoutMs?: number | undefined;
  maxBytes?: number | undefined;
  /** The version of ilab in the User-Agent. */
  version?: string | undefined;
  signal?: AbortSignal | undefined;
  onNote?: ((note: string) => void) | undefined;
  /** For tests: looks hosts up instead of the system. */
  resolver?: Resolver | undefined;
}

export interface GetOptions {
  /** The page or feed that named the address, if the user did not. */
  from?: URL | undefined;
  accept?: string;
  /** Validators of an earlier answer: an unchanged page is answered with 304. */
  etag?: string | null;
  lastModified?: string | null;
  /** An API made for programs: its own etiquette counts, not the rules for crawlers of pages. */
  isApi?: boolean;
}

export interface Fetcher {
  /** @throws as request.ts says; RemoteError when robots.txt forbids the page. A status other than 200 is an answer. */
  get(url: URL, options?: GetOptions): Promise<WebAnswer>;
}

export function openFetcher(options: FetcherOptions = {}): Fetcher {
  const pace = openPace(options.delayMs);
  const robotsOf = new Map<string, Promise<Robots>>();
  const request = {
    allowPrivate: options.allowPrivate ?? [],
    maxBytes: options.maxBytes ?? maxFetchBytes,
    timeoutMs: options.timeoutMs ?? timeoutMs,
    signal: options.signal,
    resolver: options.resolver,
  };
  const identity = { 'user-agent': `${robotName}/${options.version ?? '0'} (reads a page for one person)` };
  const wait = (url: URL) =>
    pace.wait(url.host, options.signal).catch((error) => {
      throw cancelled(error);
    });

  const loadRobots = async (site: URL, from: URL | undefined): Promise<Robots> => {
    const url = new URL('/robots.txt', site);
    const answer = await requestPage(url, {
      ...request,
      from,
      headers: identity,
      maxBytes: maxRobotsBytes,
      beforeHop: wait,
    });
    if (answer.status >= 500)
      throw new RemoteError(t('sources.robotsDown', { host: url.host, status: answer.status }), {
        status: answer.status,
        retryable: true,
        hint: t('sources.laterHint'),
      });
    const robots = await parseRobots(url, answer.status === 200 ? answer.bytes.toString('utf8') : '');
    if (robots.crawlDelay !== null) pace.slowDown(url.host, robots.crawlDelay * 1000);
    return robots;
  };

  const checkRobots = async (url: URL, from: URL | undefined) => {
    const known = robotsOf.get(url.origin) ?? loadRobots(url, from);
    robotsOf.set(url.origin, known);
    const robots = await known.catch((error) => {
      // Asked again next time: the server may be back.
      robotsOf.delete(url.origin);
      throw error;
    });
    if (!robots.isAllowed(url))
      throw new RemoteError(t('sources.robotsForbid', { host: url.host, path: url.pathname.slice(0, 80) }), {
        hint: t('sources.robotsForbidHint'),
        details: { robots: true },
      });
  };

  return {
    get: (url, { from, accept, etag, lastModified, isApi } = {}) =>
      requestPage(url, {
        ...request,
        from,
        headers: {
          ...identity,
          accept: accept ?? '*/*',
          ...(etag ? { 'if-none-match': etag } : {}),
          ...(lastModified ? { 'if-modified-since': lastModified } : {}),
        },
        async beforeHop(hop, previous) {
          if (isApi !== true) await checkRobots(hop, previous);
          await wait(hop);
        },
      }),
  };
}
