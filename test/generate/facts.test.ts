import { describe, expect, test } from 'vitest';
import { en } from '../../src/generate/data/en.ts';
import { readFacts } from '../../src/generate/facts.ts';
import { splitSentences } from '../../src/generate/from-documents/sentences.ts';
import { findValue } from '../../src/generate/value.ts';
import { document, museum, museumDocument, person } from './samples.ts';

describe('findValue', () => {
  test.each([
    ['When was X founded?', 'X was founded in 1969.', 'when', '1969', 'year'],
    ['When was X born?', 'X was born on 4 March 1931.', 'when', '4 March 1931', 'date'],
    [
      'How many students did X have in 2017?',
      'The number of students at X in 2017 was 24,255.',
      'count',
      '24,255',
      'number',
    ],
    ['Who is the head of X?', 'The head of X is Dr. Stephan Becker.', 'role', 'Dr. Stephan Becker', 'name'],
    ['Which prize did X win?', 'X won the Silver Anchor.', 'which', 'Silver Anchor', 'name'],
    [
      'Which forest is next to X?',
      'The forest next to X is the Teutoburg Forest.',
      'subject',
      'Teutoburg Forest',
      'name',
    ],
    ['Which tram line goes to X?', 'The tram line to X is line 4.', 'subject', 'line 4', 'text'],
    ['How heavy is X?', 'X weighs 310 grams.', 'measure', '310 grams', 'number'],
    ['What does X make?', 'X makes grain mills for kitchens.', 'object', 'grain mills for kitchens', 'text'],
    [
      'Which company makes the Acme Lumo?',
      'The Acme Lumo is made by Acme Optics.',
      'subject',
      'Acme Optics',
      'name',
    ],
    ['Who is the head of X?', 'Stephan Becker', 'role', 'Stephan Becker', 'name'],
    ['How many faculties does X have?', '14', 'count', '14', 'number'],
  ] as const)('%s %s', (question, answer, shape, text, kind) => {
    const value = findValue(question, answer, shape, en);
    expect(value).toMatchObject({ text, kind });
    expect(answer.slice(value!.start, value!.end)).toBe(text);
  });

  test('an answer without news has none', () => {
    expect(findValue('Who is X?', 'X is.', 'definition', en)).toBeNull();
  });
});

describe('readFacts', () => {
  test('seeds keep question, answer and line', () => {
    const { facts, entity } = readFacts(person, [], en, 50);
    expect(entity).toMatchObject({ name: 'Maren Holtkamp', type: { name: 'person' } });
    expect(facts.map(({ question, answer, source }) => ({ question, answer, line: source.line }))).toEqual(
      person.seeds.map(({ question, answer, line }) => ({ question, answer, line })),
    );
  });

  test('documents add what no seed covers, with their lines', () => {
    const { facts } = readFacts(museum, [museumDocument], en, 50);
    const found = facts
      .filter(({ origin }) => origin === 'document')
      .map(({ question, answer, source }) => [question, answer, source.line]);
    expect(found).toEqual([
      ['When was the Salt Museum of Halle founded?', 'The Salt Museum of Halle was founded in 1956.', 3],
      [
        'By whom was the Salt Museum of Halle founded?',
        'The Salt Museum of Halle was founded by the chemist Otto Brandes.',
        3,
      ],
      ['How many rooms does the Salt Museum of Halle have?', 'The Salt Museum of Halle has 23 rooms.', 3],
      [
        'Who is the curator of the Salt Museum of Halle?',
        'The curator of the Salt Museum of Halle is Ida Kern.',
        3,
      ],
      [
        'How many visitors did the Salt Museum of Halle have in 2018?',
        'The Salt Museum of Halle had 51,200 visitors in 2018.',
        6,
      ],
    ]);
  });

  test('a fact that a seed holds is not read again', () => {
    const again = document(
      'The Salt Museum of Halle was opened in 1967. The director of the Salt Museum of Halle is Ute Renner.',
    );
    expect(readFacts(museum, [again], en, 50).facts).toHaveLength(museum.seeds.length);
  });

  test('maxDocumentFacts bounds them', () => {
    expect(readFacts(museum, [museumDocument], en, 2).facts).toHaveLength(museum.seeds.length + 2);
  });
});

describe('splitSentences', () => {
  test('titles, decimals and initials end no sentence; marks of Markdown go', () => {
    const text =
      'Dr. Becker paid 3.5 euros. J. Smith **left**.\nThen [he](x) came.\n\n# Title\n\n- First.\n- Second.';
    expect(splitSentences(text)).toEqual([
      { text: 'Dr. Becker paid 3.5 euros.', line: 1 },
      { text: 'J. Smith left.', line: 1 },
      { text: 'Then he came.', line: 2 },
      { text: 'First.', line: 6 },
      { text: 'Second.', line: 7 },
    ]);
  });
});
