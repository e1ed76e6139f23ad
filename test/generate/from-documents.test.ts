import { describe, expect, test } from 'vitest';
import { en } from '../../src/generate/data/en.ts';
import { readFacts } from '../../src/generate/facts.ts';
import { readBlocks } from '../../src/generate/from-documents/blocks.ts';
import { company, document, museum, person } from './samples.ts';

/** Line, question and answer of what the document says besides the seeds. */
function found(leaf: typeof museum, text: string) {
  return readFacts(leaf, [document(text)], en, 500)
    .facts.filter(({ origin }) => origin === 'document')
    .map(({ source, question, answer }) => [source.line, question, answer]);
}
const S = 'the Salt Museum of Halle';
const Capital = 'The Salt Museum of Halle';

describe('tables', () => {
  test('parts of the subject: row header, column header, value', () => {
    const text = `## Departments

| Department | Head | Staff | Budget (EUR) | Phone | Open |
|---|---|:-:|--:|---|---|
| Geology | Ida Kern | 7 | 40,000 | - | yes |
| History | Otto Brandes | 3 | n/a | ? | no |
| Total | | 10 | 65,000 | | |
`;
    expect(found(museum, text)).toEqual([
      [
        5,
        `Who is the head of the department Geology of ${S}?`,
        `The head of the department Geology of ${S} is Ida Kern.`,
      ],
      [
        5,
        `How many staff does the department Geology of ${S} have?`,
        `The department Geology of ${S} has 7 staff.`,
      ],
      [
        5,
        `What is the budget of the department Geology of ${S}?`,
        `The budget of the department Geology of ${S} is 40,000 EUR.`,
      ],
      [
        6,
        `Who is the head of the department History of ${S}?`,
        `The head of the department History of ${S} is Otto Brandes.`,
      ],
      [
        6,
        `How many staff does the department History of ${S} have?`,
        `The department History of ${S} has 3 staff.`,
      ],
    ]);
  });

  test('years and days restrict; a closed day is told as one', () => {
    const text = `
| Year | Visitors |
|---|---|
| 2017 | 47,000 |

| Day | Open from | Open until |
|---|---|---|
| Tue | 10 am | 5 pm |
| Sunday | closed | closed |
`;
    expect(found(museum, text)).toEqual([
      [4, `How many visitors did ${S} have in 2017?`, `${Capital} had 47,000 visitors in 2017.`],
      [8, `When does ${S} open on Tuesday?`, `${Capital} opens at 10 am on Tuesday.`],
      [8, `When does ${S} close on Tuesday?`, `${Capital} closes at 5 pm on Tuesday.`],
      [9, `When is ${S} open on Sunday?`, `${Capital} is closed on Sunday.`],
    ]);
  });

  test('names keep their articles, numbers their kind; one kind is told to the makers of wordings', () => {
    const text = `The Brightmill One grinds wheat. We sell the Brightmill One.

| Product | Released | Weight |
|---|---|---|
| Brightmill One | 2015 | 4 kg |

| Version | Name |
|---|---|
| 2.0 | Rye |
`;
    expect(found(company, text)).toEqual([
      [5, 'When was the Brightmill One released?', 'The Brightmill One was released in 2015.'],
      [5, 'What is the weight of the Brightmill One?', 'The weight of the Brightmill One is 4 kg.'],
      [9, 'What is version 2.0 of Brightmill GmbH called?', 'Version 2.0 of Brightmill GmbH is called Rye.'],
    ]);
    const { facts } = readFacts(company, [document(text)], en, 500);
    const weight = facts.find(({ question }) => question.includes('weight'));
    expect(weight).toMatchObject({
      entity: { type: { name: 'product' } },
      value: { text: '4 kg', kind: 'number' },
    });
  });

  test('boxes of labels and values, whichever way they have a header', () => {
    const rows = `| Founded | 3 May 2009 |\n| Founders | Lena Sorge, Tom Adler |\n| Revenue | 12 million euros |`;
    const facts = [
      ['When was Brightmill GmbH founded?', 'Brightmill GmbH was founded on 3 May 2009.'],
      [
        'Who are the founders of Brightmill GmbH?',
        'The founders of Brightmill GmbH are Lena Sorge and Tom Adler.',
      ],
      ['What is the revenue of Brightmill GmbH?', 'The revenue of Brightmill GmbH is 12 million euros.'],
    ];
    for (const header of ['| | |', '| Property | Value |', '| Brightmill GmbH | |'])
      expect(
        found(company, `${header}\n|---|---|\n${rows}\n`).map(([, ...told]) => told),
        header,
      ).toEqual(facts);
    const [first, ...rest] = rows.split('\n');
    const bare = [first, '|---|---|', ...rest].join('\n');
    expect(found(company, bare).map(([, ...told]) => told)).toEqual(facts);
  });

  test('things across the header', () => {
    const text = `We sell the Brightmill One. We compare the Brightmill One with the old Stonewheel.

| Feature | Brightmill One | Stonewheel |
|---|---|---|
| Price | 249 euros | 399 euros |
| Colour | white | oak |
`;
    expect(found(company, text).map(([, , answer]) => answer)).toEqual([
      'The price of the Brightmill One is 249 euros.',
      'The price of Stonewheel is 399 euros.',
      'The colour of the Brightmill One is white.',
      'The colour of Stonewheel is oak.',
    ]);
  });

  test('a document that is one long table is read, too', () => {
    const rows = Array.from({ length: 60 }, (_, index) => `| ${100 + index} | ${index + 2} |`);
    const told = found(museum, ['| Room | Seats |', '|---|---|', ...rows].join('\n'));
    expect(told).toHaveLength(60);
    expect(told.at(-1)).toEqual([
      62,
      `How many seats does room 159 of ${S} have?`,
      `Room 159 of ${S} has 61 seats.`,
    ]);
  });

  test.each([
    [
      'a column of the subject there, not of the country',
      '| Country | Revenue |\n|---|---|\n| France | 3 million euros |',
    ],
    [
      'customers',
      'We supply Korn & Co.\n\n| Customer | Revenue |\n|---|---|\n| Korn & Co | 3 million euros |',
    ],
    ['a row that stands twice', '| Plan | Price |\n|---|---|\n| Basic | 3 euros |\n| Basic | 4 euros |'],
    ['a column that stands twice', '| Plan | Price | Price |\n|---|---|---|\n| Basic | 3 euros | 4 euros |'],
    ['labels that are no nouns', '| Plan | Large | Runs on |\n|---|---|---|\n| Basic | yes | Linux |'],
    ['a section of something else', '## The archive\n\n| Day | Opens |\n|---|---|\n| Monday | 9 am |'],
    [
      'an introduction of something else',
      'The hours of the archive are:\n\n| Day | Opens |\n|---|---|\n| Monday | 9 am |',
    ],
    ['a half row', '| Plan | Price |\n|---|---|\n| Basic |'],
    ['code', '```\n| Plan | Price |\n|---|---|\n| Basic | 3 euros |\n```'],
    [
      'another language',
      'Das Werk hat viele Mühlen, und sie mahlen jeden Tag.\n\n| Plan | Name |\n|---|---|\n| Klein | Roggen |',
    ],
  ])('nothing from %s', (_, text) => {
    const leaf = text.startsWith('Das')
      ? { ...company, seeds: company.seeds.slice(0, 0).concat(germanSeeds) }
      : company;
    expect(found(leaf, text)).toEqual([]);
  });
});

