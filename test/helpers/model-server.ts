/** @module Servers on loopback that answer as llama.cpp, Ollama, vLLM and OpenAI do, or badly; what they were asked is kept. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterEach } from 'vitest';

export type Handler = (request: IncomingMessage, response: ServerResponse, body: string) => void;

const closers: (() => void)[] = [];
afterEach(closeServers);

export function closeServers(): void {
  for (const close of closers.splice(0)) close();
}

/** Each request takes the next handler, the last one stays. */
export async function serverOf(handlers: readonly Handler[], tls?: ServerOptions) {
  const waiting = [...handlers];
  const asked: { path: string; headers: IncomingMessage['headers']; body: string }[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    let body = '';
    for await (const part of request) body += part;
    asked.push({ path: request.url!, headers: request.headers, body });
    (waiting.length > 1 ? waiting.shift()! : waiting[0]!)(request, response, body);
  };
  const server = tls === undefined ? createServer(answer) : createTlsServer(tls, answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    server.close();
    server.closeAllConnections();
  });
  const port = (server.address() as AddressInfo).port;
  return { url: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}/v1`, port, asked };
}

export const json =
  (body: unknown, code = 200, headers: Record<string, string> = {}): Handler =>
  (_, response) => {
    response.writeHead(code, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  };

/** Server-sent events; `then` says how it ends: 'cut' closes the connection in the middle. */
export const stream =
  (data: readonly (object | string)[], then: 'end' | 'cut' = 'end'): Handler =>
  (_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const item of data)
      response.write(`data: ${typeof item === 'string' ? item : JSON.stringify(item)}\n\n`);
    if (then === 'end') response.end();
    else setImmediate(() => response.socket?.destroy());
  };

export const delta = (content: string) => ({
  choices: [{ index: 0, delta: { content }, finish_reason: null }],
});

export const paris = stream([
  delta('Par'),
  delta('is'),
  { choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] },
  { choices: [], usage: { prompt_tokens: 12, completion_tokens: 2 } },
  '[DONE]',
]);
