/** @module Who may ask: every host and page of a list, every route with every way to give a key. */
import { request } from 'node:http';
import type { Check } from './check.ts';

interface Asked {
  path?: string;
  method?: string;
  headers: Record<string, string>;
}

/** fetch would not send a Host of ours. */
function statusOf(url: string, { path = '/v1/models', method = 'GET', headers }: Asked): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(`${url}${path}`, { method, headers }, (response) => {
      response.resume();
      resolve(response.statusCode!);
    });
    sent.on('error', reject);
    sent.end();
  });
}

const ours = [
  '127.0.0.1',
  '127.0.0.1:8000',
  'localhost',
  'LOCALHOST:1',
  'localhost.',
  'a.localhost',
  '[::1]',
  '[::1]:8000',
].concat(...['127.9.9.9', '192.168.1.7:8000', '10.0.0.1', '[fe80::1]']);
const strange = [
  'evil.com',
  'evil.com:8000',
  'localhost.evil.com',
  '127.0.0.1.evil.com',
  'notlocalhost',
  'rebind.network',
].concat(
  ...[
    'localhost@evil.com',
    'evil.com#localhost',
    'evil.com/localhost',
    '[evil]:80',
    '1.2.3',
    ':80',
    'local host',
  ],
);
const ourPages = [
  'http://localhost:3000',
  'http://127.0.0.1',
  'https://app.localhost',
  'http://[::1]:5173',
  'HTTP://LOCALHOST',
];
const strangePages = [
  'null',
  'https://evil.com',
  'http://localhost.evil.com',
  'http://192.168.1.8',
  'file://',
  'app://x',
].concat(
  ...['http://localhost/path', 'http://evil.com:8000', 'http://user@localhost', 'https://127.0.0.1.evil.com'],
);

/** Of a server on loopback without names of its own. */
export async function checkSenders(url: string): Promise<Check> {
  const host = new URL(url).host;
  const cases: [headers: Record<string, string>, wanted: number][] = [
    ...ours.map((name): [Record<string, string>, number] => [{ host: name }, 200]),
    ...strange.map((name): [Record<string, string>, number] => [{ host: name }, 403]),
    ...ours
      .slice(0, 5)
      .map((name): [Record<string, string>, number] => [{ host, 'x-forwarded-host': name }, 200]),
    ...strange
      .slice(0, 10)
      .map((name): [Record<string, string>, number] => [{ host, 'x-forwarded-host': name }, 403]),
    ...ourPages.map((origin): [Record<string, string>, number] => [{ host, origin }, 200]),
    ...strangePages.map((origin): [Record<string, string>, number] => [{ host, origin }, 403]),
    // A page that may ask, by a name that may not, and the other way round.
    ...[
      { host: 'evil.com', origin: 'http://localhost' },
      { host: 'evil.com', origin: 'http://evil.com' },
      { host, origin: 'http://evil.com', 'x-forwarded-host': 'localhost' },
      { host, origin: 'http://localhost', 'x-forwarded-host': 'evil.com' },
      { host: 'evil.com.', origin: 'http://localhost' },
    ].map((headers): [Record<string, string>, number] => [headers, 403]),
  ];
  return tell('hosts and pages', cases, async ([headers]) => statusOf(url, { headers }));
}

const routes: [method: string, path: string, open: number][] = [
  ...['/v1/models', '/v1/models/tiny', '/metrics', '/openapi.json', '/models'].map(
    (path): [string, string, number] => ['GET', path, 200],
  ),
  ...['chat/completions', 'completions', 'embeddings', 'responses'].flatMap(
    (path): [string, string, number][] => [
      ['POST', `/v1/${path}`, 400],
      ['POST', `/${path}`, 400],
    ],
  ),
  ['GET', '/nowhere', 404],
  ['DELETE', '/v1/models', 405],
];

/** @param key of the server */
export async function checkKeys(url: string, key: string): Promise<Check> {
  const ways: [headers: Record<string, string>, query: string, right: boolean][] = [
    [{}, '', false],
    [{ authorization: 'Bearer wrong' }, '', false],
    [{ authorization: key }, '', false],
    [{ 'x-api-key': 'wrong' }, '', false],
    [{}, `?api_key=${key}`, false],
    [{ authorization: `Bearer ${key}` }, '', true],
    [{ 'x-api-key': key }, '', true],
  ];
  const cases = [
    ...routes.flatMap(([method, path, open]) =>
      ways.map(([headers, query, right]): [Asked, number] => [
        { method, path: path + query, headers },
        right ? open : 401,
      ]),
    ),
    ...ways.map(([headers]): [Asked, number] => [{ path: '/health', headers }, 200]),
  ];
  return tell('keys', cases, ([asked]) => statusOf(url, asked));
}

async function tell<T extends [unknown, number]>(
  name: string,
  cases: T[],
  ask: (one: T) => Promise<number>,
): Promise<Check> {
  let held = 0;
  let first = '';
  for (const one of cases) {
    const status = await ask(one);
    // What is no host at all is a bad request already.
    if (status === one[1] || (one[1] === 403 && status === 400)) held++;
    else first ||= `first: ${status} for ${JSON.stringify(one)}`;
  }
  return { name, cases: cases.length, held, note: first };
}
