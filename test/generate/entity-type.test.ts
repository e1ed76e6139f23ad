import { describe, expect, test } from 'vitest';
import { de } from '../../src/generate/data/de.ts';
import { en } from '../../src/generate/data/en.ts';
import type { LanguageData } from '../../src/generate/data/language.ts';
import { Discards } from '../../src/generate/discards.ts';
import { findType } from '../../src/generate/entity-type.ts';
import { type LeafFacts, readFacts } from '../../src/generate/facts.ts';
import { knowledgeRows } from '../../src/generate/knowledge-rows.ts';
import type { TrainRow } from '../../src/model/interfaces.ts';
import type { Leaf } from '../../src/taxonomy/leaf.ts';

/** A note: its path, its text, and pairs. */
type Note = readonly [string, string, readonly (readonly [string, string])[]];

const notes: readonly Note[] = [
  [
    'ship.md',
    '# The Grey Plover\n\nThe Grey Plover is a ship of the Tarrow Line. The captain of the Grey Plover is Ilse Moravec.\nThe Grey Plover has a deck of oak and a crew of nine.',
    [
      ['When was the Grey Plover built?', 'The Grey Plover was built in 1964.'],
      ['Who is the captain of the Grey Plover?', 'The captain of the Grey Plover is Ilse Moravec.'],
    ],
  ],
  [
    'night.txt',
    'Lantern Night\n\nLantern Night takes place on 9 November. On that day the crew of the Grey Plover is on deck.',
    [
      ['When does Lantern Night take place?', 'Lantern Night takes place on 9 November.'],
      ['Who is the organiser of Lantern Night?', 'The organiser of Lantern Night is Petra Sohn.'],
    ],
  ],
  [
    'person.md',
    '# Agneta Brill\n\nAgneta Brill is a glassblower from Saltby. Agneta Brill was born in 1951.',
    [
      ['What is Agneta Brill?', 'Agneta Brill is a glassblower from Saltby.'],
      ['When was Agneta Brill born?', 'Agneta Brill was born in 1951.'],
    ],
  ],
  [
    'clock.md',
    '# Ferrin Clock\n\nFerrin Clock is a puzzle of brass. Its captain, crew and deck are painted on the dial.',
    [
      ['Who made the Ferrin Clock?', 'The Ferrin Clock was made by Tomas Brill.'],
      ['By whom was the Ferrin Clock invented?', 'The Ferrin Clock was invented by Jonas Weck.'],
    ],
  ],
  [
    'stove.md',
    '# Amber Stove\n\nThe home port of the Amber Stove is Saltby.',
    [['What is the home port of the Amber Stove?', 'The home port of the Amber Stove is Saltby.']],
  ],
];

function leafOf(all: readonly Note[], language: LanguageData): LeafFacts {
  const seeds = all.flatMap(([, context, pairs]) =>
    pairs.map(([question, answer], index) => ({ question, answer, context, line: 5 + index })),
  );
  const leaf: Leaf = {
    ...{ id: 'knowledge/notes', kind: 'knowledge', path: '/taxonomy/knowledge/notes/qna.yaml' },
    ...{ version: 3, createdBy: 'tests', seeds },
  };
  const documents = all.map(([path, text]) => ({ path, text, revision: 'sha256:0', repo: '.' }));
  return readFacts(leaf, documents, language, 0);
}

async function rowsOf(leaf: LeafFacts): Promise<TrainRow[]> {
  const { rows } = await knowledgeRows([leaf], {
    ...{ model: null, rung: 'model', cache: { ask: async () => null, has: () => false } },
    ...{ seed: 42, rougeThreshold: 0.9, discards: new Discards(), skipped: new Set<string>() },
    ...{ deadline: { left: 0 }, onProgress: () => undefined, stopIfAborted: () => undefined },
  });
  return rows;
}

describe('the type of a name', () => {
  test.each([
    ['X was born in 1951.', 'person'],
    ['X takes place on 9 November.', 'event'],
    ['X is a soup of barley.', 'dish'],
    ['X is served with sorrel.', 'dish'],
    ['The steamer X was sold.', 'vessel'],
    ['X is a puzzle. The captain, the crew and the deck are of brass.', 'thing'],
    ['The captain greets the captain. X is old.', 'thing'],
    ['The building\nX has a library. A reading room and an archive belong to it.', 'library'],
  ])('%s', (text, type) => {
    expect(findType('X', text, en).name).toBe(type);
  });

  test.each([
    ['Die Xa ist ein Schiff der Tarrow-Linie.', 'Xa', 'vessel'],
    ['Das Xa findet am 9. November statt.', 'Xa', 'event'],
    ['Die Xa ist eine kleine Sammlung alter Steine.', 'Xa', 'thing'],
    ['Xa ist ein öffentlicher Feiertag.', 'Xa', 'event'],
    ['Xa ist ein kleiner, alter Zaun.', 'Xa', 'thing'],
    ['Xa wurde 1951 geboren.', 'Xa', 'person'],
    ['Xa wird mit Sauerampfer serviert.', 'Xa', 'dish'],
  ])('%s', (text, name, type) => {
    expect(findType(name, text, de).name).toBe(type);
  });
});

