/** @module A web server on this machine that offers one file, behaves badly on demand, and remembers what it was asked. */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Asked {
  path: string;
  headers: IncomingMessage['headers'];
  /** Bytes of the body that were handed to the connection. */
  sentBytes: number;
}

export type Answer = (response: ServerResponse, asked: Asked, number: number) => void | Promise<void>;

export interface FileServer extends AsyncDisposable {
  origin: string;
  asked: Asked[];
}

/** `number` counts the requests from 1 on. */
export async function startServer(answer: Answer): Promise<FileServer> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const one: Asked = { path: request.url ?? '', headers: request.headers, sentBytes: 0 };
    asked.push(one);
    response.on('error', () => undefined);
    void answer(response, one, asked.length);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export interface FileOptions {
  etag?: string | null;
  /** Understands Range and If-Range; default true. */
  ranges?: boolean;
  /** Stop after so many bytes of the body: the connection is cut, or (with `hang`) left open in silence. */
  stopAfter?: number;
  hang?: boolean;
  headers?: Record<string, string>;
  /** Without Content-Length, in chunks. */
  chunked?: boolean;
  /** Answer a range even when If-Range names another version. */
  ignoreIfRange?: boolean;
}

/** Answers one request for `content` as a server of files does. */
export async function sendFile(
  response: ServerResponse,
  asked: Asked,
  content: Uint8Array,
  options: FileOptions = {},
): Promise<void> {
  const { etag = etagOf(content), ranges = true, stopAfter = Number.POSITIVE_INFINITY } = options;
  const ifRange = asked.headers['if-range'];
  const wanted = /^bytes=(\d+)-$/.exec(asked.headers.range ?? '')?.[1];
  const takesRange =
    ranges &&
    wanted !== undefined &&
    (ifRange === undefined || ifRange === etag || options.ignoreIfRange === true);
  const from = takesRange ? Number(wanted) : 0;
  const headers: Record<string, string> = { ...(etag === null ? {} : { etag }), ...options.headers };
  if (takesRange && from >= content.length) {
    response.writeHead(416, { ...headers, 'content-range': `bytes */${content.length}` }).end();
    return;
  }
  if (takesRange) headers['content-range'] = `bytes ${from}-${content.length - 1}/${content.length}`;
  if (!options.chunked) headers['content-length'] = String(content.length - from);
  response.writeHead(takesRange ? 206 : 200, headers);
  response.flushHeaders();
  const chunkBytes = 16 * 1024;
  const end = Math.min(content.length, from + stopAfter);
  for (let at = from; at < end; at += chunkBytes) {
    const chunk = content.subarray(at, Math.min(end, at + chunkBytes));
    await new Promise((resolve) => response.write(chunk, resolve));
    asked.sentBytes += chunk.length;
    if (response.destroyed) return;
  }
  if (end === content.length) response.end();
  else if (!options.hang) response.destroy();
}

export function etagOf(content: Uint8Array): string {
  return `"${createHash('sha1').update(content).digest('hex')}"`;
}
