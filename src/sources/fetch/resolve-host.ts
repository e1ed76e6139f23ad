/** @module Looks a host up once and decides whether its addresses may be connected to. */
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { ResourceError, UsageError } from '../../core/errors.ts';
import { t } from '../../i18n/index.ts';
import { isPublicAddress } from './public-address.ts';

export interface HostAddress {
  address: string;
  family: number;
}

export type Resolver = (host: string) => Promise<HostAddress[]>;

const systemResolver: Resolver = (host) => lookup(host, { all: true, verbatim: true });

/** The name without brackets and the dot at its end. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
}

/** Whether the user named the host (`HOST` or `HOST:PORT`) as one that may be on a private network. */
export function isAllowedPrivate(url: URL, allowPrivate: readonly string[]): boolean {
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  const host = hostOf(url);
  return allowPrivate.some((entry) => {
    const wanted = entry.toLowerCase().replace(/^\[(.*)\]/, '$1');
    return wanted === host || wanted === `${host}:${port}`;
  });
}

/**
 * The address to connect to. With one private address among several the host is refused: which of them is taken would be chance.
 * @throws UsageError for a host that is not public, ResourceError for one that is not found.
 */
export async function resolveHost(
  url: URL,
  options: { mayBePrivate: boolean; resolver?: Resolver | undefined },
): Promise<HostAddress> {
  const host = hostOf(url);
  const version = isIP(host);
  const found =
    version !== 0
      ? [{ address: host, family: version }]
      : await (options.resolver ?? systemResolver)(host).catch((cause) => {
          const code = (cause as NodeJS.ErrnoException).code ?? 'unknown';
          throw new ResourceError(t('sources.hostUnknown', { host, code }), {
            hint: t('sources.hostUnknownHint'),
            details: { unreachable: true },
            cause,
          });
        });
  const bad = options.mayBePrivate ? undefined : found.find(({ address }) => !isPublicAddress(address));
  const first = found[0];
  if (bad !== undefined || first === undefined)
    throw new UsageError(t('sources.privateHost', { host, address: bad?.address ?? '-' }), {
      hint: t('sources.privateHostHint', { host }),
    });
  return first;
}
