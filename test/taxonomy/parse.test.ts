import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQna } from '../../src/taxonomy/parse.ts';

const at = (text: string) => parseQna(text, 'qna.yaml').findings.map(({ line, col }) => [line, col]);
const said = (text: string) => parseQna(text, 'qna.yaml').findings[0]?.message ?? '';

describe('parseQna', () => {
  it('keeps the place of every value', () => {
    const { root } = parseQna('a: 1\nb:\n  - x\n  - c: yes\n', 'qna.yaml');
    const b = root?.kind === 'map' ? root.entries.get('b') : undefined;
    expect(b?.place).toMatchObject({ line: 2, col: 1 });
    const item = b?.value.kind === 'list' ? b.value.items[1] : undefined;
    const c = item?.kind === 'map' ? item.entries.get('c') : undefined;
    // `yes` is text in YAML 1.2; only 1.1 made it a boolean.
    expect(c?.value).toMatchObject({ kind: 'scalar', value: 'yes', line: 4, col: 8 });
  });

  it('reads a key without a value as empty, not as its own name', () => {
    for (const text of ['? a\n? b\n', '{a, b}\n', 'a:\nb:\n']) {
      const { root, findings } = parseQna(text, 'qna.yaml');
      expect(findings).toEqual([]);
      const values = root?.kind === 'map' ? [...root.entries.values()].map(({ value }) => value) : [];
      expect(values).toHaveLength(2);
      for (const value of values) expect(value).toMatchObject({ kind: 'scalar', value: null });
    }
  });

  it.each([
    ['a tab', 'a:\n\tb: 1\n', [2, 1], 'tab'],
    ['a colon in text', 'question: What is: this\n', [1, 11], '": "'],
    ['an item out of line', '- a: 1\n - b: 2\n', [2, 2], 'indented'],
    ['a reserved character', 'a: @x\n', [1, 4], 'quotes'],
    ['text after a quote', 'a: "x" y\n', [1, 8], 'belong'],
    ['a missing colon', 'a: 1\nquestion Who?\n', [2, 1], 'YAML'],
    ['an open quote', 'a: "x\n', [2, 1], 'YAML'],
    ['a key twice', 'a: 1\nb: 2\na: 3\n', [3, 1], 'second time; the first is in line 1'],
    ['an alias', 'a: &x 1\nb: *x\n', [2, 4], '*x'],
    ['a second document', 'a: 1\n---\nb: 2\n', [2, 1], 'second YAML document'],
    ['an unknown tag', 'a: !!js/function x\n', [1, 4], 'YAML'],
  ])('finds %s', (_, text, place, words) => {
    expect(at(text)[0]).toEqual(place);
    expect(said(text)).toContain(words);
    expect(parseQna(text, 'qna.yaml').findings.every((finding) => finding.hint !== undefined)).toBe(true);
  });

  it.each([
    ['brackets', '['.repeat(1_000_000)],
    ['dashes', '- '.repeat(500_000)],
    ['question marks', '? '.repeat(500_000)],
    ['maps', '{a: '.repeat(250_000)],
    ['indented maps', Array.from({ length: 1400 }, (_, n) => `${' '.repeat(n)}a:`).join('\n')],
  ])('refuses a megabyte of nested %s without reading on', (_, text) => {
    const { root, findings } = parseQna(text, 'qna.yaml');
    expect(root).toBeNull();
    expect(findings).toHaveLength(1);
    expect(findings[0]?.message).toContain('32 levels');
  });

  it('expands no bomb of aliases', () => {
    const levels = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];
    const bomb = levels
      .map((name, n) => `${name}: &${name} [${Array(9).fill(n === 0 ? 'lol' : `*${levels[n - 1]}`)}]\n`)
      .join('');
    const { findings } = parseQna(bomb, 'qna.yaml');
    expect(findings).toHaveLength(72);
    expect(findings[0]?.message).toContain('*a');
  });

  it('takes many keys in linear time and prototype names as names', () => {
    const many = Array.from({ length: 60_000 }, (_, n) => `k${n}: 1`).join('\n');
    expect(parseQna(many, 'qna.yaml').findings).toEqual([]);
    const { root } = parseQna('__proto__: {polluted: 1}\nconstructor: 2\n', 'qna.yaml');
    expect(root?.kind === 'map' && [...root.entries.keys()]).toEqual(['__proto__', 'constructor']);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('gives a tree or findings for every text, never an exception', () => {
    const piece = fc.constantFrom(
      ...[
        'a: ',
        '- ',
        '\n',
        '  ',
        '"',
        "'",
        '[',
        ']',
        '{',
        '}',
        '|',
        '>',
        '*x',
        '&x ',
        '!t ',
        '#',
        '---\n',
        '\t',
        'ü',
        ':',
        '%',
        '?',
      ],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const { root, findings } = parseQna(pieces.join(''), 'qna.yaml');
        for (const finding of findings) expect(finding.line).toBeGreaterThan(0);
        return root === null || root.line >= 1;
      }),
      { numRuns: 500 },
    );
  });
});
