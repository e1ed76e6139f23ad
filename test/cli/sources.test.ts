/** `ilab taxonomy add` and `ilab taxonomy status` as a person meets them: real files, a site on loopback, a repository. */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { renderUsedDocuments } from '../../src/generate/outputs/used-documents.ts';
import { commitAll, writeFiles } from '../helpers/git-repository.ts';
import { openSite, type WebSite } from '../helpers/web-site.ts';
import { ilab, newHome } from './run-cli.ts';

let home: string;
let site: WebSite;
beforeEach(async () => {
  home = newHome();
  mkdirSync(join(home, 'taxonomy'));
  site = await openSite();
});
afterEach(() => site[Symbol.asyncDispose]());

const page = (text: string) => `<html><head><title>Mill</title></head><body><p>${text}</p></body></html>`;
const run = (...args: string[]) => ilab(['taxonomy', ...args], { home, cwd: home });
const inLeaf = (leaf: string, file: string) => readFileSync(join(home, 'taxonomy', leaf, file), 'utf8');
const status = async () => {
  const { stdout, stderr } = await run('status', '--json', '--allow-private', '127.0.0.1');
  expect(stderr).toBe('');
  return JSON.parse(stdout);
};

describe('add', () => {
  test('writes document, record and attribution, and says what the licence asks', async () => {
    writeFiles(home, {
      'mill.md': '---\nlicense: CC BY-SA 4.0\nauthor: A. B.\n---\n# The mill\n\nIt was built in 1801.\n',
    });
    const { code, stdout, stderr } = await run('add', 'mill.md', '--no-draft');
    expect(code).toBe(0);
    expect(stdout).toBe('knowledge/the_mill\n  the_mill.md  new  The mill (CC-BY-SA-4.0)\n');
    expect(stderr).toContain('passed on under the same licence');
    expect(inLeaf('knowledge/the_mill', 'the_mill.md')).toBe('# The mill\n\nIt was built in 1801.\n');
    expect(inLeaf('knowledge/the_mill', 'attribution.txt')).toMatch(
      /^Title of work: The mill\nLink to work: none, a local document\nLicense of the work: CC-BY-SA-4\.0\nCreator names: A\. B\.\nRetrieved: \d{4}-\d\d-\d\d\n$/,
    );
    const record = JSON.parse(inLeaf('knowledge/the_mill', 'sources.json'));
    expect(record).toMatchObject({
      version: 1,
      sources: [{ file: 'the_mill.md', address: join(home, 'mill.md'), kind: 'file' }],
    });
  });

  test('the person knows better than the document', async () => {
    writeFiles(home, { 'a.txt': 'It was built in 1801.' });
    const { stderr } = await run(
      'add',
      'a.txt',
      '--no-draft',
      '--leaf',
      'sea/ferries',
      '--title',
      'Ferries',
      '--author',
      'X',
      '--author',
      'Y',
      '--licence',
      'CC0-1.0',
      '--link',
      'https://example.org/f',
    );
    expect(inLeaf('knowledge/sea/ferries', 'attribution.txt')).toContain(
      'Title of work: Ferries\nLink to work: https://example.org/f\nLicense of the work: CC0-1.0\nCreator names: X, Y\n',
    );
    expect(stderr).not.toContain('licence');
  });

  test('again: what changed is written anew, what a person edited is kept', async () => {
    writeFiles(home, { 'notes/a.md': '# A\n\nOne.\n', 'notes/b.md': '# B\n\nOne more.\n' });
    await run('add', 'notes', '--no-draft');
    writeFiles(home, {
      'notes/a.md': '# A\n\nTwo.\n',
      'notes/b.md': '# B\n\nTwo more.\n',
      'taxonomy/knowledge/notes/b.md': '# B\n\nMine.\n',
    });
    const second = await run('add', 'notes', '--no-draft');
    expect(second.stdout).toBe(
      'knowledge/notes\n  a.md  changed  A (licence unknown)\n  b.md  kept (edited)  B (licence unknown)\n',
    );
    expect(inLeaf('knowledge/notes', 'b.md')).toBe('# B\n\nMine.\n');
    expect(inLeaf('knowledge/notes', 'attribution.txt').match(/Title of work/g)).toHaveLength(2);
    await run('add', 'notes', '--no-draft', '--overwrite');
    expect(inLeaf('knowledge/notes', 'b.md')).toBe('# B\n\nTwo more.\n');
  });

  test('the same document from another path is there already, one that changed is another', async () => {
    writeFiles(home, { 'notes.md': '# Notes\n\nOne.\n', 'copy/other.md': '# Notes\n\nOne.\n' });
    await run('add', 'notes.md', '--no-draft');
    const again = await run('add', 'copy/other.md', '--no-draft', '--licence', 'CC0-1.0');
    expect(again.code).toBe(0);
    expect(again.stdout).toBe('knowledge/notes\n  notes.md  there already  Notes (CC0-1.0)\n');
    const since = new Date().toLocaleDateString('sv-SE');
    expect(again.stderr).toContain(`from ${join(home, 'notes.md')} since ${since}`);
    expect(
      readdirSync(join(home, 'taxonomy/knowledge/notes')).filter((name) => name.endsWith('.md')),
    ).toEqual(['notes.md']);
    // What the person says of it is not lost.
    expect(inLeaf('knowledge/notes', 'attribution.txt')).toContain('License of the work: CC0-1.0');
    writeFiles(home, { 'copy/other.md': '# Notes\n\nTwo.\n' });
    expect((await run('add', 'copy/other.md', '--no-draft')).stdout).toContain('  notes_2.md  new  Notes');
    expect(inLeaf('knowledge/notes', 'notes.md')).toBe('# Notes\n\nOne.\n');
  });

  test('a document that moved is known by its text, and its record by the new place', async () => {
    writeFiles(home, { 'a.md': '# A\n\nOne.\n' });
    await run('add', 'a.md', '--no-draft');
    renameSync(join(home, 'a.md'), join(home, 'c.md'));
    const moved = await run('add', 'c.md', '--no-draft');
    expect(moved.stdout).toBe('knowledge/a\n  a.md  unchanged (moved)  A (licence unknown)\n');
    const { sources } = JSON.parse(inLeaf('knowledge/a', 'sources.json'));
    expect(sources).toMatchObject([{ file: 'a.md', address: join(home, 'c.md') }]);
  });

  test('a run that was killed before its record was written is made good by the next', async () => {
    writeFiles(home, { 'a.md': '# A\n\nOne.\n', 'taxonomy/knowledge/b/b.md': '# B\n\nMine.\n' });
    await run('add', 'a.md', '--no-draft');
    rmSync(join(home, 'taxonomy/knowledge/a/sources.json'));
    const again = await run('add', 'a.md', '--no-draft');
    expect(again.stdout).toContain('  a.md  new  A');
    // A file of the person's own, with another text, is left alone.
    writeFiles(home, { 'b.md': '# B\n\nTheirs.\n' });
    expect((await run('add', 'b.md', '--no-draft')).stdout).toContain('  b_2.md  new  B');
    expect(inLeaf('knowledge/b', 'b.md')).toBe('# B\n\nMine.\n');
  });

  test('drafts questions from it by rules where there is no model', async () => {
    const facts = [
      'The Alba was built in 1931.',
      'The Borea was built in 1940.',
      'The Alba has 12 cabins.',
      'The Borea has 20 cabins.',
    ];
    writeFiles(home, { 'ferries.md': `# Ferries\n\n${facts.join('\n\n')}\n` });
    const { code, stdout } = await run('add', 'ferries.md', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout).draft.pairs).toBeGreaterThan(0);
  });

  test.each([
    [['add'], 2],
    [['add', 'nowhere.md'], 3],
    [['add', 'a.md', '--leaf', '../out'], 3],
    [['add', 'http://127.0.0.1:1/'], 2],
  ])('%j ends with exit code %i and no file', async (args, code) => {
    writeFiles(home, { 'a.md': '# A\n' });
    expect((await run(...args)).code).toBe(code);
    expect(() => inLeaf('.', 'sources.json')).toThrow();
  });
});

