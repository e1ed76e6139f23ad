/** Nothing that a page, a feed, a name server or a hasty person says leads into this machine or its networks. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { IlabError } from '../../src/core/errors.ts';
import { openFetcher } from '../../src/sources/fetch/fetcher.ts';
import { isPublicAddress } from '../../src/sources/fetch/public-address.ts';
import type { Resolver } from '../../src/sources/fetch/resolve-host.ts';
import { parseWebAddress } from '../../src/sources/fetch/web-address.ts';
import { readSource } from '../../src/sources/read-source.ts';
import { openSite, type WebSite } from '../helpers/web-site.ts';

/** What must never be asked. */
let canary: WebSite;
/** Stands for a server of the public internet: the one host the person allows. */
let outside: WebSite;
const cache = mkdtempSync(join(tmpdir(), 'ilab-ssrf-'));

beforeAll(async () => {
  canary = await openSite({ '/': '<p>secret</p>', '/secret': '<p>secret</p>', '/feed': '<p>secret</p>' });
  outside = await openSite();
});
afterEach(() => outside.pages.clear());
afterAll(async () => {
  await canary[Symbol.asyncDispose]();
  await outside[Symbol.asyncDispose]();
  rmSync(cache, { recursive: true, force: true });
});

/** "outside.test" is the allowed server; what other names lead to is this machine. */
const names: Resolver = async () => [{ address: '127.0.0.1', family: 4 }];
const options = () => ({
  cwd: cache,
  cacheDir: cache,
  delayMs: 0,
  allowPrivate: [`outside.test:${outside.port}`],
  resolver: names,
});

async function expectRefused(work: Promise<unknown>): Promise<void> {
  await expect(work).rejects.toBeInstanceOf(IlabError);
  expect(canary.requests.map(({ path }) => path)).toEqual([]);
}