const germanSeeds = [
  { question: 'Wann wurde Brightmill gegründet?', answer: 'Brightmill wurde 1999 gegründet.', line: 1 },
  { question: 'Wem gehört Brightmill?', answer: 'Brightmill gehört Lena Sorge.', line: 2 },
];

describe('sentences', () => {
  test('places, things in small letters, days, and what "its" means', () => {
    const text = `The Salt Museum of Halle stands on Tern Hill. Its archive is in Quarry Street. The colour of the Salt Museum of Halle is dark green.
The annual budget of the Salt Museum of Halle is 3.2 million euros. The Salt Museum of Halle takes place on 14 June.
`;
    expect(found({ ...museum, seeds: museum.seeds.slice(0, 3) }, text)).toEqual([
      [1, `Where is ${S}?`, `${Capital} is on Tern Hill.`],
      [1, `Where is the archive of ${S}?`, `The archive of ${S} is in Quarry Street.`],
      [1, `What is the colour of ${S}?`, `The colour of ${S} is dark green.`],
      [2, `What is the annual budget of ${S}?`, `The annual budget of ${S} is 3.2 million euros.`],
      [2, `When does ${S} take place?`, `${Capital} takes place on 14 June.`],
    ]);
  });

  test.each([
    'The Salt Museum of Halle is in March.',
    'The name of the Salt Museum of Halle is unknown.',
    'The location of the Salt Museum of Halle is well known.',
    'The colour of the Salt Museum of Halle is being changed.',
    'The price of the Salt Museum of Halle is 3 times that of others.',
    'The mood of the Salt Museum of Halle is low.',
  ])('%s tells nothing to ask for', (text) => {
    expect(found({ ...museum, seeds: museum.seeds.slice(0, 3) }, text)).toEqual([]);
  });
});

