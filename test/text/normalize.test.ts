import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalizeText, tokenizeText } from '../../src/text/normalize.ts';

describe('what must be the same', () => {
  test.each([
    ['24,255', '24255'],
    ['24.255', '24255'],
    ['24 255', '24255'],
    ['24\u00a0255', '24255'],
    ['24\u202f255', '24255'],
    ["24'255", '24255'],
    ['24’255', '24255'],
    ['24_255', '24255'],
    ['1,234,567', '1234567'],
    ['1.234.567,89', '1234567.89'],
    ['1,234,567.89', '1234567.89'],
    ['3,5', '3.5'],
    ['２４，２５５', '24255'],
    ['  Dr.   Stephan\nBECKER ', 'dr stephan becker'],
    ['**Dr. Stephan Becker**!', 'dr stephan becker'],
    ['“Paris”', 'paris'],
    ['Stra\u00dfe', 'STRASSE'],
    ['Universita\u0308t', 'Universit\u00e4t'],
    ['Zürich', 'Zurich'],
    ['São Paulo', 'sao paulo'],
    ['soft\u00adhyphen', 'softhyphen'],
    ['zero\u200bwidth', 'zerowidth'],
    ['oﬃce', 'office'],
    ['H₂O', 'H2O'],
    ['O’Brien', "O'Brien"],
    ['Jean–Luc', 'Jean Luc'],
    ['−5', '-5'],
    ['+5', '5'],
    ['ΣΟΦΟΣ', 'σοφος'],
  ])('%j = %j', (one, other) => {
    expect(normalizeText(one)).toBe(normalizeText(other));
  });
});

describe('what must stay apart', () => {
  test.each([
    ['24,2555', '242555'],
    ['24,25', '2425'],
    ['0.125', '0125'],
    ['10²', '102'],
    ['1½', '112'],
    ['-5', '5'],
    ['14.5', '14'],
    ['1960s', '1960'],
    ['C++', 'C'],
    ['C#', 'C'],
    ['й', 'и'],
    ['が', 'か'],
    ['कि', 'क'],
    ['1,24,255', '124255'],
  ])('%j ≠ %j', (one, other) => {
    expect(normalizeText(one)).not.toBe(normalizeText(other));
  });
});

describe('tokens', () => {
  test.each([
    ['in 2017 24,255 students', ['in', '2017', '24255', 'students']],
    ['05.09.1969', ['05', '09', '1969']],
    ['1969-09-05', ['1969', '09', '05']],
    ['1969–1971', ['1969', '1971']],
    ['1969,1970,1971', ['1969', '1970', '1971']],
    ['1.5.2', ['1', '5', '2']],
    ['12, 13, 14', ['12', '13', '14']],
    ['1,234,56', ['1', '234', '56']],
    ['14 300 2017', ['14300', '2017']],
    ['3.5mm', ['3.5', 'mm']],
    ['14 1960s', ['14', '1960s']],
    ['founded in 1969.', ['founded', 'in', '1969']],
    ['大学は1969年', ['大', '学', 'は', '1969', '年']],
    ["isn't", ['isn', 't']],
    ['', []],
    ['?!', []],
  ])('%j', (text, tokens) => {
    expect(tokenizeText(text).tokens.map((token) => token.text)).toEqual(tokens);
  });

  test('surfaces and gaps give the cleaned text back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const { tokens, after } = tokenizeText(text);
        const rebuilt = tokens.map((token) => token.before + token.surface).join('') + after;
        const clean = text
          .replace(/(?![\u2080-\u2089])\p{No}/gu, (character) => ` ${character.normalize('NFKC')} `)
          .normalize('NFKC')
          .replace(/\p{Cf}/gu, '');
        expect(rebuilt).toBe(clean);
      }),
    );
  });

  test('normalising is idempotent on words and numbers', () => {
    const word = fc.stringMatching(/^[A-Za-zäöüßéñ]{1,8}$/);
    const number = fc.integer({ min: 0, max: 9_999_999 }).map((value) => value.toLocaleString('en-US'));
    fc.assert(
      fc.property(fc.array(fc.oneof(word, number), { maxLength: 8 }), (words) => {
        const once = normalizeText(words.join(', '));
        expect(normalizeText(once.replaceAll(' ', ', '))).toBe(once);
      }),
    );
  });

  test('every grouping of every whole number is that number', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1000, max: 2 ** 31 }),
        fc.constantFrom(',', '.', ' ', "'"),
        (value, mark) => {
          const grouped = String(value).replace(/\B(?=(\d{3})+$)/g, mark);
          expect(normalizeText(`It has ${grouped} students.`)).toBe(`it has ${value} students`);
        },
      ),
    );
  });
});
