import { createHash } from 'node:crypto';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadDocuments } from '../../src/documents/load.ts';
import { temporaryFolder, writeFiles } from '../helpers/git-repository.ts';

/** A taxonomy with a leaf in knowledge/a; `load` loads from it. */
function taxonomy(files: Record<string, string | Uint8Array>) {
  const root = temporaryFolder();
  const leafDir = join(root, 'knowledge', 'a');
  writeFiles(leafDir, { 'qna.yaml': 'x', 'attribution.txt': 'x' });
  writeFiles(root, files);
  const load = (patterns: string[], repo = '.') =>
    loadDocuments({ repo, patterns, line: 7 }, { leafDir, cacheDir: join(root, 'cache'), root });
  return { root, leafDir, load };
}

describe('documents in a folder', () => {
  it('loads the matched files in order, with the hash of their bytes', async () => {
    const { leafDir, load } = taxonomy({
      'knowledge/a/b.md': '\uFEFF# B\r\nText\r\n',
      'knowledge/a/a.md': 'A\n',
      'knowledge/a/sub/c.txt': 'C\n',
      'knowledge/a/skip.png': 'x',
    });
    const documents = await load(['*.md', '**/*.txt', 'a.md']);
    expect(documents.map(({ path, text }) => [path, text])).toEqual([
      [join(leafDir, 'a.md'), 'A\n'],
      [join(leafDir, 'b.md'), '# B\nText\n'],
      [join(leafDir, 'sub', 'c.txt'), 'C\n'],
    ]);
    const hash = createHash('sha256').update('A\n').digest('hex');
    expect(documents[0]).toMatchObject({ revision: `sha256:${hash}`, repo: '.' });
  });

  it('loads from another folder of the taxonomy', async () => {
    const { load } = taxonomy({ 'shared/x.md': 'X\n' });
    expect(await load(['*.md'], '../../shared')).toHaveLength(1);
  });

  it('loads the example', async () => {
    const leafDir = join(
      'examples',
      'bielefeld',
      'v3',
      'knowledge',
      'university',
      'germany',
      'bielefeld_university',
    );
    const [document] = await loadDocuments(
      { repo: '.', patterns: ['*.md'] },
      { leafDir, cacheDir: 'unused' },
    );
    expect(document?.text).toContain('The chancellor of Bielefeld University is Dr. Stephan Becker.');
  });

  it.each([
    ['a pattern without a match', ['*.md', '*.rst'], '.', /matches the pattern "\*\.rst"/],
    ["the leaf's own files", ['*.txt'], '.', /No file/],
    ['a missing folder', ['*.md'], 'nowhere', /does not exist/],
    ['a folder outside the taxonomy', ['*.md'], '../../..', /lies outside/],
    ['a pattern that leaves the folder', ['../*.md'], '.', /not allowed/],
    ['another type', ['*.pdf'], '.', /type \.pdf are not read yet/],
    ['no ending', ['LICENSE'], '.', /without an ending/],
    ['bytes that are no text', ['latin.md'], '.', /not UTF-8/],
    ['a binary file', ['zero.md'], '.', /not UTF-8/],
    ['an empty file', ['empty.md'], '.', /is empty/],
    ['a Git LFS pointer', ['lfs.md'], '.', /pointer of Git LFS/],
    ['a link out of the folder', ['out.md'], '.', /link that leads out/],
    ['a broken link', ['broken.md'], '.', /link that leads out/],
    ['a linked folder', ['linked/*.md'], '.', /No file/],
    ['no patterns', [], '.', /names no document/],
  ])('refuses %s', async (_, patterns, repo, words) => {
    const { root, leafDir, load } = taxonomy({
      'secret/secret.md': 'Secret\n',
      'knowledge/a/ok.md': 'x\n',
      'knowledge/a/x.pdf': '%PDF',
      'knowledge/a/LICENSE': 'x\n',
      'knowledge/a/latin.md': new Uint8Array([0x61, 0xfc, 0x0a]),
      'knowledge/a/zero.md': 'a\0b',
      'knowledge/a/empty.md': ' \n',
      'knowledge/a/lfs.md': 'version https://git-lfs.github.com/spec/v1\noid sha256:0\n',
    });
    symlinkSync(join(root, 'secret', 'secret.md'), join(leafDir, 'out.md'));
    symlinkSync(join(root, 'nowhere'), join(leafDir, 'broken.md'));
    symlinkSync(join(root, 'secret'), join(leafDir, 'linked'));
    await expect(load(patterns, repo)).rejects.toMatchObject({
      code: 'input',
      message: expect.stringMatching(words),
      hint: expect.any(String),
      path: expect.any(String),
    });
  });

  it('points at the line of the qna.yaml that names the source', async () => {
    const { leafDir, load } = taxonomy({});
    await expect(load(['*.md'])).rejects.toMatchObject({ path: join(leafDir, 'qna.yaml'), line: 7, col: 1 });
  });

  it('refuses a folder that a link makes lie outside', async () => {
    const { root, leafDir, load } = taxonomy({});
    const outside = temporaryFolder();
    writeFiles(outside, { 'x.md': 'x\n' });
    symlinkSync(outside, join(leafDir, 'docs'));
    await expect(load(['*.md'], 'docs')).rejects.toMatchObject({
      message: expect.stringMatching(/lies outside/),
    });
    expect(root).not.toBe(outside);
  });

  it('reads a link that stays in the folder', async () => {
    const { leafDir, load } = taxonomy({ 'knowledge/a/real.md': 'Real\n' });
    symlinkSync('real.md', join(leafDir, 'other.md'));
    expect((await load(['other.md']))[0]?.text).toBe('Real\n');
  });

  it('refuses a file that is too large', async () => {
    const { load } = taxonomy({ 'knowledge/a/large.md': new Uint8Array(16 * 2 ** 20 + 1).fill(97) });
    await expect(load(['*.md'])).rejects.toMatchObject({
      message: expect.stringMatching(/at most 16\.8 MB/),
    });
  });
});