describe('status', () => {
  test('fresh, changed, gone and unreachable, each by its own source', async () => {
    writeFiles(home, {
      'a.md': '# A\n\nOne.\n',
      'gone.md': '# Gone\n\nOne more.\n',
      'repo/doc.md': '# Doc\n\nFirst.\n',
    });
    commitAll(join(home, 'repo'));
    site.pages.set('/page', { body: page('It was built in 1801.') });
    const added = await run(
      'add',
      '--no-draft',
      '--leaf',
      'all',
      '--allow-private',
      '127.0.0.1',
      'a.md',
      'gone.md',
      'git+repo#main',
      `${site.origin}/page`,
    );
    expect(added.code).toBe(0);
    const states = async () =>
      Object.fromEntries(
        (await status()).sources.map((one: { file: string; state: string }) => [one.file, one.state]),
      );
    expect(await states()).toEqual({
      'a.md': 'fresh',
      'gone.md': 'fresh',
      'doc.md': 'fresh',
      'mill.md': 'fresh',
    });

    // The frame of the page changed, its text did not.
    site.pages.set('/page', {
      body: page('It was built in 1801.').replace('<head>', '<head><!-- today -->'),
    });
    writeFiles(home, { 'a.md': '# A\n\nTwo.\n', 'repo/doc.md': '# Doc\n\nSecond.\n' });
    rmSync(join(home, 'gone.md'));
    commitAll(join(home, 'repo'), 'two');
    expect(await states()).toEqual({
      'a.md': 'changed',
      'gone.md': 'gone',
      'doc.md': 'changed',
      'mill.md': 'fresh',
    });

    site.pages.set('/page', { body: page('It was built in 1802.') });
    expect((await states())['mill.md']).toBe('changed');
    site.pages.set('/page', { status: 410 });
    expect((await states())['mill.md']).toBe('gone');
    rmSync(join(home, 'repo'), { recursive: true });
    expect((await states())['doc.md']).toBe('unreachable');
    site.pages.set('/page', { status: 503 });
    expect((await states())['mill.md']).toBe('unreachable');
  });

  test('a page is asked by its ETag', async () => {
    site.pages.set('/page', { body: page('It was built in 1801.'), headers: { etag: '"v1"' } });
    await run('add', '--no-draft', '--allow-private', '127.0.0.1', `${site.origin}/page`);
    site.pages.set('/page', { status: 304 });
    expect((await status()).sources[0].state).toBe('fresh');
    expect(site.requests.at(-1)?.headers['if-none-match']).toBe('"v1"');
  });

  test('what was made from a changed source is stale, down to the adapter, with the commands that teach it again', async () => {
    writeFiles(home, { 'a.md': '# A\n\nOne.\n' });
    await run('add', 'a.md', '--no-draft');
    const { sources } = JSON.parse(inLeaf('knowledge/a', 'sources.json'));
    const used = [{ leaf: 'knowledge/a', file: 'a.md', sha256: sources[0].fileSha256 }];
    const hash = 'a'.repeat(64);
    const adapter = {
      createdAt: '2026-01-02T03:04:05.000Z',
      baseSha256: hash,
      dataSha256: hash,
      settings: {},
      documents: used,
    };
    writeFiles(home, {
      'datasets/train_m_1.jsonl': '{}\n',
      'datasets/generated_m_1.documents.json': renderUsedDocuments(used),
      'checkpoints/m/1/adapter.gguf': '',
      'checkpoints/m/1/run.json': JSON.stringify(adapter),
    });
    expect(await status()).toMatchObject({ stale: [], teachAgain: [] });

    writeFiles(home, { 'a.md': '# A\n\nTwo.\n' });
    const changed = await status();
    const reasons = [{ leaf: 'knowledge/a', file: 'a.md', because: 'source' }];
    expect(changed.stale).toMatchObject([
      { kind: 'data', path: join(home, 'datasets/train_m_1.jsonl'), reasons },
      { kind: 'adapter', path: join(home, 'checkpoints/m/1/adapter.gguf'), reasons },
    ]);
    expect(changed.teachAgain).toEqual([
      `ilab taxonomy add --leaf knowledge/a ${join(home, 'a.md')}`,
      'ilab generate',
      'ilab train',
    ]);
    const { stdout, stderr } = await run('status');
    expect(stdout).toContain('changed  knowledge/a/a.md');
    expect(stdout).toContain('stale adapter');
    expect(stderr).toContain('ilab generate && ilab train');

    // Fetched anew: the source is fresh, but the adapter still knows the old text.
    await run('add', 'a.md', '--no-draft');
    const fetched = await status();
    expect(fetched.sources[0].state).toBe('fresh');
    expect(fetched.stale.map((one: { reasons: { because: string }[] }) => one.reasons[0]?.because)).toEqual([
      'document',
      'document',
    ]);
    expect(fetched.teachAgain).toEqual(['ilab generate', 'ilab train']);
  });

  test('new articles of a feed are offered', async () => {
    const feed = (...names: string[]) => ({
      body: `<rss version="2.0"><channel><title>F</title>${names.map((name) => `<item><title>${name}</title><link>/${name}</link></item>`).join('')}</channel></rss>`,
    });
    site.pages.set('/feed', feed('one'));
    for (const name of ['one', 'two']) site.pages.set(`/${name}`, { body: page(`Article ${name}.`) });
    await run('add', '--no-draft', '--leaf', 'news', '--allow-private', '127.0.0.1', `${site.origin}/feed`);
    site.pages.set('/feed', feed('two', 'one'));
    const { articles, teachAgain } = await status();
    expect(articles).toEqual([
      { feed: `${site.origin}/feed`, leaf: 'knowledge/news', address: `${site.origin}/two`, title: 'two' },
    ]);
    expect(teachAgain).toEqual([`ilab taxonomy add --leaf knowledge/news ${site.origin}/feed`]);
  });

  test('a taxonomy without sources', async () => {
    const { code, stdout } = await run('status');
    expect(code).toBe(0);
    expect(stdout).toContain('No source is recorded');
  });

  test('a record that cannot be read is an error with its path', async () => {
    writeFiles(home, { 'taxonomy/knowledge/a/sources.json': '{"version": 2}' });
    const { code, stderr } = await run('status');
    expect(code).toBe(3);
    expect(stderr).toContain('sources.json');
  });
});
