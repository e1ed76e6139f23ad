/** @module A web server on loopback whose pages a test states, with a memory of who asked for what. */
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Page {
  status?: number;
  headers?: Record<string, string>;
  body?: string | Buffer;
  /** Writes the answer itself. */
  serve?: (answer: ServerResponse, headers: IncomingHttpHeaders) => void;
}

export interface WebSite extends AsyncDisposable {
  port: number;
  /** "http://127.0.0.1:PORT" */
  origin: string;
  /** By path with query; may be changed while it runs. */
  pages: Map<string, Page>;
  requests: { path: string; headers: IncomingHttpHeaders; atMs: number }[];
}

/** An unknown path is answered with 404, so that there is no robots.txt unless the test states one. */
export async function openSite(
  pages: Record<string, Page | string> = {},
  host = '127.0.0.1',
): Promise<WebSite> {
  const known = new Map(
    Object.entries(pages).map(([path, page]) => [path, typeof page === 'string' ? { body: page } : page]),
  );
  const requests: WebSite['requests'] = [];
  const server = createServer((request, answer) => {
    const path = request.url ?? '';
    requests.push({ path, headers: request.headers, atMs: performance.now() });
    const page = known.get(path);
    if (page?.serve !== undefined) return page.serve(answer, request.headers);
    const { status = page === undefined ? 404 : 200, headers = {}, body = '' } = page ?? {};
    answer.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers });
    answer.end(body);
  });
  server.listen(0, host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    origin: `http://${host}:${port}`,
    pages: known,
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
