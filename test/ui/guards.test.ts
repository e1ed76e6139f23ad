/** @module Who may use the page's interface, what the page may load, and that no address leads out of its folder. */
import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openUiWorld, type UiWorld } from '../helpers/ui-world.ts';

const page = { 'index.html': '<!doctype html><p>page</p>', 'assets/main-0a1b2c3d4e.js': 'let a;' };
let open: UiWorld;
let locked: UiWorld;
beforeAll(async () => {
  open = await openUiWorld({ page });
  locked = await openUiWorld({ page, apiKey: 'secret-key' });
});
afterAll(async () => {
  await open[Symbol.asyncDispose]();
  await locked[Symbol.asyncDispose]();
});

/** As it is, without what fetch forbids or mends. */
function raw(url: string, path: string, method = 'GET', headers: Record<string, string> = {}, body = '') {
  const { hostname, port } = new URL(url);
  return new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; text: string }>(
    (resolve, reject) => {
      const sent = httpRequest({ host: hostname, port, path, method, headers, agent: false }, (response) => {
        let text = '';
        response.on('data', (chunk) => (text += chunk));
        response.on('end', () => resolve({ status: response.statusCode!, headers: response.headers, text }));
      });
      sent.on('error', reject);
      sent.end(body);
    },
  );
}

describe('other pages', () => {
  const vote = () => ['PUT', '/api/v1/votes/6c0e1b0e-9f6a-4c55-8f3c-7d1b3b0f5a11'] as const;
  it.each([
    ['a page of another port', { origin: 'http://localhost:1' }, 403],
    ['a page of the web', { origin: 'https://evil.example' }, 403],
    ['no origin at all of a sandbox', { origin: 'null' }, 403],
    ['a picture on a page of others', { 'sec-fetch-site': 'cross-site' }, 403],
    ['another site of this machine', { 'sec-fetch-site': 'same-site' }, 403],
    ['a name that was bound anew', { host: 'localhost.evil.example' }, 403],
    ['a form', { 'content-type': 'text/plain' }, 415],
    ['a form that hides', { 'content-type': 'multipart/form-data; boundary=x' }, 415],
  ])('%s changes nothing', async (_, headers, status) => {
    const [method, path] = vote();
    const body = JSON.stringify({
      question: 'q',
      a: { model: 'a', text: '1' },
      b: { model: 'b', text: '2' },
      better: 'a',
    });
    const answer = await raw(
      open.url,
      path,
      method,
      { 'content-type': 'application/json', ...headers },
      body,
    );
    expect(answer.status).toBe(status);
    expect(JSON.parse((await raw(open.url, '/api/v1/votes')).text)).toEqual({ votes: [] });
  });

  it('but the own page does, and a vote sent twice is one', async () => {
    const [method, path] = vote();
    const body = JSON.stringify({
      question: 'q',
      a: { model: 'a', text: '1' },
      b: { model: 'b', text: '2' },
      better: 'a',
    });
    const headers = { 'content-type': 'application/json', origin: open.url, 'sec-fetch-site': 'same-origin' };
    for (let times = 0; times < 2; times++)
      expect((await raw(open.url, path, method, headers, body)).status).toBe(200);
    expect(JSON.parse((await raw(open.url, '/api/v1/votes')).text).votes).toMatchObject([{ better: 'a' }]);
  });
});

describe('a key', () => {
  it('is wanted for everything but the page, and a token of this start opens a session', async () => {
    expect((await raw(locked.url, '/')).status).toBe(200);
    for (const path of [
      '/api/v1/project',
      '/api/v1/jobs',
      '/v1/models',
      '/models',
      '/metrics',
      '/api/v1/../v1/jobs',
    ])
      expect([path, (await raw(locked.url, path)).status]).toEqual([path, 401]);
    expect((await raw(locked.url, '/api/v1/votes', 'GET', { 'x-api-key': 'secret-key' })).status).toBe(200);
    const session = JSON.parse((await raw(locked.url, '/api/v1/session')).text);
    expect(session).toEqual({ needsKey: true, isOpen: false });
    const json = { 'content-type': 'application/json' };
    const wrong = await raw(locked.url, '/api/v1/session', 'POST', json, JSON.stringify({ token: 'guess' }));
    expect(wrong.status).toBe(401);
    const right = await raw(
      locked.url,
      '/api/v1/session',
      'POST',
      json,
      JSON.stringify({ token: locked.token }),
    );
    expect(right.status).toBe(204);
    const [set] = right.headers['set-cookie'] as string[];
    expect(set).toMatch(/^ilab_\d+=[\w-]{40,}; .*HttpOnly; SameSite=Strict$/);
    const cookie = set!.split(';')[0]!;
    expect((await raw(locked.url, '/api/v1/votes', 'GET', { cookie })).status).toBe(200);
    expect((await raw(locked.url, '/v1/models', 'GET', { cookie })).status).toBe(200);
    const strange = { cookie, origin: 'https://evil.example' };
    expect((await raw(locked.url, '/api/v1/votes', 'GET', strange)).status).toBe(403);
  });

  it('is none where nobody set one', async () => {
    expect(JSON.parse((await raw(open.url, '/api/v1/session')).text)).toEqual({
      needsKey: false,
      isOpen: true,
    });
  });
});

describe('the page', () => {
  it('comes with a policy that loads and runs nothing else', async () => {
    const { headers, text } = await raw(open.url, '/');
    expect(text).toBe(page['index.html']);
    expect(headers['content-security-policy']).toMatch(/^default-src 'self'; /);
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-cache' });
    const script = await raw(open.url, '/assets/main-0a1b2c3d4e.js');
    expect(script.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': expect.stringContaining('immutable'),
    });
  });

  it.each([
    ...['/../package.json', '/..%2fpackage.json', '/%2e%2e/config.yaml', '/assets/../../config.yaml'],
    ...['//etc/passwd', '/assets', '/assets/', '/index.html%00.js', '/..\\config.yaml'],
  ])('leads nowhere else: %s', async (path) => {
    const { status, text } = await raw(open.url, path);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(text).not.toMatch(/<p>page|root:|"name"/);
  });
});

it('takes a dropped file as bytes alone, and not a larger one than it reads', async () => {
  const form = await raw(open.url, '/api/v1/uploads/a.md', 'PUT', { 'content-type': 'text/plain' }, 'a');
  expect(form.status).toBe(415);
  const bytes = { 'content-type': 'application/octet-stream' };
  const large = await raw(open.url, '/api/v1/uploads/a.md', 'PUT', {
    ...bytes,
    'content-length': String(2 ** 27),
  }).catch(() => ({ status: 413 }));
  expect(large.status).toBe(413);
  const odd = await raw(open.url, `/api/v1/uploads/${encodeURIComponent('../a.md')}`, 'PUT', bytes, 'a');
  expect(odd.status).toBe(400);
});