describe('lists, lines and headings', () => {
  test('labels before a colon or in bold letters', () => {
    const text = `# Salt Museum of Halle

**Founded**: 1956
**Curator:** Ida Kern
**Visitors (2018)**: 51,200

## Facts and figures

- Rooms: 23
- **Motto** – Salt is life
- Note: Dogs stay outside.
- Wheelchair access: yes
- Deputy directors: Ada Zorn and Tom Adler
- BRN: Brine Research Network
`;
    expect(found(museum, text)).toEqual([
      [3, `When was ${S} founded?`, `${Capital} was founded in 1956.`],
      [4, `Who is the curator of ${S}?`, `The curator of ${S} is Ida Kern.`],
      [5, `How many visitors did ${S} have in 2018?`, `${Capital} had 51,200 visitors in 2018.`],
      [9, `How many rooms does ${S} have?`, `${Capital} has 23 rooms.`],
      [10, `What is the motto of ${S}?`, `The motto of ${S} is Salt is life.`],
      [
        13,
        `Who are the deputy directors of ${S}?`,
        `The deputy directors of ${S} are Ada Zorn and Tom Adler.`,
      ],
      [14, `What does BRN stand for at ${S}?`, `At ${S}, BRN stands for Brine Research Network.`],
    ]);
  });

  test('days under a heading of hours, and a heading over one line', () => {
    const days = '## Opening times\n\n- Tue–Fri: 10 am to 5 pm\n- Sunday: closed\n';
    expect(found(museum, days)).toEqual([
      [
        3,
        `What are the opening hours of ${S} from Tuesday to Friday?`,
        `The opening hours of ${S} are 10 am to 5 pm from Tuesday to Friday.`,
      ],
      [4, `When is ${S} open on Sunday?`, `${Capital} is closed on Sunday.`],
    ]);
    const lines = '# Salt Museum of Halle\n\n## Opening hours\n\nTue–Fri 10–17\nSat 9–14\n';
    expect(found(museum, lines)).toEqual([
      [5, `What are the opening hours of ${S}?`, `The opening hours of ${S} are Tue–Fri 10–17, Sat 9–14.`],
    ]);
    expect(found(museum, 'Motto\n: Salt is life\n')).toEqual([
      [2, `What is the motto of ${S}?`, `The motto of ${S} is Salt is life.`],
    ]);
  });

  test('a heading that is a name elsewhere is the subject below it', () => {
    const text =
      '# About Maren Holtkamp\n\nShe shared a boat with Jan Holtkamp.\n\n## Jan Holtkamp\n\n- Father: Karl Holtkamp\n';
    expect(found(person, text)).toEqual([
      [7, 'Who is the father of Jan Holtkamp?', 'The father of Jan Holtkamp is Karl Holtkamp.'],
    ]);
  });

  test.each([
    ['a heading that may be about anything', '## The Brine House\n\n- Founded: 1721'],
    ['an introduction of something else', 'The rules of the brine house:\n\n- Founded: 1721'],
    ['items of an item', '- The brine house\n  - Founded: 1721'],
    ['one label with two values', '- Curator: Ida Kern\n- Curator: Otto Brandes'],
    ['one question with two answers', '- Curator: Ida Kern\n\n**Curator**: Otto Brandes'],
    ['labels of sentences', '- Price: It depends on the day. Ask us.\n- Warning: never run'],
  ])('nothing from %s', (_, text) => {
    expect(found(museum, text)).toEqual([]);
  });
});

test.each([
  'was founded by a man who was born in 1970.',
  'was renovated in the 1960s.',
  'was founded in 1969 or 1970.',
  'was planned to be closed in 1990.',
  'was built in Gothic style.',
  'was founded in May 1969 or so.',
  'has two of the largest pans.',
  'has 3 to 5 towers.',
])('no fact is read off "X %s"', (rest) => {
  const wrong = found(museum, `The Salt Museum of Halle ${rest}`).filter(
    ([, question]) => !/^By whom/.test(question as string),
  );
  expect(wrong).toEqual([]);
});

test('readBlocks: headings, lists and tables with their lines', () => {
  const text =
    '---\na: b\n---\nTitle\n=====\n\nOne\ntwo\n\n- a\n  b\n- c\n\n| x | y |\n|---|---|\n| 1 \\| 2 | `3` |\n> quote\n';
  expect(readBlocks(text).map(({ headings, ...block }) => block)).toEqual([
    {
      kind: 'paragraph',
      lines: [
        { text: 'One', line: 7 },
        { text: 'two', line: 8 },
      ],
    },
    {
      kind: 'list',
      items: [
        {
          lines: [
            { text: 'a', line: 10 },
            { text: 'b', line: 11 },
          ],
          indent: 0,
        },
        { lines: [{ text: 'c', line: 12 }], indent: 0 },
      ],
    },
    { kind: 'table', header: { cells: ['x', 'y'], line: 14 }, rows: [{ cells: ['1 | 2', '3'], line: 16 }] },
  ]);
  expect(readBlocks(text)[0]?.headings).toEqual([{ level: 1, text: 'Title', line: 4 }]);
});
