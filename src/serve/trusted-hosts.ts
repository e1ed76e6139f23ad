/**
 * @module Keeps web pages of strangers out: a request must name this machine as its host (against DNS rebinding) and, when
 * a browser sends it, come from a page of this machine.
 */
import { isIP } from 'node:net';
import { hostname } from 'node:os';

/** "LocalHost.:8000" -> "localhost", "[::1]:8000" -> "::1"; null when it is no host with an optional port. */
export function hostOf(authority: string): string | null {
  const [, v6, name] = /^(?:\[([0-9a-fA-F:.]+)\]|([^\s:/@[\]\\?#]+))(?::\d{1,5})?$/.exec(authority) ?? [];
  return (v6 ?? name)?.toLowerCase().replace(/\.$/, '') ?? null;
}

export const isLoopback = (host: string) =>
  host === 'localhost' || host.endsWith('.localhost') || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);

export interface TrustedHosts {
  /** Of the Host and X-Forwarded-Host headers. */
  trustsHost(authority: string): boolean;
  /** Of the Origin header; `authority` is the request's Host. */
  trustsOrigin(origin: string, authority: string): boolean;
}

/** @param boundHost the address or name the server listens on. */
export function trustedHosts(boundHost: string, ownName: string = hostname()): TrustedHosts {
  const own = ownName.toLowerCase();
  const names = new Set([boundHost.toLowerCase(), own, `${own}.local`]);
  return {
    trustsHost(authority) {
      const host = hostOf(authority);
      // An address cannot be rebound: whoever uses it means this machine.
      return host !== null && (isLoopback(host) || isIP(host) !== 0 || names.has(host));
    },
    trustsOrigin(origin, authority) {
      const [, from] = /^https?:\/\/([^/]+)$/i.exec(origin) ?? [];
      if (from === undefined) return false;
      const host = hostOf(from);
      return host !== null && (isLoopback(host) || from.toLowerCase() === authority.toLowerCase());
    },
  };
}
