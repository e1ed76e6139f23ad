/** @module Bodies that are none, too large, or too slow. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import fc from 'fast-check';
import { type Check, inParallel, post } from './check.ts';

const routes = ['chat/completions', 'completions', 'embeddings', 'responses'];

/** Near enough to a request to get past the first check now and then. */
const names = ['model', 'messages', 'prompt', 'input', 'n', 'tools', 'tool_choice', 'stop', 'seed', 'text'];
const message = fc.record({
  role: fc.constantFrom('user', 'system', 'assistant', 'tool', 'boss'),
  content: fc.oneof(fc.string({ unit: 'binary' }), fc.json(), fc.constant(null)),
});
const value = fc.oneof(fc.jsonValue(), fc.array(message, { maxLength: 3 }), fc.double(), fc.string());

/** A route and what is sent there, as JavaScript has it. */
export const oddRequest = fc.tuple(
  fc.constantFrom(...routes),
  fc.oneof(
    fc.dictionary(fc.constantFrom(...names, 'stream', 'temperature', 'response_format'), value),
    fc.record({ messages: fc.array(message, { minLength: 1 }), logit_bias: value, max_tokens: value }),
    fc.jsonValue(),
  ),
);

/** Not JSON at all, or JSON at the end of what is possible. */
const fixed = [
  ...['', 'null', '7', '"x"', '[]', 'NaN', '{"messages":', '{"messages":{}}', '{"tool_choice":null}'],
  `{"messages":${'['.repeat(10_000)}${']'.repeat(10_000)}}`,
  '{"messages":[{"role":"user","content":"\\ud800"}],"max_tokens":1}',
  '{"messages":[{"role":"user","content":"x"}],"temperature":1e308}',
  '{"__proto__":{"a":1},"messages":[{"role":"user","content":"x"}],"max_tokens":1}',
];

export async function checkBodies(url: string, count: number): Promise<Check> {
  const random = fc.sample(oddRequest, Math.max(0, count - fixed.length * routes.length));
  const all = [
    ...fixed.flatMap((text) => routes.map((route) => [route, text] as const)),
    ...random.map(([route, body]) => [route, JSON.stringify(body)] as const),
  ];
  let held = 0;
  const byStatus = new Map<number, number>();
  let first = '';
  await inParallel(all.length, 8, async (index) => {
    const [route, text] = all[index]!;
    const response = await post(url, route, text);
    const answer = await response.text();
    byStatus.set(response.status, (byStatus.get(response.status) ?? 0) + 1);
    const isRefusal =
      response.status >= 400 && response.status < 500 && /^\{"error":\{"message":"/.test(answer);
    if (isRefusal || response.status === 200) held++;
    else first ||= `; first: ${response.status} for ${text.slice(0, 200)}`;
  });
  const statuses = [...byStatus].sort(([a], [b]) => a - b).map(([status, n]) => `${n} x ${status}`);
  return { name: 'malformed bodies', cases: all.length, held, note: `${statuses.join(', ')}${first}` };
}

export async function checkSizes(url: string): Promise<Check> {
  const large = await post(url, 'chat/completions', 'x'.repeat(9 * 2 ** 20)).catch(() => null);
  const flood = await sayRaw(
    url,
    `GET /health HTTP/1.1\r\nHost: localhost\r\nX-A: ${'a'.repeat(64 * 1024)}\r\n\r\n`,
  );
  const held = Number(large?.status === 413) + Number(/^HTTP\/1\.1 431 /.test(flood));
  return {
    name: 'sizes',
    cases: 2,
    held,
    note: `9 MiB: ${large?.status}, 64 KiB of headers: ${flood.slice(9, 12)}`,
  };
}

async function open(url: string): Promise<Socket> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
}

/** A connection that the server resets is closed, too: `once` would take that for a failure. */
const closed = (socket: Socket) => new Promise<void>((resolve) => void socket.once('close', () => resolve()));

async function sayRaw(url: string, text: string): Promise<string> {
  const socket = await open(url);
  let answer = '';
  socket.setEncoding('utf8').on('data', (piece) => {
    answer += piece;
  });
  socket.write(text);
  await closed(socket);
  return answer;
}

/** Half of the sockets never end their headers, half never their body; all are to be closed within half a minute. */
export async function checkSlowClients(url: string, sockets: number): Promise<Check> {
  const startMs = performance.now();
  const closedMs: number[] = [];
  await inParallel(sockets, sockets, async (index) => {
    const socket = await open(url);
    const head = 'POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n';
    socket.write(index % 2 === 0 ? head : `${head}\r\n{`);
    const drip = setInterval(() => socket.write(index % 2 === 0 ? 'X-A: 1\r\n' : ' '), 2000);
    socket.resume();
    await closed(socket);
    clearInterval(drip);
    closedMs.push(performance.now() - startMs);
  });
  const held = closedMs.filter((ms) => ms <= 31_000).length;
  return {
    name: 'slow clients',
    cases: sockets,
    held,
    note: `the last one closed after ${(Math.max(...closedMs) / 1000).toFixed(0)} s`,
  };
}
