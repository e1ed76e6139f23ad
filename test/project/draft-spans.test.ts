/** @module What the page marks beside a drafted pair: the one sentence, whatever full stops it holds. */
import { describe, expect, it } from 'vitest';
import { findSpan } from '../../src/project/draft-spans.ts';
import { sentenceBounds } from '../../src/text/sentence-bounds.ts';

const split = (text: string) => sentenceBounds(text).map(([start, end]) => text.slice(start, end));

describe('sentenceBounds', () => {
  it.each<[string, string[]]>([
    ['a year', ['Tarn Mill was built in 1841.', 'Tarn Mill has 6.', 'The owner is Ada.']],
    ['a date in English', ['It opened on 14 June 1841.', 'On June 14, 1902, it burned down.']],
    ['a date in German', ['Am 14. Juni 1841 wurde sie gebaut.', 'Sie steht seit dem 3. März 1842.']],
    [
      'ordinals',
      [
        'Im 19. Jahrhundert kam der 2. Müller.',
        'Das 3. Stockwerk ist leer.',
        'Es waren 12.',
        'Die Mühle steht.',
      ],
    ],
    ['decimals', ['The wheel is 3.5 m wide.', 'It weighs 1.200 kg.', '2.4 t were ground.']],
    [
      'titles and initials',
      ['The owner is Dr. Ada Zorn.', 'J. R. Lind was the miller of St. Orro.', 'Prof. Lind left.'],
    ],
    [
      'abbreviations',
      ['It grinds grain, e.g. Rye or oats.', 'Sie mahlt Korn, z. B. Roggen, bzw. Hafer.', 'Ca. 5 km.'],
    ],
    ['quotes and questions', ['“Is it open?” asked Ada.', '(Yes.)', 'It is!', '„Ja.“']],
  ])('%s', (_, sentences) => {
    expect(split(sentences.join(' '))).toEqual(sentences);
  });

  it('takes a line end for a blank, and finds nothing in nothing', () => {
    expect(split('The mill was\nbuilt in 1841.\nIt stands.')).toEqual([
      'The mill was\nbuilt in 1841.',
      'It stands.',
    ]);
    expect(split(' \n')).toEqual([]);
  });
});

describe('findSpan', () => {
  const text = [
    '# Tarn Mill',
    '',
    'Tarn Mill was built in 1841. Tarn Mill has 6 floors. Dr. Zorn owns',
    'it since 14. Juni 1902. It is open.',
    '- The wheel is 3.5 m wide.',
    '| Keeper | Ivo Lind. Zorn |',
    '',
  ].join('\n');
  const marked = (line: number, answer: string) => {
    const span = findSpan({ source: `mill.md:${line}`, answer }, new Map([['mill.md', text]]));
    return span && text.slice(span.start, span.end);
  };

  it('marks the sentence that says the answer', () => {
    expect(marked(3, 'Tarn Mill was built in 1841.')).toBe('Tarn Mill was built in 1841.');
    expect(marked(3, 'It has 6 floors.')).toBe('Tarn Mill has 6 floors.');
  });

  it('goes on where a sentence does, and not into what begins later', () => {
    expect(marked(3, 'Dr. Zorn')).toBe('Dr. Zorn owns\nit since 14. Juni 1902.');
    expect(marked(3, 'It is open.')).not.toContain('open');
    expect(marked(4, 'It is open.')).toBe('It is open.');
    expect(marked(5, '3.5 m')).toBe('- The wheel is 3.5 m wide.');
  });

  it('marks headings and table rows whole, and nothing where there is no such place', () => {
    expect(marked(1, 'mill')).toBe('# Tarn Mill');
    expect(marked(6, 'Zorn')).toBe('| Keeper | Ivo Lind. Zorn |');
    expect(marked(2, 'mill')).toBe('');
    expect(marked(99, 'mill')).toBeNull();
  });
});
