import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { InputError, RemoteError } from '../../src/core/errors.ts';
import { readSource } from '../../src/sources/read-source.ts';
import { openSite, type WebSite } from '../helpers/web-site.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

let work: Workspace;
let site: WebSite;
beforeEach(async () => {
  work = openWorkspace();
  site = await openSite();
});
afterEach(async () => {
  await site[Symbol.asyncDispose]();
  work[Symbol.dispose]();
});

const read = (path: string) => readSource(`${site.origin}${path}`, work.options);

describe('a page', () => {
  test('keeps what the server and the page say of it', async () => {
    site.pages.set('/mill', {
      headers: { etag: '"v1"', 'last-modified': 'Mon, 05 Jan 2026 10:00:00 GMT' },
      body: '<html lang="en"><head><title>Mill</title></head><body><p>The mill was built in 1801.</p></body></html>',
    });
    const { documents } = await read('/mill#part');
    expect(documents).toMatchObject([
      {
        kind: 'web',
        address: `${site.origin}/mill`,
        link: `${site.origin}/mill`,
        title: 'Mill',
        etag: '"v1"',
        lastModified: 'Mon, 05 Jan 2026 10:00:00 GMT',
        licence: null,
        language: 'en',
        markdown: '# Mill\n\nThe mill was built in 1801.\n',
      },
    ]);
  });

  test('in the letters that the server declares', async () => {
    const body = Buffer.from('<p>Die Mühle am Bach.</p>', 'latin1');
    site.pages.set('/page', { body, headers: { 'content-type': 'text/html; charset=iso-8859-1' } });
    expect((await read('/page')).documents[0]?.markdown).toContain('Mühle');
  });

  test.each([
    [404, RemoteError],
    [403, RemoteError],
    [500, RemoteError],
  ])('HTTP %i', async (status, kind) => {
    site.pages.set('/page', { status });
    await expect(read('/page')).rejects.toBeInstanceOf(kind);
  });

  test('a picture is no page', async () => {
    site.pages.set('/x', {
      body: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1]),
      headers: { 'content-type': 'image/png' },
    });
    await expect(read('/x')).rejects.toThrow(/image\/png is not read/);
  });
});

describe('a wiki page', () => {
  const html =
    '<html><body><p><b>Bielefeld</b> is a city.<sup class="mw-ref reference">[1]</sup></p><figure><img src="x.jpg"><figcaption>A view</figcaption></figure>' +
    '<table class="infobox"><tr><th colspan="2">Bielefeld</th></tr><tr><th>State</th><td>North Rhine-Westphalia</td></tr><tr><th>Population</th><td>334,000</td></tr></table>' +
    '<h2>History</h2><p>It was founded in 1214.</p><h2>References</h2><ol class="references"><li>x</li></ol><div class="navbox">Other cities</div></body></html>';
  const license = { url: 'https://creativecommons.org/licenses/by-sa/4.0/deed.en', title: 'CC BY-SA 4.0' };

  beforeEach(() => {
    const page = {
      id: 1,
      key: 'Bielefeld',
      title: 'Bielefeld',
      latest: { id: 4711, timestamp: '2026-01-02T03:04:05Z' },
      license,
    };
    const json = { 'content-type': 'application/json' };
    site.pages.set('/w/rest.php/v1/page/Bielefeld/with_html', {
      body: JSON.stringify({ ...page, html }),
      headers: json,
    });
    const old = {
      id: 12,
      page: { id: 1, key: 'Bielefeld', title: 'Bielefeld' },
      license,
      html: '<p>An old text.</p>',
    };
    site.pages.set('/w/rest.php/v1/revision/12/with_html', { body: JSON.stringify(old), headers: json });
    site.pages.set('/wiki/Bielefeld', {
      body: `<html><head><meta name="generator" content="MediaWiki 1.42"><link rel="EditURI" href="/w/api.php?action=rsd"></head><body><p>As a browser sees it.</p></body></html>`,
    });
  });

  test('is read by its API at one revision', async () => {
    const { documents, findings } = await read('/wiki/Bielefeld');
    expect(documents).toMatchObject([
      {
        kind: 'wiki',
        address: `${site.origin}/wiki/Bielefeld`,
        title: 'Bielefeld',
        revision: '4711',
        licence: 'CC-BY-SA-4.0',
        link: `${site.origin}/w/index.php?title=Bielefeld&oldid=4711`,
        markdown:
          '# Bielefeld\n\nBielefeld is a city.\n\nBielefeld\n\n| State | North Rhine-Westphalia |\n| --- | --- |\n| Population | 334,000 |\n\n## History\n\nIt was founded in 1214.\n',
      },
    ]);
    expect(findings.map(({ message }) => message)).toEqual(['1 pictures are left out; only text is read.']);
  });

  test('an older revision when the address asks for it', async () => {
    const address = `${site.origin}/w/index.php?title=Bielefeld&oldid=12`;
    const { documents } = await readSource(address, { ...work.options, wikiApi: `${site.origin}/w` });
    expect(documents).toMatchObject([{ revision: '12', markdown: '# Bielefeld\n\nAn old text.\n' }]);
  });

  test('a page that the wiki does not have', async () => {
    await expect(
      readSource(`${site.origin}/wiki/Nowhere`, { ...work.options, wikiApi: `${site.origin}/w` }),
    ).rejects.toMatchObject({
      status: 404,
    });
  });
});

