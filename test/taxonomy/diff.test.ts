import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { diffTaxonomy } from '../../src/taxonomy/diff.ts';
import { commitAll, git, temporaryFolder, writeFiles } from '../helpers/git-repository.ts';

const base = 'origin/main';
const leaf = (name: string) => `knowledge/${name}/qna.yaml`;

/** A clone whose origin holds the leaves `old` and `other`. */
function cloned(): string {
  const origin = temporaryFolder();
  writeFiles(origin, {
    [leaf('old')]: 'a: 1\n',
    'knowledge/old/text.md': 'Text\n',
    [leaf('other')]: 'b: 1\n',
    'README.md': 'x\n',
  });
  commitAll(origin);
  const clone = join(temporaryFolder(), 'clone');
  git(origin, 'clone', '-q', origin, clone);
  return clone;
}

describe('diffTaxonomy', () => {
  it('finds nothing in a fresh clone', async () => {
    expect(await diffTaxonomy({ root: cloned(), base })).toEqual({ files: [], base, notes: [] });
  });

  it('finds untracked, staged, changed and committed leaves', async () => {
    const root = cloned();
    writeFiles(root, { [leaf('committed')]: 'c: 1\n' });
    commitAll(root);
    writeFiles(root, {
      [leaf('staged')]: 'd: 1\n',
      [leaf('ümlaut name')]: 'e: 1\n',
      [leaf('old')]: 'a: 2\n',
    });
    git(root, 'add', leaf('staged'));
    const { files } = await diffTaxonomy({ root, base });
    expect(files).toEqual([leaf('committed'), leaf('old'), leaf('staged'), leaf('ümlaut name')]);
  });

  it('leaves out what git ignores', async () => {
    const root = cloned();
    writeFiles(root, { '.gitignore': 'draft/\n', 'knowledge/draft/qna.yaml': 'a: 1\n' });
    expect((await diffTaxonomy({ root, base })).files).toEqual([]);
  });

  it('finds renamed leaves under their new name and leaves out deleted ones', async () => {
    const root = cloned();
    git(root, 'mv', 'knowledge/old', 'knowledge/new');
    rmSync(join(root, 'knowledge', 'other'), { recursive: true });
    expect((await diffTaxonomy({ root, base })).files).toEqual([leaf('new')]);
  });

  it('counts a leaf as changed when its document is', async () => {
    const root = cloned();
    writeFiles(root, { 'knowledge/old/text.md': 'Other text\n', 'README.md': 'y\n' });
    expect((await diffTaxonomy({ root, base })).files).toEqual([leaf('old')]);
    rmSync(join(root, 'knowledge', 'old', 'text.md'));
    expect((await diffTaxonomy({ root, base })).files).toEqual([leaf('old')]);
  });

  it('leaves out what only the base has got since', async () => {
    const root = cloned();
    git(root, 'checkout', '-q', '-b', 'mine');
    git(root, 'checkout', '-q', 'main');
    writeFiles(root, { [leaf('theirs')]: 't: 1\n', [leaf('old')]: 'a: 9\n' });
    commitAll(root);
    git(root, 'checkout', '-q', 'mine');
    writeFiles(root, { [leaf('mine')]: 'm: 1\n' });
    expect((await diffTaxonomy({ root, base: 'main' })).files).toEqual([leaf('mine')]);
  });

  it('works in a folder within the repository', async () => {
    const root = temporaryFolder();
    writeFiles(root, { [`tax/${leaf('a')}`]: 'a: 1\n', 'other/qna.yaml': 'x: 1\n' });
    commitAll(root);
    writeFiles(root, { [`tax/${leaf('b')}`]: 'b: 1\n', 'other/qna.yaml': 'x: 2\n' });
    const { files } = await diffTaxonomy({ root: join(root, 'tax'), base: 'HEAD' });
    expect(files).toEqual([leaf('b')]);
  });

  it('takes all files with "empty", without git and in a repository without a commit', async () => {
    expect(await diffTaxonomy({ root: cloned(), base: 'empty' })).toMatchObject({
      files: [leaf('old'), leaf('other')],
      base: null,
      notes: [],
    });
    const root = temporaryFolder();
    writeFiles(root, { [leaf('a')]: 'a: 1\n', 'knowledge/b/qna.yml': 'b: 1\n' });
    const all = [leaf('a'), 'knowledge/b/qna.yml'];
    expect(await diffTaxonomy({ root, base })).toMatchObject({ files: all, base: null });
    expect((await diffTaxonomy({ root, base })).notes[0]).toContain('not in a git repository');
    git(root, 'init', '-q');
    expect((await diffTaxonomy({ root, base })).notes[0]).toContain('no commit yet');
    expect((await diffTaxonomy({ root, base })).files).toEqual(all);
  });

  it('takes all files of a taxonomy that the repository around it ignores', async () => {
    const root = temporaryFolder();
    writeFiles(root, { '.gitignore': '.cache/\n' });
    commitAll(root);
    writeFiles(root, { [`.cache/taxonomy/${leaf('a')}`]: 'a: 1\n' });
    const diff = await diffTaxonomy({ root: join(root, '.cache', 'taxonomy'), base });
    expect(diff).toMatchObject({ files: [leaf('a')], base: null });
    expect(diff.notes[0]).toContain('ignores');
  });

  it('falls back, with a note, when the default base is missing', async () => {
    const root = temporaryFolder();
    writeFiles(root, { [leaf('a')]: 'a: 1\n' });
    commitAll(root);
    // On main itself: a user who commits on main still has new leaves.
    const onMain = await diffTaxonomy({ root, base });
    expect(onMain).toMatchObject({ files: [leaf('a')], base: null });
    expect(onMain.notes[0]).toContain('origin/main');
    git(root, 'checkout', '-q', '-b', 'topic');
    writeFiles(root, { [leaf('b')]: 'b: 1\n' });
    commitAll(root);
    const onTopic = await diffTaxonomy({ root, base });
    expect(onTopic).toMatchObject({ files: [leaf('b')], base: 'main' });
    expect(onTopic.notes).toHaveLength(1);
  });

  it.each(['nonsense', '--output=canary', '-h', 'a..b', '$(touch canary)', 'main; touch canary', ''])(
    'refuses the base %j',
    async (bad) => {
      const root = cloned();
      await expect(diffTaxonomy({ root, base: bad })).rejects.toMatchObject({
        code: 'usage',
        hint: expect.stringMatching(/empty/),
      });
      expect(existsSync(join(root, 'canary'))).toBe(false);
    },
  );

  it('runs nothing that the repository configures', async () => {
    const root = cloned();
    const canary = join(root, 'canary');
    git(root, 'config', 'core.fsmonitor', `touch ${canary}`);
    git(root, 'config', 'diff.external', `touch ${canary}`);
    writeFiles(root, { [leaf('old')]: 'a: 2\n' });
    expect((await diffTaxonomy({ root, base })).files).toEqual([leaf('old')]);
    expect(existsSync(canary)).toBe(false);
  });

  it('takes a single qna.yaml as it is', async () => {
    const root = cloned();
    expect(await diffTaxonomy({ root: join(root, leaf('old')), base })).toMatchObject({
      files: [leaf('old')],
    });
  });
});