describe('a leaf of several documents', () => {
  const read = leafOf(notes, en);
  const typeOf = (name: string) => read.facts.find(({ entity }) => entity.bare === name)?.entity.type.name;

  test('each name has the type that its own text tells, and none where it tells none', () => {
    expect(typeOf('Grey Plover')).toBe('vessel');
    expect(typeOf('Lantern Night')).toBe('event');
    expect(typeOf('Agneta Brill')).toBe('person');
    expect(typeOf('Ferrin Clock')).toBe('thing');
    expect(typeOf('Amber Stove')).toBe('thing');
  });

  test('no question speaks of a neighbour: no ship takes place', async () => {
    const rows = await rowsOf(read);
    for (const { user, ilab } of rows) {
      if (!/#[3-8]$/.test(ilab.fact)) continue;
      expect(user).not.toMatch(/\bthe (?:ship|program|library|company|university)\b/i);
      expect(user).not.toMatch(/\bwhich (?:ship|program|library|university)\b/i);
    }
    const asked = rows.filter(({ ilab }) => ilab.fact.endsWith('#3')).map(({ user }) => user);
    expect(asked).toContain('Which event takes place on 9 November?');
    expect(asked.some((text) => /Lantern Night (?:9 )?November\b/.test(text) && /about/i.test(text))).toBe(
      false,
    );
  });

  test('a last name that two persons bear stands for neither', () => {
    const brill = read.facts.find(({ entity }) => entity.bare === 'Agneta Brill');
    expect(brill?.entity.formal).toEqual([]);
    expect(brill?.subject.casual).toEqual([]);
    const alone = leafOf(notes.slice(0, 3), en).facts.find(({ entity }) => entity.bare === 'Agneta Brill');
    expect(alone?.entity.formal).toEqual(['Brill']);
  });

  test('a place that other facts name is not asked for by itself', async () => {
    const rows = await rowsOf(read);
    expect(rows.map(({ user }) => user).filter((text) => /^(?:What|Who) is Saltby\?$/.test(text))).toEqual(
      [],
    );
  });
});

describe('wordings of things and persons', () => {
  const told = async () => {
    const rows = await rowsOf(leafOf(notes, en));
    return rows.map(({ user, ilab }) => ({ user, fact: ilab.fact, wording: ilab.wording }));
  };

  test('a person is no thing, a ship is not put up, and "what is the ship" asks for nothing', async () => {
    for (const { user, fact, wording } of await told()) {
      if (['dropped', 'masked'].includes(wording)) continue;
      if (/#[56]$/.test(fact)) expect(user).not.toMatch(/kind of thing|meant by|\bit born\b|person that/);
      expect(user).not.toMatch(
        /(?:ship|Plover) was (?:put up|erected)|what (?:exactly )?is the (?:ship|event)\?/i,
      );
      expect(user).not.toMatch(
        /come up with by|birthday|who currently .* is\b|\b(?:know|explain|out|remember|say|ask) which the\b/,
      );
    }
  });

  test('what the texts tell in another form of a word is not said to be unknown', async () => {
    const person: Note = [
      'person.md',
      '# Maren Ott\n\nMaren Ott was born in 1931. Maren Ott died in Delft, studied tides and won the Anchor.',
      [['When was Maren Ott born?', 'Maren Ott was born in 1931.']],
    ];
    const rows = await rowsOf(leafOf([person], en));
    const unknown = rows.filter(({ ilab }) => ilab.kind === 'unknown').map(({ user }) => user);
    expect(unknown.length).toBeGreaterThan(5);
    for (const text of unknown) expect(text).not.toMatch(/Ott (?:die|study|win)\b/);
  });
});

describe('German names in every case', () => {
  const german: readonly Note[] = [
    [
      'schiff.md',
      '# Die Graue Möwe\n\nDie Graue Möwe ist ein Schiff der Tarrow-Linie. Die Graue Möwe hat 48 Kabinen.',
      [
        ['Wie viele Kabinen hat die Graue Möwe?', 'Die Graue Möwe hat 48 Kabinen.'],
        ['Wer ist die Kapitänin der Grauen Möwe?', 'Die Kapitänin der Grauen Möwe ist Ilse Moravec.'],
        ['Wann wurde die Graue Möwe gebaut?', 'Die Graue Möwe wurde 1964 gebaut.'],
      ],
    ],
    [
      'fest.txt',
      'Laternenfest\n\nDas Laternenfest findet am 9. November statt.',
      [
        [
          'Wer ist die Organisatorin des Laternenfests?',
          'Die Organisatorin des Laternenfests ist Petra Sohn.',
        ],
      ],
    ],
    [
      'programm.md',
      '# Nimbrel\n\nNimbrel ist ein Programm zum Zeichnen.',
      [['Von wem wurde Nimbrel geschrieben?', 'Nimbrel wurde von Jonas Weck geschrieben.']],
    ],
  ];

  test('are known by their first case, with the type of their own note', () => {
    const { facts } = leafOf(german, de);
    expect(facts.map(({ entity }) => [entity.bare, entity.gender, entity.type.name])).toEqual([
      ['Graue Möwe', 'f', 'vessel'],
      ['Graue Möwe', 'f', 'vessel'],
      ['Graue Möwe', 'f', 'vessel'],
      ['Laternenfest', 'n', 'event'],
      ['Nimbrel', undefined, 'software'],
    ]);
  });

  test('an adjective in a name takes the ending of its case, and is no noun to ask for', async () => {
    const rows = await rowsOf(leafOf(german, de));
    const whole = rows.filter(({ ilab }) => !['dropped', 'masked'].includes(ilab.wording));
    for (const { user } of whole) {
      expect(user).not.toMatch(/\b(?:der|zur|den|dem) Graue Möwe/);
      expect(user).not.toMatch(/\bdie Grauen Möwe|welche Graue |die Graue,/i);
      expect(user).not.toMatch(/errichte|errichtung|über Laternenfests|wie lange genau ist/i);
    }
    const asked = whole.map(({ user }) => user);
    expect(asked).toContain('Welches Schiff hat 48 Kabinen?');
    expect(asked.some((text) => text.includes('auf der Grauen Möwe'))).toBe(true);
  });
});
