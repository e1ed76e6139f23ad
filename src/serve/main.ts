/** @module Starts and ends the server: sockets and signals. */
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isIPv6 } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { ResourceError, UsageError } from '../core/errors.ts';
import { t } from '../i18n/index.ts';
import { type AppOptions, createApp } from './app.ts';
import { isLoopback, trustedHosts } from './trusted-hosts.ts';

export interface ServerRequest
  extends Pick<
    AppOptions,
    | 'aliases'
    | 'embedder'
    | 'rack'
    | 'queueLimit'
    | 'apiKey'
    | 'origins'
    | 'version'
    | 'onError'
    | 'mount'
    | 'isKnown'
    | 'isPublic'
    | 'bodyLimitOf'
  > {
  /** Default 127.0.0.1: only this machine. */
  host?: string;
  /** Default 8000; 0 takes a free one. */
  port?: number;
  /** By their ids; the first one is the default. They and the embedder stay the caller's to dispose, after close. */
  models: AppOptions['models'];
  /** Closes the server. */
  signal?: AbortSignal;
}

export interface RunningServer {
  /** http://127.0.0.1:8000 */
  readonly url: string;
  /** Refuses new requests, stops answers under way (their clients are told), and is done when the last one has gone. */
  close(): Promise<void>;
}

/** @throws UsageError when others could use the server and it has no key */
export function requireKey(host: string, apiKey: string | undefined): void {
  if (apiKey === undefined && !isLoopback(host.toLowerCase()))
    throw new UsageError(t('serve.keyForHost', { host }), { hint: t('serve.keyForHostHint') });
}

/** Time for the last bytes of stopped answers to get out, before connections are cut. */
const closeMs = 3000;

/** @throws UsageError off loopback without a key; ResourceError when the port is taken or the address is not this machine's. */
export async function startServer(request: ServerRequest): Promise<RunningServer> {
  const { host = '127.0.0.1', port = 8000, signal, ...rest } = request;
  requireKey(host, rest.apiKey);
  const closing = new AbortController();
  const app = createApp({ ...rest, hosts: trustedHosts(host), closing: closing.signal });
  // Who sends slowly is cut; an answer may take as long as it needs.
  const serverOptions = { headersTimeout: 15_000, requestTimeout: 25_000, connectionsCheckingInterval: 5000 };
  const server = createAdaptorServer({ fetch: app.fetch, serverOptions }) as Server;
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (cause) {
    throw listenError(cause, host, port);
  }
  const { port: openPort } = server.address() as AddressInfo;
  let answering = 0;
  // Node's own closeIdleConnections passes over connections without a first request, which clients open in advance.
  const cutWhenDone = () => {
    if (closing.signal.aborted && answering === 0) server.closeAllConnections();
  };
  server.on('request', (_, response) => {
    answering++;
    response.once('close', () => {
      answering--;
      cutWhenDone();
    });
  });
  const close = async () => {
    if (closing.signal.aborted) return;
    closing.abort();
    const closed = once(server, 'close');
    server.close();
    cutWhenDone();
    const cut = setTimeout(() => server.closeAllConnections(), closeMs);
    await closed;
    clearTimeout(cut);
  };
  let ending: Promise<void> | null = null;
  const closeOnce = () => (ending ??= close());
  if (signal?.aborted) await closeOnce();
  signal?.addEventListener('abort', () => void closeOnce(), { once: true });
  return { url: `http://${isIPv6(host) ? `[${host}]` : host}:${openPort}`, close: closeOnce };
}

function listenError(cause: unknown, host: string, port: number): unknown {
  switch ((cause as NodeJS.ErrnoException).code) {
    case 'EADDRINUSE':
      return new ResourceError(t('serve.portTaken', { host, port }), {
        hint: t('serve.portTakenHint', { port: port < 65535 ? port + 1 : port - 1 }),
        cause,
      });
    case 'EACCES':
      return new ResourceError(t('serve.portDenied', { port }), { hint: t('serve.portDeniedHint'), cause });
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new ResourceError(t('serve.badAddress', { host }), { hint: t('serve.badAddressHint'), cause });
    default:
      return cause;
  }
}