describe('25 SSRF', () => {
  test.each([
    ...[
      '127.0.0.1',
      '127.1',
      '127.0.1',
      '2130706433',
      '0x7f000001',
      '0x7f.1',
      '0177.0.0.1',
      '017700000001',
      '127.0.0.1.',
    ],
    ...[
      '127.255.255.254',
      '0',
      '0.0.0.0',
      '0x0',
      '00000177.0.0.1',
      '１２７.0.0.1',
      '127。0。0。1',
      '①②⑦.0.0.1',
      '%31%32%37.0.0.1',
    ],
    ...[
      '[::1]',
      '[::]',
      '[0:0:0:0:0:0:0:1]',
      '[::ffff:127.0.0.1]',
      '[::ffff:7f00:1]',
      '[::127.0.0.1]',
      '[::ffff:0:127.0.0.1]',
    ],
    ...['[64:ff9b::127.0.0.1]', '[64:ff9b::7f00:1]', '[2002:7f00:1::]'],
    ...['localhost', 'LOCALHOST', 'localhost.', 'loc%61lhost'],
  ])('this machine as %s', async (host) => {
    const url = `http://${host}:${canary.port}/`;
    await expectRefused(readSource(url, { cwd: cache, cacheDir: cache, delayMs: 0 }));
  });

  test.each([
    ...[
      '10.0.0.1',
      '172.16.0.1',
      '172.31.255.255',
      '192.168.1.1',
      '169.254.169.254',
      '100.100.100.200',
      '192.0.0.192',
      '198.18.0.1',
    ],
    ...[
      '224.0.0.1',
      '240.0.0.1',
      '255.255.255.255',
      'fe80::1',
      'fe80::1%eth0',
      'fc00::1',
      'fd00:ec2::254',
      'fec0::1',
      'ff02::1',
    ],
    ...['64:ff9b::a9fe:a9fe', '2001::1', '2001:db8::1', '::', '::1', '', 'example.com', '1.2.3', '1.2.3.4.5'],
  ])('%s is not public', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  test.each([
    '1.1.1.1',
    '93.184.216.34',
    '172.32.0.1',
    '100.63.255.255',
    '2606:4700::1111',
    '64:ff9b::101:101',
  ])('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  test.each([
    ...[
      'http://user@HOST/',
      'http://user:pass@HOST/',
      'http://example.com@HOST/',
      'http://example.com:80@HOST/',
      'http://:@@HOST/',
    ],
    ...[
      'http://127.0.0\n.1/',
      'http://127.0.0.1\t/',
      'http:// 127.0.0.1/',
      'http://HOST\\@example.com/',
      'http://HOST#@example.com/',
    ],
    ...[
      'ftp://HOST/',
      'gopher://HOST/',
      'data:text/html,x',
      'javascript:alert(1)',
      'ws://HOST/',
      'blob:http://HOST/x',
      'jar:http://HOST/!/x',
    ],
    ...['dict://HOST/', 'ldap://HOST/', 'http:///HOST/', 'http:HOST/', 'view-source:http://HOST/'],
  ])('the address %j', async (text) => {
    const address = text.replace('HOST', `127.0.0.1:${canary.port}`);
    await expectRefused(readSource(address, { cwd: cache, cacheDir: cache, delayMs: 0 }));
  });

  test.each([
    ['one private address', [{ address: '10.0.0.1', family: 4 }]],
    [
      'a private one behind a public one',
      [
        { address: '93.184.216.34', family: 4 },
        { address: '127.0.0.1', family: 4 },
      ],
    ],
    ['IPv6 of this machine', [{ address: '::1', family: 6 }]],
    ['a mapped address', [{ address: '::ffff:127.0.0.1', family: 6 }]],
    ['no address', []],
  ])('a name that resolves to %s', async (_, found) => {
    const fetcher = openFetcher({ delayMs: 0, resolver: async () => found });
    await expectRefused(fetcher.get(new URL(`http://name.test:${canary.port}/`)));
  });

  test('a name that changes between check and connection: it is asked once a hop, and that answer is connected to', async () => {
    outside.pages.set('/page', { body: '<p>A page of the server that was checked.</p>' });
    let asked = 0;
    // The second answer would lead to the canary's address on another loopback interface.
    const flipping: Resolver = async () => [
      { address: asked++ === 0 ? '127.0.0.1' : '127.0.0.2', family: 4 },
    ];
    const fetcher = openFetcher({ delayMs: 0, allowPrivate: ['flip.test'], resolver: flipping });
    const answer = await fetcher.get(new URL(`http://flip.test:${outside.port}/page`), { isApi: true });
    expect(answer.status).toBe(200);
    expect(asked).toBe(1);
  });

  test.each([
    ...[301, 302, 303, 307, 308].map((status) => [status, 'http://127.0.0.1:PORT/secret'] as const),
    ...[
      'http://localhost:PORT/',
      'http://[::1]:PORT/',
      'http://2130706433:PORT/',
      '//127.0.0.1:PORT/',
      'http://inside.test:PORT/',
    ].map((target) => [302, target] as const),
    ...[
      'file:///etc/passwd',
      'ftp://127.0.0.1:PORT/',
      'http://user@127.0.0.1:PORT/',
      'gopher://127.0.0.1:PORT/',
      'http://',
    ].map((target) => [302, target] as const),
  ])('a redirect %i to %s', async (status, target) => {
    const location = target.replace('PORT', String(canary.port));
    outside.pages.set('/page', { status, headers: { location } });
    await expectRefused(readSource(`http://outside.test:${outside.port}/page`, options()));
  });

  test('a redirect behind a redirect', async () => {
    outside.pages.set('/page', { status: 302, headers: { location: '/next' } });
    outside.pages.set('/next', { status: 302, headers: { location: `http://127.0.0.1:${canary.port}/` } });
    await expectRefused(readSource(`http://outside.test:${outside.port}/page`, options()));
    expect(outside.requests.some(({ path }) => path === '/next')).toBe(true);
  });

  test('redirects without end', async () => {
    outside.pages.set('/page', { status: 302, headers: { location: '/page' } });
    const before = outside.requests.length;
    await expectRefused(readSource(`http://outside.test:${outside.port}/page`, options()));
    expect(outside.requests.length - before).toBeLessThan(10);
  });

  test('a robots.txt that leads inside', async () => {
    outside.pages.set('/robots.txt', {
      status: 302,
      headers: { location: `http://127.0.0.1:${canary.port}/` },
    });
    await expectRefused(readSource(`http://outside.test:${outside.port}/page`, options()));
  });

  test('a public page may not lead to a host that the person allowed for themselves', async () => {
    const fetcher = openFetcher({ delayMs: 0, allowPrivate: [`127.0.0.1:${canary.port}`] });
    const get = fetcher.get(parseWebAddress(`${canary.origin}/`), {
      from: new URL('https://example.com/feed'),
    });
    await expectRefused(get);
  });

  test('a page that claims that its wiki is inside', async () => {
    outside.pages.set('/wiki/Page', {
      body: `<html><head><meta name="generator" content="MediaWiki 1.42"><link rel="EditURI" href="http://127.0.0.1:${canary.port}/api.php?action=rsd"></head><body><p>Text.</p></body></html>`,
    });
    const { documents } = await readSource(`http://outside.test:${outside.port}/wiki/Page`, options());
    expect(documents[0]?.markdown).toContain('Text.');
    expect(canary.requests).toEqual([]);
  });

  test.each([
    [
      'articles of a feed',
      '<rss version="2.0"><channel><title>F</title><item><title>A</title><link>http://127.0.0.1:PORT/secret</link></item></channel></rss>',
    ],
    [
      'feeds of a list',
      '<opml version="2.0"><body><outline xmlUrl="http://127.0.0.1:PORT/feed"/></body></opml>',
    ],
    [
      'items of a JSON feed',
      '{"version":"https://jsonfeed.org/version/1.1","title":"F","items":[{"id":"1","url":"http://localhost:PORT/secret"}]}',
    ],
  ])('%s that are inside', async (_, body) => {
    outside.pages.set('/feed', {
      body: body.replace('PORT', String(canary.port)),
      headers: { 'content-type': 'application/xml' },
    });
    await expectRefused(readSource(`http://outside.test:${outside.port}/feed`, options()));
  });

  test.each([
    'https://127.0.0.1/x.git',
    'https://localhost/x.git',
    'https://[::1]/x.git',
    'https://2130706433/x.git',
    'git+https://10.0.0.1/x',
  ])('the repository %s', async (address) => {
    await expectRefused(readSource(address, { cwd: cache, cacheDir: cache }));
  });
});
