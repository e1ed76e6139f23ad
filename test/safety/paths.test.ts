/** Names that would lead out of a folder, wherever a name comes from outside: refused, or made harmless. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { IlabError } from '../../src/core/errors.ts';
import { loadDocuments } from '../../src/documents/load.ts';
import type { SourceDocument } from '../../src/sources/document.ts';
import { leafFolder, slug } from '../../src/sources/leaf-path.ts';
import { readRecord } from '../../src/sources/record.ts';
import { writeLeafSources } from '../../src/sources/write-leaf.ts';

const base = mkdtempSync(join(tmpdir(), 'ilab-paths-'));
const root = join(base, 'taxonomy');
beforeAll(() => {
  mkdirSync(join(root, 'knowledge', 'leaf'), { recursive: true });
  mkdirSync(join(base, 'outside'));
  writeFileSync(join(base, 'outside', 'secret.md'), 'secret');
  symlinkSync(join(base, 'outside'), join(root, 'knowledge', 'link'));
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

const out = [
  '..',
  '../..',
  '../outside',
  '../../outside',
  '..\\outside',
  '..%2foutside',
  '%2e%2e/outside',
  '....//outside',
  '..;/outside',
];
const odd = [
  '',
  '.',
  './',
  '/',
  '//',
  '\\',
  '\\\\server\\share',
  '/etc/passwd',
  'C:\\x',
  'C:x',
  'c:/x',
  '~',
  '~/x',
  '~root/x',
  'file:///etc/passwd',
  'http://x/',
];
const inside = [
  'a/../../outside',
  'a/./../../../outside',
  'a//b',
  'a/..',
  'knowledge/../../outside',
  'knowledge/leaf/../../../outside',
  'leaf/..',
  'leaf/../../..',
];
const control = [
  'a\0b',
  'a\nb',
  'a\rb',
  'a\tb',
  '\u001b[2J',
  'a\u007fb',
  '\u202egnp.exe',
  '\ud800',
  '\ufeff..',
  '\u2024\u2024/x',
  '．．/outside',
  'a\u2215b',
];
const devices = [
  'con',
  'CON',
  'nul',
  'NUL.md',
  'aux',
  'com1',
  'lpt9.txt',
  'prn',
  'a.',
  'a ',
  'a:stream',
  'a*',
  'a?',
  'a|b',
  '<a>',
  '"a"',
];
const commands = [
  '-rf',
  '--help',
  '$(touch x)',
  '`touch x`',
  'a;touch x',
  'a&&b',
  '$HOME',
  '%APPDATA%',
  '*',
  '?',
  '[a-z]',
  '{a,b}',
  '!x',
  '#x',
  "a'b",
];
const long = ['x'.repeat(300), 'x/'.repeat(200), `${'../'.repeat(50)}outside`];
const names = [...out, ...odd, ...inside, ...control, ...devices, ...commands, ...long];

const documentNamed = (title: string): SourceDocument => ({
  ...{
    address: `title ${title}`,
    origin: null,
    kind: 'file',
    title,
    authors: [],
    licence: null,
    link: null,
    revision: null,
    etag: null,
  },
  ...{
    lastModified: null,
    sha256: 'a'.repeat(64),
    retrievedAt: '2026-01-01T00:00:00.000Z',
    mediaType: 'text/markdown',
    language: null,
  },
  markdown: 'text\n',
});

/** Everything below `base` but the taxonomy itself: it must stay what it was. */
const outsideFiles = () => [...readdirSync(base), ...readdirSync(join(base, 'outside'))].sort();

describe('23 paths', () => {
  test.each(names)('as a leaf: %j', async (name) => {
    const folder = await leafFolder(root, name).catch((error: unknown) => error);
    if (folder instanceof Error) expect(folder).toBeInstanceOf(IlabError);
    else expect(relative(root, folder as string)).toMatch(/^knowledge[/\\](?!.*\.\.)/);
  });

  test.each(names)('as a title that a file is named after: %j', async (title) => {
    const before = outsideFiles();
    const { files, folder } = await writeLeafSources(root, 'knowledge/titles', [documentNamed(title)]);
    expect(files[0]?.file).toMatch(/^[\p{L}\p{N}_]{1,70}\.md$/u);
    expect(readdirSync(folder)).toContain(files[0]?.file);
    expect(slug(title)).not.toMatch(/^(?:con|nul|aux|prn|com\d|lpt\d)$/);
    expect(outsideFiles()).toEqual(before);
  });

  test.each(names)('as a pattern of a qna.yaml: %j', async (pattern) => {
    const options = { leafDir: join(root, 'knowledge', 'leaf'), cacheDir: base, root };
    const read = await loadDocuments({ repo: '.', patterns: [pattern] }, options).catch(
      (error: unknown) => error,
    );
    expect(read).toBeInstanceOf(IlabError);
  });

  test.each(names)('as the folder of documents: %j', async (repo) => {
    const options = { leafDir: join(root, 'knowledge', 'leaf'), cacheDir: base, root };
    const read = await loadDocuments({ repo, patterns: ['*.md'] }, options).catch((error: unknown) => error);
    // A folder within the taxonomy may be named; it has no document here.
    expect(read).toBeInstanceOf(IlabError);
  });

  test.each(names)('as a file in sources.json: %j', async (file) => {
    const folder = mkdtempSync(join(base, 'record-'));
    const { markdown: _, ...provenance } = documentNamed('x');
    const entry = { ...provenance, file: `${file}/x.md`, fileSha256: 'a'.repeat(64) };
    writeFileSync(join(folder, 'sources.json'), JSON.stringify({ version: 1, sources: [entry] }));
    await expect(readRecord(folder)).rejects.toBeInstanceOf(IlabError);
    rmSync(folder, { recursive: true });
  });

  test('a link within the taxonomy does not lead a leaf out', async () => {
    await expect(writeLeafSources(root, 'knowledge/link/leaf', [documentNamed('x')])).rejects.toBeInstanceOf(
      IlabError,
    );
    expect(existsSync(join(base, 'outside', 'leaf'))).toBe(false);
  });
});
