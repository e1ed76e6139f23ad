/** Made-up leaves of several kinds, so that the rules are not fitted to one example. */
import type { SourceDocument } from '../../src/documents/load.ts';
import type { Leaf } from '../../src/taxonomy/leaf.ts';

function leaf(id: string, pairs: readonly (readonly [string, string])[], more: Partial<Leaf> = {}): Leaf {
  return {
    id,
    kind: 'knowledge',
    path: `/taxonomy/${id}/qna.yaml`,
    version: 3,
    createdBy: 'tests',
    seeds: pairs.map(([question, answer], index) => ({ question, answer, line: 5 + 2 * index })),
    ...more,
  };
}

export function document(text: string): SourceDocument {
  return { path: '/taxonomy/document.md', text, revision: 'sha256:0', repo: '.' };
}

export const person = leaf('knowledge/people/maren_holtkamp', [
  ['When was Maren Holtkamp born?', 'Maren Holtkamp was born on 4 March 1931.'],
  ['Where was Maren Holtkamp born?', 'Maren Holtkamp was born in Emden.'],
  ['What did Maren Holtkamp invent?', 'Maren Holtkamp invented the folding tide gauge.'],
  ['Who was the husband of Maren Holtkamp?', 'The husband of Maren Holtkamp was Jasper Ott.'],
  ['Which prize did Maren Holtkamp win in 1968?', 'In 1968, Maren Holtkamp won the Silver Anchor.'],
  ['What instrument did Maren Holtkamp play?', 'Maren Holtkamp played the cello.'],
  ['Where did Maren Holtkamp study?', 'Maren Holtkamp studied in Delft.'],
  ['When did Maren Holtkamp die?', 'Maren Holtkamp died in 2004.'],
  ['How many books did Maren Holtkamp write?', 'Maren Holtkamp wrote 7 books.'],
  ['What is Maren Holtkamp known for?', 'Maren Holtkamp is known for her work on tides.'],
  ["What was Maren Holtkamp's profession?", 'Maren Holtkamp was a hydrographer.'],
  ['Why did Maren Holtkamp leave Delft?', 'Maren Holtkamp left Delft because the laboratory burned down.'],
]);

export const product = leaf('knowledge/products/acme_lumo', [
  ['How much does the Acme Lumo cost?', 'The Acme Lumo costs 249 euros.'],
  ['How heavy is the Acme Lumo?', 'The Acme Lumo weighs 310 grams.'],
  ['When was the Acme Lumo released?', 'The Acme Lumo was released in 2021.'],
  ['Who designed the Acme Lumo?', 'The Acme Lumo was designed by Priya Nair.'],
  ['What is the battery life of the Acme Lumo?', 'The battery life of the Acme Lumo is 38 hours.'],
  ['Which company makes the Acme Lumo?', 'The Acme Lumo is made by Acme Optics.'],
  ['What colours is the Acme Lumo available in?', 'The Acme Lumo is available in moss green and sand.'],
  ['How many lenses does the Acme Lumo have?', 'The Acme Lumo has 3 lenses.'],
  ['Where is the Acme Lumo made?', 'The Acme Lumo is made in Porto.'],
  ['Is the Acme Lumo waterproof?', 'Yes, the Acme Lumo is waterproof down to 10 metres.'],
]);

export const museum = leaf('knowledge/museums/salt_museum', [
  ['When was the Salt Museum of Halle opened?', 'The Salt Museum of Halle was opened in 1967.'],
  [
    'Who is the director of the Salt Museum of Halle?',
    'The director of the Salt Museum of Halle is Ute Renner.',
  ],
  ['How many exhibits does the Salt Museum of Halle have?', 'The Salt Museum of Halle has 1,240 exhibits.'],
  ['Where is the Salt Museum of Halle?', 'The Salt Museum of Halle is on Saline Island.'],
  [
    'What is the entrance fee of the Salt Museum of Halle?',
    'The entrance fee of the Salt Museum of Halle is 4 euros.',
  ],
  ['On which day is the Salt Museum of Halle closed?', 'The Salt Museum of Halle is closed on Monday.'],
  [
    'How many people visited the Salt Museum of Halle in 2019?',
    'In 2019, 48,300 people visited the Salt Museum of Halle.',
  ],
  [
    'What is the oldest exhibit of the Salt Museum of Halle?',
    'The oldest exhibit of the Salt Museum of Halle is a bronze ladle.',
  ],
  [
    'Who built the tower of the Salt Museum of Halle?',
    'The tower of the Salt Museum of Halle was built by Arno Vogel.',
  ],
]);

