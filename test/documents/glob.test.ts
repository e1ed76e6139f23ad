import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileGlob } from '../../src/documents/glob.ts';

describe('compileGlob', () => {
  it.each([
    ['*.md', 'a.md', true],
    ['*.md', 'a/b.md', false],
    ['*.md', '.hidden.md', false],
    ['.*.md', '.hidden.md', true],
    ['**/*.md', 'a.md', true],
    ['**/*.md', 'a/b/c.md', true],
    ['**/*.md', 'a/.git/c.md', false],
    ['docs/**', 'docs/a/b.txt', true],
    ['docs/**/x.md', 'docs/x.md', true],
    ['docs/**/x.md', 'other/x.md', false],
    ['./docs//a.md', 'docs/a.md', true],
    ['?.md', 'ü.md', true],
    ['?.md', 'ab.md', false],
    ['[a-c]?.md', 'bx.md', true],
    ['[!a-c].md', 'a.md', false],
    ['[!a-c].md', 'd.md', true],
    ['[]].md', '].md', true],
    ['[a.md', '[a.md', true],
    ['a*b*c', 'a1b2b3c', true],
    ['a*b*c', 'a1b2b3', false],
    ['a+(b).md', 'a+(b).md', true],
    ['*', 'anything', true],
    ['a**', 'abc', true],
  ])('%j against %j: %s', (pattern, path, expected) => {
    expect(compileGlob(pattern)(path)).toBe(expected);
  });

  it.each([
    ['../*.md'],
    ['a/../../b.md'],
    ['/etc/*.md'],
    ['C:/x.md'],
    ['a\\b.md'],
    ['..\\x.md'],
    ['a\0.md'],
    [''],
    ['./'],
    ['x'.repeat(513)],
  ])('refuses %j', (pattern) => {
    expect(() => compileGlob(pattern)).toThrowError(
      expect.objectContaining({ code: 'input', hint: expect.any(String) }),
    );
  });

  it('matches hostile patterns in few steps', () => {
    expect(compileGlob('*a'.repeat(250))('a'.repeat(5000) + 'b')).toBe(false);
    expect(compileGlob('**/'.repeat(150) + 'x')('a/'.repeat(2000) + 'b')).toBe(false);
  });

  it('agrees with a regular expression on simple names', () => {
    const parts = fc.array(fc.constantFrom('a', 'b', '*', '?'), { minLength: 1, maxLength: 8 });
    const name = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(parts, name, (pattern, chars) => {
        const text = pattern.join('');
        fc.pre(text !== '**');
        const regexp = new RegExp(`^${text.replaceAll('*', '[^/]*').replaceAll('?', '[^/]')}$`);
        return compileGlob(text)(chars.join('')) === regexp.test(chars.join(''));
      }),
    );
  });
});
