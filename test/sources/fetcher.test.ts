import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { CancelledError, InputError, RemoteError, ResourceError } from '../../src/core/errors.ts';
import { type FetcherOptions, openFetcher } from '../../src/sources/fetch/fetcher.ts';
import { openSite, type Page, type WebSite } from '../helpers/web-site.ts';

let site: WebSite | undefined;
afterEach(async () => {
  await site?.[Symbol.asyncDispose]();
});

async function open(pages: Record<string, Page | string>, options: FetcherOptions = {}) {
  site = await openSite(pages);
  const { origin, requests } = site;
  const fetcher = openFetcher({ delayMs: 0, allowPrivate: ['127.0.0.1'], ...options });
  return { fetcher, requests, get: (path: string) => fetcher.get(new URL(path, origin)) };
}

describe('being polite', () => {
  test('says who it is', async () => {
    const { get, requests } = await open({ '/page': 'x' }, { version: '9.8.7' });
    await get('/page');
    expect(requests.map(({ headers }) => headers['user-agent'])).toEqual(
      Array(2).fill('ilab/9.8.7 (reads a page for one person)'),
    );
    expect(
      requests.every(({ headers }) => headers.cookie === undefined && headers.authorization === undefined),
    ).toBe(true);
  });

  test('asks for robots.txt first, once, and keeps to it', async () => {
    const { get, requests } = await open({
      '/robots.txt': { body: 'User-agent: *\nDisallow: /private\n\nUser-agent: other\nDisallow: /' },
      '/page': 'x',
      '/private/page': 'x',
    });
    expect((await get('/page')).status).toBe(200);
    await expect(get('/private/page')).rejects.toThrow(/robots\.txt/);
    expect(requests.map(({ path }) => path)).toEqual(['/robots.txt', '/page']);
  });

  test('rules for ilab come before those for all', async () => {
    const { get } = await open({
      '/robots.txt': 'User-agent: *\nAllow: /\n\nUser-agent: ilab\nDisallow: /',
      '/page': 'x',
    });
    await expect(get('/page')).rejects.toBeInstanceOf(RemoteError);
  });

  test('a server that cannot say what it allows is left alone', async () => {
    const { get, requests } = await open({ '/robots.txt': { status: 503 }, '/page': 'x' });
    await expect(get('/page')).rejects.toMatchObject({ status: 503, retryable: true });
    expect(requests.map(({ path }) => path)).toEqual(['/robots.txt']);
  });

  test('the target of a redirect has a say, too', async () => {
    const { get } = await open({
      '/robots.txt': 'User-agent: *\nDisallow: /private',
      '/page': { status: 302, headers: { location: '/private' } },
      '/private': 'x',
    });
    await expect(get('/page')).rejects.toThrow(/robots\.txt/);
  });

  test('one request in a while, however many are wanted at once', async () => {
    const { get, requests } = await open({ '/a': 'x', '/b': 'x', '/c': 'x' }, { delayMs: 300 });
    await Promise.all(['/a', '/b', '/c'].map(get));
    const times = requests.map(({ atMs }) => atMs);
    expect(times).toHaveLength(4);
    // The server sees them a little closer or farther apart than they were sent.
    for (const [index, at] of times.slice(1).entries()) expect(at - times[index]!).toBeGreaterThan(200);
  });

  test('a longer pause is kept when robots.txt asks for it', async () => {
    const { get, requests } = await open({ '/robots.txt': 'User-agent: *\nCrawl-delay: 0.5', '/a': 'x' });
    await get('/a');
    expect(requests[1]!.atMs - requests[0]!.atMs).toBeGreaterThan(400);
  });
});

describe('limits', () => {
  test('a file that announces too much is not read', async () => {
    const { get } = await open({ '/page': { body: 'x'.repeat(5000) } }, { maxBytes: 1000 });
    await expect(get('/page')).rejects.toThrow(InputError);
  });

  test('a body without end is given up', async () => {
    const serve: Page['serve'] = (answer) => {
      answer.writeHead(200);
      const timer = setInterval(() => answer.write(Buffer.alloc(65_536)), 1);
      answer.on('close', () => clearInterval(timer));
    };
    const { get } = await open({ '/page': { serve } }, { maxBytes: 500_000 });
    await expect(get('/page')).rejects.toThrow(/at most 500 kB/);
  });

  test('a gzip bomb is given up when it has grown to the limit', async () => {
    const body = gzipSync(Buffer.alloc(200 * 2 ** 20));
    const { get } = await open(
      { '/page': { body, headers: { 'content-encoding': 'gzip' } } },
      { maxBytes: 2 ** 20 },
    );
    const before = process.memoryUsage().rss;
    await expect(get('/page')).rejects.toThrow(InputError);
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 2 ** 20);
  });

  test('packed pages are unpacked', async () => {
    const { get } = await open({
      '/page': { body: gzipSync('hello'), headers: { 'content-encoding': 'gzip' } },
    });
    expect((await get('/page')).bytes.toString()).toBe('hello');
  });

  test.each([
    ['gzip', Buffer.from('no gzip at all')],
    ['gzip', gzipSync('cut off in the middle of it').subarray(0, 20)],
    ['br', Buffer.from([1, 2, 3, 4])],
    ['zstd', Buffer.from('x')],
  ])('broken or unknown packing: %s', async (encoding, body) => {
    const { get } = await open({ '/page': { body, headers: { 'content-encoding': encoding } } });
    await expect(get('/page')).rejects.toBeInstanceOf(RemoteError);
  });

  test.each([
    ['before it answers', () => undefined],
    [
      'in the middle of its answer',
      (answer: Parameters<NonNullable<Page['serve']>>[0]) => {
        answer.writeHead(200, { 'content-length': '100' });
        answer.write('x');
      },
    ],
  ])('a server that stalls %s', async (_, serve) => {
    const { get } = await open({ '/page': { serve } }, { timeoutMs: 300 });
    await expect(get('/page')).rejects.toThrow(ResourceError);
  });

  test('a connection that breaks off', async () => {
    const serve: Page['serve'] = (answer) => {
      answer.writeHead(200, { 'content-length': '100' });
      answer.write('x');
      setTimeout(() => answer.destroy(), 20);
    };
    const { get } = await open({ '/page': { serve } });
    await expect(get('/page')).rejects.toMatchObject({ details: { unreachable: true } });
  });

  test('the user stops it', async () => {
    const stop = new AbortController();
    const { get } = await open({ '/page': { serve: () => stop.abort() } }, { signal: stop.signal });
    await expect(get('/page')).rejects.toBeInstanceOf(CancelledError);
  });

  test('the user stops it while it waits for its turn', async () => {
    const stop = new AbortController();
    const { get } = await open({ '/page': 'x' }, { signal: stop.signal, delayMs: 20_000 });
    setTimeout(() => stop.abort(), 100);
    await expect(get('/page')).rejects.toBeInstanceOf(CancelledError);
  });
});

test('an unchanged page is asked for by its validators', async () => {
  const serve: Page['serve'] = (answer, headers) => {
    answer.writeHead(headers['if-none-match'] === '"v1"' ? 304 : 200, { etag: '"v1"' });
    answer.end();
  };
  const { fetcher } = await open({ '/page': { serve } });
  const url = new URL('/page', site?.origin);
  expect((await fetcher.get(url)).headers.etag).toBe('"v1"');
  expect((await fetcher.get(url, { etag: '"v1"' })).status).toBe(304);
});