export const company = leaf('knowledge/companies/brightmill', [
  ['Who founded Brightmill GmbH?', 'Brightmill GmbH was founded by Lena Sorge.'],
  ['In which city is Brightmill GmbH based?', 'Brightmill GmbH is based in Ulm.'],
  ['Who is the CEO of Brightmill GmbH?', 'The CEO of Brightmill GmbH is Tom Adler.'],
  ['How many employees does Brightmill GmbH have?', 'Brightmill GmbH has 86 employees.'],
  ['What does Brightmill GmbH make?', 'Brightmill GmbH makes grain mills for kitchens.'],
  ["What is Brightmill GmbH's slogan?", 'The slogan of Brightmill GmbH is "Fresh every day".'],
  ['When did Brightmill GmbH open its first shop?', 'Brightmill GmbH opened its first shop in 2013.'],
  ['Which company does Brightmill GmbH supply?', 'Brightmill GmbH supplies the bakery chain Korn & Co.'],
  ['How many shops does Brightmill GmbH operate?', 'Brightmill GmbH operates 12 shops.'],
]);

/** Prose questions of the kind that InstructLab's own examples have. */
export const club = leaf('knowledge/clubs/harbour_lane_garden', [
  ['Who is the chair of the Harbour Lane Garden?', 'The chair of the Harbour Lane Garden is Mara Lindqvist.'],
  [
    'What is the annual fee of the Harbour Lane Garden?',
    'The annual fee of the Harbour Lane Garden is 60 euros.',
  ],
]);

export const prose = leaf('knowledge/science/tidal_locking', [
  [
    'Explain tidal locking to a child.',
    'Tidal locking means that one side always faces the other body. The Moon does this with the Earth.',
  ],
  [
    'What happens to a tidally locked planet over millions of years?',
    'Its day becomes as long as its year. One side stays hot and the other cold.',
  ],
  [
    'Why do we always see the same side of the Moon?',
    'The Moon turns once around itself in the time of one orbit.',
  ],
  [
    'Describe how the tides slow the rotation of a planet.',
    'Tidal bulges pull back on the rotation and turn motion into heat.',
  ],
  ['Is Mercury tidally locked?', 'No, Mercury turns three times in two orbits.'],
]);

export const skill = leaf(
  'compositional_skills/writing/rhymes',
  [
    ['Write a rhyme for "moon".', 'Soon.'],
    ['Write a rhyme for "house".', 'Mouse.'],
    ['Write a rhyme for "light".', 'Night.'],
  ],
  { kind: 'compositional_skills', taskDescription: 'Find a rhyme for a word' },
);

/** A grounded skill: every seed has the text it is about. */
export const grounded: Leaf = {
  ...leaf('compositional_skills/writing/titles', [], { kind: 'compositional_skills' }),
  taskDescription: 'Sum up a text in a few words',
  seeds: [
    [
      'The mill by the river burned down in spring. Nobody was hurt.',
      'Give the text a title.',
      'The burnt mill.',
    ],
    [
      'Every Friday the baker of Emsdorf gives old bread to the birds.',
      'What is the text about?',
      'A kind baker.',
    ],
    [
      'The choir sang for two hours, and the mayor slept all through it.',
      'Name the funniest point.',
      'A sleeping mayor.',
    ],
  ].map(([context = '', question = '', answer = ''], index) => ({
    context,
    question,
    answer,
    line: 5 + 3 * index,
  })),
};

export const museumDocument = document(`# The museum

The Salt Museum of Halle was founded in 1956 by the chemist Otto Brandes. It has 23 rooms. The curator of the Salt
Museum of Halle is Ida Kern.

- It had 51,200 visitors in 2018.

\`\`\`
The Salt Museum of Halle has 99 secrets.
\`\`\`
`);
