import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
} from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadDocuments } from '../../src/documents/load.ts';
import { commitAll, git, temporaryFolder, writeFiles } from '../helpers/git-repository.ts';

function repository(files: Record<string, string> = { 'docs/a.md': 'One\n', 'b.txt': 'B\n' }) {
  const origin = join(temporaryFolder(), 'origin');
  mkdirSync(origin);
  writeFiles(origin, files);
  const commit = commitAll(origin);
  const cacheDir = join(temporaryFolder(), 'cache');
  const notes: string[] = [];
  const load = (ref: string, patterns = ['**/*.md'], more: { signal?: AbortSignal } = {}) =>
    loadDocuments(
      { repo: pathToFileURL(origin).href, commit: ref, patterns, line: 3 },
      { leafDir: 'leaf', cacheDir, allowFileUrls: true, onNote: (note) => notes.push(note), ...more },
    );
  return { origin, commit, cacheDir, load, notes };
}

describe('documents in a git repository', () => {
  it('loads the files of a commit, also when the branch has moved on', async () => {
    const { origin, commit, load } = repository();
    writeFiles(origin, { 'docs/a.md': 'Two\n' });
    commitAll(origin);
    const documents = await load(commit, ['**/*.md', '*.txt']);
    expect(documents).toMatchObject([
      { path: 'b.txt', text: 'B\n', revision: commit },
      { path: 'docs/a.md', text: 'One\n', revision: commit },
    ]);
  });

  it('needs no network for a commit that is in the cache', async () => {
    const { origin, commit, load, notes } = repository();
    await load(commit);
    rmSync(origin, { recursive: true });
    expect((await load(commit))[0]?.text).toBe('One\n');
    expect(notes).toEqual([]);
  });

  it('finds a shortened id, a tag and a branch', async () => {
    const { origin, commit, load } = repository();
    git(origin, 'tag', '-a', 'v1', '-m', 'one');
    git(origin, 'branch', 'topic/x');
    for (const ref of [commit.slice(0, 10), 'v1', 'topic/x', 'main'])
      expect((await load(ref))[0]).toMatchObject({ revision: commit });
  });

  it('follows a branch, and says so when only its last state is at hand', async () => {
    const { origin, commit, load, notes } = repository();
    expect((await load('main'))[0]?.revision).toBe(commit);
    writeFiles(origin, { 'docs/a.md': 'Two\n' });
    const second = commitAll(origin);
    expect((await load('main'))[0]).toMatchObject({ text: 'Two\n', revision: second });
    renameSync(origin, `${origin}.gone`);
    expect((await load('main'))[0]?.revision).toBe(second);
    expect(notes).toHaveLength(1);
    expect(notes[0]).toContain(second.slice(0, 12));
  });

  it('has a clear error for a missing repository, commit and match, and leaves no part behind', async () => {
    const { origin, cacheDir, load, commit } = repository();
    await expect(load('0'.repeat(40))).rejects.toMatchObject({ code: expect.stringMatching(/input|remote/) });
    await expect(load('nonsense')).rejects.toMatchObject({
      code: 'input',
      message: expect.stringMatching(/no commit "nonsense"/),
      line: 3,
    });
    await expect(load(commit, ['*.rst'])).rejects.toMatchObject({
      code: 'input',
      message: expect.stringMatching(/No file/),
    });
    rmSync(origin, { recursive: true });
    await expect(load('main')).rejects.toMatchObject({
      code: 'remote',
      retryable: true,
      hint: expect.any(String),
    });
    expect(readdirSync(join(cacheDir, 'git')).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('mends a broken cache and sweeps up what a killed run left', async () => {
    const { cacheDir, commit, load } = repository();
    await load(commit);
    const [key] = readdirSync(join(cacheDir, 'git'));
    rmSync(join(cacheDir, 'git', key!, 'HEAD'));
    const leftover = join(cacheDir, 'git', 'old.part');
    mkdirSync(leftover);
    utimesSync(leftover, 0, 0);
    expect((await load(commit))[0]?.text).toBe('One\n');
    expect(existsSync(leftover)).toBe(false);
  });

  it('keeps file addresses closed without the tests’ option', async () => {
    const { origin, commit, cacheDir } = repository();
    const spec = { repo: pathToFileURL(origin).href, commit, patterns: ['*'] };
    await expect(loadDocuments(spec, { leafDir: '.', cacheDir })).rejects.toMatchObject({
      message: expect.stringMatching(/no https/),
    });
  });

  it('is not harmed by links, hooks, filters and submodules of the repository', async () => {
    const canary = join(temporaryFolder(), 'canary');
    const { origin, load } = repository({
      'a.md': 'A\n',
      '.gitattributes': '*.md filter=evil\n',
      '.gitmodules': `[submodule "x"]\n\tpath = x\n\turl = ext::touch ${canary}\n`,
    });
    symlinkSync('/etc/hostname', join(origin, 'link.md'));
    writeFiles(origin, { '.git/hooks/post-checkout': `#!/bin/sh\ntouch ${canary}\n` });
    chmodSync(join(origin, '.git', 'hooks', 'post-checkout'), 0o755);
    git(origin, 'config', 'filter.evil.smudge', `touch ${canary}`);
    const commit = commitAll(origin);
    expect((await load(commit, ['a.md']))[0]?.text).toBe('A\n');
    await expect(load(commit, ['*.md'])).rejects.toMatchObject({ message: expect.stringMatching(/link/) });
    expect(existsSync(canary)).toBe(false);
  });

  it('stops when asked to', async () => {
    const { commit, load } = repository();
    const signal = AbortSignal.abort();
    await expect(load(commit, ['*.md'], { signal })).rejects.toMatchObject({ code: 'cancelled' });
  });
});