describe('a feed', () => {
  const article = (name: string) => ({
    body: `<html><head><title>${name}</title></head><body><p>The article ${name} tells something.</p></body></html>`,
  });
  beforeEach(() => {
    for (const name of ['one', 'two', 'three']) site.pages.set(`/${name}`, article(name));
  });

  const forms: [string, () => string][] = [
    [
      'RSS',
      () =>
        '<?xml version="1.0"?><rss version="2.0"><channel><title>F</title><copyright>CC BY 4.0</copyright>' +
        `<item><title>One</title><link>${site.origin}/one</link></item><item><title>Two</title><link>/two</link></item></channel></rss>`,
    ],
    [
      'Atom',
      () =>
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>F</title><rights>CC BY 4.0</rights><id>f</id><updated>2026-01-01T00:00:00Z</updated>' +
        ['One', 'Two']
          .map(
            (name) =>
              `<entry><title>${name}</title><id>${name}</id><updated>2026-01-01T00:00:00Z</updated><link rel="alternate" href="${site.origin}/${name.toLowerCase()}"/></entry>`,
          )
          .join('') +
        '</feed>',
    ],
    [
      'JSON Feed',
      () =>
        JSON.stringify({
          version: 'https://jsonfeed.org/version/1.1',
          title: 'F',
          items: ['One', 'Two'].map((title) => ({
            id: title,
            title,
            url: `${site.origin}/${title.toLowerCase()}`,
          })),
        }),
    ],
  ];
  test.each(forms)('%s gives its articles', async (name, body) => {
    site.pages.set('/feed', { body: body(), headers: { 'content-type': 'application/xml' } });
    const { documents, title } = await read('/feed');
    expect(title).toBe('F');
    expect(documents.map(({ kind, origin, address, title }) => ({ kind, origin, address, title }))).toEqual(
      ['One', 'Two'].map((title) => ({
        kind: 'feed',
        origin: `${site.origin}/feed`,
        address: `${site.origin}/${title.toLowerCase()}`,
        title,
      })),
    );
    expect(documents[0]?.licence).toBe(name === 'JSON Feed' ? null : 'CC-BY-4.0');
  });

  test('an article that fails, one without a link and those beyond the limit are told', async () => {
    const items = ['one', 'gone', 'two', 'three'].map(
      (name) => `<item><title>${name}</title><link>${site.origin}/${name}</link></item>`,
    );
    site.pages.set('/feed', {
      body: `<rss version="2.0"><channel><title>F</title>${items.join('')}<item><title>x</title></item></channel></rss>`,
    });
    const { documents, findings } = await readSource(`${site.origin}/feed`, {
      ...work.options,
      maxArticles: 3,
    });
    expect(documents.map(({ title }) => title)).toEqual(['one', 'two']);
    const said = findings.map(({ message }) => message).join('\n');
    expect(said).toContain('404');
    expect(said).toContain('1 more articles are not taken');
    expect(said).toContain('1 entries without a link');
  });

  test('a list of feeds on this machine', async () => {
    site.pages.set('/feed', {
      body: `<rss version="2.0"><channel><title>F</title><item><title>One</title><link>/one</link></item></channel></rss>`,
    });
    writeFileSync(
      join(work.root, 'feeds.opml'),
      `<opml version="2.0"><head/><body><outline text="f" xmlUrl="${site.origin}/feed"/></body></opml>`,
    );
    const { documents } = await readSource('feeds.opml', work.options);
    expect(documents).toMatchObject([{ title: 'One', origin: `${site.origin}/feed` }]);
  });
});

describe('a git repository', () => {
  let repository: string;
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', repository, '-c', 'user.name=t', '-c', 'user.email=t@t', ...args], {
      encoding: 'utf8',
    }).trim();
  beforeEach(() => {
    repository = join(work.root, 'repo');
    mkdirSync(join(repository, 'docs'), { recursive: true });
    git('init', '-q', '-b', 'main');
    writeFileSync(join(repository, 'docs/a.md'), '# A\n\nFirst text.\n');
    writeFileSync(join(repository, 'LICENSE'), 'Creative Commons Attribution-ShareAlike 4.0 International\n');
    git('add', '.');
    git('commit', '-q', '-m', 'one');
  });

  test('is read at a commit, with its licence', async () => {
    const first = git('rev-parse', 'HEAD');
    writeFileSync(join(repository, 'docs/a.md'), '# A\n\nSecond text.\n');
    git('commit', '-q', '-a', '-m', 'two');
    const { documents } = await readSource('repo', { ...work.options, commit: first });
    expect(documents).toMatchObject([
      {
        kind: 'git',
        address: 'docs/a.md',
        origin: `${repository}#${first}`,
        revision: first,
        licence: 'CC-BY-SA-4.0',
        markdown: '# A\n\nFirst text.\n',
      },
    ]);
  });

  test.each([
    ['a file: URL', () => `git+file://${repository}`],
    ['a path and a branch', () => `${repository}#main`],
  ])('by %s', async (_, address) => {
    const { documents } = await readSource(address(), work.options);
    expect(documents[0]).toMatchObject({ kind: 'git', revision: git('rev-parse', 'HEAD') });
  });

  test('a folder with a .git is a folder when no commit is named', async () => {
    expect((await readSource('repo', work.options)).documents[0]?.kind).toBe('folder');
  });

  test('a commit that is not there', async () => {
    await expect(readSource('repo', { ...work.options, commit: 'nope' })).rejects.toThrow(InputError);
  });
});
