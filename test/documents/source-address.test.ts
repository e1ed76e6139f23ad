import { describe, expect, it } from 'vitest';
import { parseSourceAddress } from '../../src/documents/source-address.ts';

const commit = '0123456789abcdef0123456789abcdef01234567';

describe('parseSourceAddress', () => {
  it.each([['.'], ['docs'], ['./docs'], ['../shared'], ['my documents/2026']])(
    'takes %j for a folder',
    (repo) => {
      expect(parseSourceAddress({ repo })).toEqual({ kind: 'folder', folder: repo });
    },
  );

  it('takes https at a commit', () => {
    const repo = 'https://example.org/some/repo.git';
    expect(parseSourceAddress({ repo, commit })).toEqual({
      kind: 'git',
      url: repo,
      ref: commit,
      protocol: 'https',
    });
    expect(parseSourceAddress({ repo: 'HTTPS://Example.org/x', commit })).toMatchObject({
      url: 'https://example.org/x',
    });
  });

  it.each([
    ['--upload-pack=touch canary'],
    ['-oProxyCommand=touch canary'],
    ['ext::sh -c "touch canary"'],
    ['EXT::sh -c "touch canary"'],
    ['ext::https://example.org'],
    ['fd::17'],
    ['ssh://git@example.org/x'],
    ['ssh://-oProxyCommand=touch/x'],
    ['git://example.org/x'],
    ['http://example.org/x'],
    ['ftp://example.org/x'],
    ['file:///etc'],
    ['FILE:///etc'],
    ['git@example.org:x/y.git'],
    ['example.org:x/y.git'],
    ['https:example.org/x'],
    ['https://user:secret@example.org/x'],
    ['https://token@example.org/x'],
    ['https://example.org/x\n--upload-pack=y'],
    ['https://example.org/x y'],
    ['https://example.org/x?a=b'],
    ['https://example.org/x#y'],
    ['https://exa\\mple.org/x'],
    ['https://'],
    ['javascript:alert(1)'],
    ['/etc'],
    ['~/notes'],
    ['C:\\notes'],
    ['\\\\server\\share'],
    [''],
    ['x'.repeat(3000)],
  ])('refuses %j', (repo) => {
    const parse = () => parseSourceAddress({ repo, commit });
    expect(parse).toThrowError(expect.objectContaining({ code: 'input', hint: expect.any(String) }));
    expect(parse).not.toThrowError(/secret/);
  });

  it.each([
    ['--upload-pack=x'],
    ['-h'],
    ['a..b'],
    ['a//b'],
    ['a b'],
    ['a\nb'],
    ['main:refs/heads/x'],
    ['+main'],
    ['HEAD~1'],
    ['HEAD@{1}'],
    ['x.lock'],
    ['x/'],
    ['../x'],
    ['$(x)'],
    ['x'.repeat(201)],
    [''],
  ])('refuses the commit %j', (bad) => {
    expect(() => parseSourceAddress({ repo: 'https://example.org/x', commit: bad })).toThrowError(/commit/);
  });

  it.each([[commit], ['main'], ['v1.2.3'], ['feature/x-y_z'], ['0123abc']])('takes the commit %j', (good) => {
    expect(parseSourceAddress({ repo: 'https://example.org/x', commit: good })).toMatchObject({ ref: good });
  });

  it('takes file addresses only when told to', () => {
    expect(parseSourceAddress({ repo: 'file:///x', commit }, { allowFileUrls: true })).toMatchObject({
      protocol: 'file',
    });
  });
});
