/** Addresses that git would run as commands, and repositories that bring traps along. */
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { IlabError } from '../../src/core/errors.ts';
import { loadDocuments } from '../../src/documents/load.ts';
import { readSource } from '../../src/sources/read-source.ts';
import { commitAll, git, writeFiles } from '../helpers/git-repository.ts';

const base = mkdtempSync(join(tmpdir(), 'ilab-git-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));
/** Stands as soon as one of the commands was run. */
const canary = join(base, 'canary');
const leafDir = join(base, 'leaf');
mkdirSync(leafDir);

const addresses = [
  ...[
    'ext::sh -c touch% CANARY',
    'EXT::sh -c touch% CANARY',
    'Ext::sh -c touch% CANARY',
    'git+ext::sh -c touch% CANARY',
    'ext:sh',
    'fd::17',
    'FD::0/x',
  ],
  ...[
    '--upload-pack=touch CANARY',
    '-u touch CANARY',
    '--config=core.sshCommand=touch CANARY',
    '-c core.gitProxy=touch',
    '--',
    '-',
    '--exec=touch CANARY',
  ],
  ...[
    'ssh://-oProxyCommand=touch%20CANARY/x',
    'ssh://host/-x',
    'ssh://user@-oProxyCommand=x/y',
    'git@host:x.git',
    '-oProxyCommand=touch CANARY:x',
    'host:x.git',
  ],
  ...[
    'git://host/x.git',
    'http://127.0.0.1:1/x.git',
    'HTTP://127.0.0.1:1/x.git',
    'ftp://host/x.git',
    'ftps://host/x.git',
    'rsync://host/x',
    'svn://host/x',
    'persistent-https://host/x',
  ],
  ...[
    'https://user:password@host/x.git',
    'https://user@host/x.git',
    'https://host/x.git?y=z',
    'https://127.0.0.1:1/x.git',
    'https://host/x.git\nnext',
    'https://host/x.git\u0000',
    ' https://host',
  ],
  ...[
    'file://host/x.git',
    'file:///nowhere/x.git',
    'file:x',
    'transport-helper::x',
    'https::x',
    'a::b',
    '\\\\host\\x.git',
    'C:\\x.git',
  ],
].map((address) => address.replace('CANARY', canary));

const refs = [
  ...[
    '--upload-pack=touch CANARY',
    '-x',
    '--',
    '..',
    'a..b',
    'a b',
    'a~1',
    'a^',
    'a:b',
    'a\\b',
    'a\nb',
    'a\0b',
    '@{-1}',
    'HEAD@{0}',
    '*',
    'a.lock',
    'a/',
    '/a',
    'a//b',
    '.a',
  ],
  ...[
    '$(touch CANARY)',
    '`touch CANARY`',
    'a;touch CANARY',
    'refs/heads/../../x',
    'x'.repeat(300),
    '+main',
    ':main',
    '+refs/*:refs/*',
  ],
].map((ref) => ref.replace('CANARY', canary));

describe('24 git', () => {
  test.each(addresses)('the address %j in a qna.yaml', async (repo) => {
    const reading = loadDocuments(
      { repo, commit: 'main', patterns: ['*.md'] },
      { leafDir, root: leafDir, cacheDir: base },
    );
    await expect(reading).rejects.toBeInstanceOf(IlabError);
    expect(existsSync(canary)).toBe(false);
  });

  test.each(addresses)('the address %j as a source', async (address) => {
    const options = {
      cwd: leafDir,
      cacheDir: base,
      commit: 'main',
      resolver: async () => [{ address: '127.0.0.1', family: 4 }],
    };
    await expect(readSource(address, options)).rejects.toBeInstanceOf(IlabError);
    expect(existsSync(canary)).toBe(false);
  });

  test.each(refs)('the commit %j', async (commit) => {
    const repository = join(base, 'plain');
    if (!existsSync(repository)) {
      writeFiles(repository, { 'a.md': '# A\n\nText.\n' });
      commitAll(repository);
    }
    await expect(readSource(repository, { cwd: base, cacheDir: base, commit })).rejects.toBeInstanceOf(
      IlabError,
    );
    expect(existsSync(canary)).toBe(false);
  });

  test('a repository with hooks, filters, submodules, links and settings of its own runs nothing', async () => {
    const repository = join(base, 'hostile');
    const other = join(base, 'other');
    writeFiles(other, { 'x.md': 'other text' });
    commitAll(other);
    writeFiles(repository, {
      'a.md': '# A\n\nText of the repository.\n',
      'b.md': '# B\n\nfiltered text\n',
      '.gitattributes': '*.md filter=evil diff=evil merge=evil\n',
      '.gitmodules': `[submodule "x"]\n\tpath = x\n\turl = ext::sh -c touch% ${canary}\n\tupdate = !touch ${canary}\n`,
    });
    symlinkSync('/etc/passwd', join(repository, 'passwd.md'));
    symlinkSync('/etc', join(repository, 'etc'));
    const commit = commitAll(repository);
    const evil = join(base, 'evil.sh');
    writeFileSync(evil, `#!/bin/sh\ntouch ${canary}\ncat\n`);
    chmodSync(evil, 0o755);
    for (const name of [
      'post-checkout',
      'pre-auto-gc',
      'post-upload-pack',
      'reference-transaction',
      'post-index-change',
    ])
      execFileSync('cp', [evil, join(repository, '.git', 'hooks', name)]);
    for (const setting of [
      'filter.evil.smudge',
      'filter.evil.clean',
      'core.fsmonitor',
      'core.sshCommand',
      'uploadpack.packObjectsHook',
      'diff.external',
    ])
      git(repository, 'config', setting, evil);
    rmSync(canary, { force: true });
    const { documents, findings } = await readSource(repository, {
      cwd: base,
      cacheDir: join(base, 'cache'),
      commit,
    });
    expect(documents.map(({ address }) => address)).toEqual(['a.md', 'b.md']);
    expect(documents.every(({ markdown }) => !markdown.includes('root:'))).toBe(true);
    expect(findings.some(({ address }) => address === 'passwd.md')).toBe(true);
    expect(existsSync(canary)).toBe(false);
  });
});
