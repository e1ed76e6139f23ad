import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  asQuestion,
  embedded,
  readQuestion,
  readStatement,
  verbLast,
} from '../../src/generate/data/de/clause.ts';
import { decline, readNounPhrase } from '../../src/generate/data/de/nouns.ts';
import { findMainName, genitiveOf, maskName } from '../../src/generate/data/de/subject.ts';
import { findValue } from '../../src/generate/data/de/value.ts';
import { de } from '../../src/generate/data/de.ts';
import { detectLanguage } from '../../src/generate/detect-language.ts';
import { Discards } from '../../src/generate/discards.ts';
import { type LeafFacts, readFacts } from '../../src/generate/facts.ts';
import { knowledgeRows } from '../../src/generate/knowledge-rows.ts';
import type { TrainRow } from '../../src/model/interfaces.ts';
import type { Leaf } from '../../src/taxonomy/leaf.ts';
import { readLeaf } from '../../src/taxonomy/read-leaf.ts';
import { company, museum, person } from './samples.ts';

const folder = join(
  import.meta.dirname,
  '../../examples/bielefeld-de/v3/knowledge/hochschule/deutschland/universitaet_bielefeld',
);

/** Nouns of all genders, separable verbs, modals, a reason, a genitive in -s. */
const club: Leaf = {
  id: 'knowledge/vereine/ruderverein',
  kind: 'knowledge',
  path: '/taxonomy/knowledge/vereine/ruderverein/qna.yaml',
  version: 3,
  createdBy: 'tests',
  seeds: (
    [
      [
        'Wann wurde der Ruderverein Quellhausen gegründet?',
        'Der Ruderverein Quellhausen wurde am 3. Mai 1898 gegründet.',
      ],
      ['Wer leitet den Ruderverein Quellhausen?', 'Den Ruderverein Quellhausen leitet Wiebke Astrup.'],
      [
        'Wie heißt das Bootshaus des Rudervereins Quellhausen?',
        'Das Bootshaus des Rudervereins Quellhausen heißt Möwennest.',
      ],
      [
        'Wann findet die Regatta des Rudervereins Quellhausen statt?',
        'Die Regatta des Rudervereins Quellhausen findet im September statt.',
      ],
      [
        'Wie viele Mitglieder hat der Ruderverein Quellhausen?',
        'Der Ruderverein Quellhausen hat 1.234 Mitglieder.',
      ],
      [
        'Warum darf man im Ruderverein Quellhausen nicht rauchen?',
        'Im Ruderverein Quellhausen darf man nicht rauchen, weil das Bootshaus aus Holz ist.',
      ],
      [
        'An welchem Fluss liegt der Ruderverein Quellhausen?',
        'Der Ruderverein Quellhausen liegt an der Leine.',
      ],
      [
        'Wie hoch ist der Beitrag im Ruderverein Quellhausen?',
        'Der Beitrag im Ruderverein Quellhausen beträgt 45,50 Euro im Jahr.',
      ],
      [
        'Dürfen Hunde im Ruderverein Quellhausen mitfahren?',
        'Ja, Hunde dürfen im Ruderverein Quellhausen mitfahren.',
      ],
    ] as const
  ).map(([question, answer], index) => ({ question, answer, line: 5 + index })),
};

async function make(leaves: LeafFacts[], wordingsPerFact = 60): Promise<TrainRow[]> {
  const { rows } = await knowledgeRows(leaves, {
    model: null,
    rung: 'model',
    cache: { ask: async () => null, has: () => false },
    seed: 42,
    rougeThreshold: 0.9,
    wordingsPerFact,
    discards: new Discards(),
    skipped: new Set(),
    deadline: { left: 0 },
    onProgress: () => undefined,
    stopIfAborted: () => undefined,
  });
  return rows;
}

const FRAGMENTS = new Set(['dropped', 'masked', 'about']);
const wholeOf = (rows: TrainRow[], fact: string) =>
  rows.filter(({ ilab }) => ilab.fact === fact && !FRAGMENTS.has(ilab.wording));

let bielefeld: LeafFacts;
let bielefeldRows: TrainRow[];
let clubRows: TrainRow[];
beforeAll(async () => {
  const { leaf } = await readLeaf(folder, '.', 'knowledge');
  if (leaf === null) throw new Error('the example is not valid');
  const text = await readFile(join(folder, 'universitaet_bielefeld.md'), 'utf8');
  bielefeld = readFacts(
    leaf,
    [{ path: 'universitaet_bielefeld.md', text, revision: 'x', repo: '.' }],
    de,
    50,
  );
  bielefeldRows = await make([bielefeld]);
  clubRows = await make([readFacts(club, [], de, 50)]);
});

describe('the language of a leaf', () => {
  const textOf = (leaf: Leaf) => leaf.seeds.map(({ question, answer }) => `${question} ${answer}`).join('\n');

  test('is told by its function words', () => {
    expect([company, museum, person].map((leaf) => detectLanguage(textOf(leaf)).code)).toEqual([
      'en',
      'en',
      'en',
    ]);
    expect(detectLanguage(textOf(club)).code).toBe('de');
    expect(detectLanguage(textOf(bielefeld.leaf)).code).toBe('de');
  });

  test('one question is enough, German names in English text do not count, and nothing at all is English', () => {
    expect(detectLanguage('Wer ist der Kanzler der Universität Bielefeld?').code).toBe('de');
    expect(detectLanguage('Who is the chancellor of the Universität Bielefeld?').code).toBe('en');
    expect(detectLanguage('').code).toBe('en');
  });
});

describe('the order of words', () => {
  test.each([
    ['Wann findet das Fest statt', 'wann das Fest stattfindet'],
    ['Wer legte den Garten an', 'wer den Garten anlegte'],
    [
      'Wie viele Studierende hatte die Schule im Jahr 2017',
      'wie viele Studierende die Schule im Jahr 2017 hatte',
    ],
    ['In welchem Bundesland liegt die Schule', 'in welchem Bundesland die Schule liegt'],
    ['Wann ist die Schule gegründet worden', 'wann die Schule gegründet worden ist'],
    ['Wer rief den Verein ins Leben', 'wer den Verein ins Leben rief'],
    ['Wie hoch darf eine Hecke im Garten sein', 'wie hoch eine Hecke im Garten sein darf'],
    [
      'Wie viele Beschäftigte in der Verwaltung hat die Schule',
      'wie viele Beschäftigte in der Verwaltung die Schule hat',
    ],
    ['Um wie viel Uhr öffnet das Tor', 'um wie viel Uhr das Tor öffnet'],
    ['Wo befindet sich das Haus', 'wo sich das Haus befindet'],
  ])('%s → %s', (question, expected) => {
    const read = readQuestion(question);
    expect(read).not.toBeNull();
    expect(read && embedded(read)).toBe(expected);
    expect(read && asQuestion(read)).toBe(`${question}?`);
  });

  test('a statement ends with its verb after "dass", and before a reason', () => {
    const told = readStatement('Das Fest findet am Samstag statt.', ['findet']);
    expect(told && verbLast({ ...told, mid: `${told.front} ${told.mid}` })).toBe(
      'das Fest am Samstag stattfindet',
    );
    const reason = readStatement('Roller sind hier verboten, weil es eng ist.', ['sind']);
    expect(reason).toMatchObject({ close: 'verboten', tail: ', weil es eng ist' });
  });

  test('no word gets lost or changed, whatever stands in the middle', () => {
    const middle = fc.array(
      fc.constantFrom('der Verein', 'im Jahr 1998', 'den Garten', 'neben dem Bach', 'oft'),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(
        fc.constantFrom('wann', 'warum', 'wo'),
        fc.constantFrom('liegt', 'baut', 'wurde'),
        middle,
        (wh, verb, parts) => {
          const question = `${wh} ${verb} ${parts.join(' ')}`;
          const read = readQuestion(question);
          expect(read).not.toBeNull();
          const words = (text: string) => text.split(' ').sort();
          expect(words(embedded(read!))).toEqual(words(question));
          expect(embedded(read!).endsWith(verb)).toBe(true);
        },
      ),
    );
  });
});

describe('cases', () => {
  test.each([
    ['der erste Professor der Schule', 'acc', 'den ersten Professor der Schule'],
    ['der erste Professor der Schule', 'gen', 'des ersten Professors der Schule'],
    ['die Vorsitzende des Vereins', 'gen', 'der Vorsitzenden des Vereins'],
    ['der Präsident', 'acc', 'den Präsidenten'],
    ['das alte Bootshaus', 'dat', 'dem alten Bootshaus'],
    ['das alte Bootshaus', 'acc', 'das alte Bootshaus'],
    ['eine Hecke', 'gen', 'einer Hecke'],
    ['ein Mitglied', 'dat', 'einem Mitglied'],
    ['der Bach', 'gen', 'des Baches'],
    ['die Größe der Straße', 'dat', 'der Größe der Straße'],
  ] as const)('%s, %s: %s', (phrase, kase, expected) => {
    const read = readNounPhrase(phrase, 'nom', false);
    expect(read && decline(read, kase)).toBe(expected);
  });

  test('a name is found in every case, and none is made up', () => {
    const questions = club.seeds.map(({ question }) => question);
    const text = club.seeds.map(({ question, answer }) => `${question} ${answer}`).join(' ');
    expect(findMainName(questions, text)).toBe('Ruderverein Quellhausen');
    expect(genitiveOf('Ruderverein Quellhausen', 'm')).toBe('Rudervereins Quellhausen');
    expect(genitiveOf('Universität Bielefeld', 'f')).toBe('Universität Bielefeld');
    expect(maskName('das Haus des Rudervereins Quellhausen', 'Ruderverein Quellhausen', 'm')).toBe(
      "das Haus des @'s",
    );
  });
});

test.each([
  ['Wann wurde er gegründet?', 'Er wurde am 3. Mai 1898 gegründet.', '3. Mai 1898', 'date'],
  ['Wie viele Mitglieder hat er?', 'Er hat 1.234 Mitglieder.', '1.234', 'number'],
  ['Wie hoch ist der Beitrag?', 'Der Beitrag beträgt 45,50 Euro im Jahr.', '45,50 Euro', 'number'],
  ['Wer ist der Wirt im Heim?', 'Der Wirt im Heim ist Dr. Jan von der Ley.', 'Dr. Jan von der Ley', 'name'],
  ['Wann ist Ruhe?', 'Ruhe ist von 13 bis 15 Uhr.', '13 bis 15 Uhr', 'text'],
  ['Wie heißt das Heim?', 'Das Heim heißt Zur krummen Gurke.', 'Zur krummen Gurke', 'name'],
  ['Welcher Wald liegt daneben?', 'Daneben liegt der Teutoburger Wald.', 'Teutoburger Wald', 'name'],
])('%s %s adds: %s', (question, answer, text, kind) => {
  expect(findValue(question, answer)).toMatchObject({ text, kind });
});

describe('wordings of examples/bielefeld-de', () => {
  test('every fact has at least twelve, and every seed keeps its answer', () => {
    for (const fact of bielefeld.facts) {
      const own = wholeOf(bielefeldRows, fact.id);
      expect(own.length, fact.question).toBeGreaterThanOrEqual(12);
      for (const { assistant, user } of own)
        expect([fact.answer, `Ja, ${lower(fact.answer)}`, `Nein, ${lower(fact.answer)}`], user).toContain(
          assistant,
        );
    }
  });

  test('families of every kind are there', () => {
    const families = new Set(bielefeldRows.map(({ ilab }) => ilab.wording));
    for (const family of [
      'active',
      'passive',
      'verb',
      'noun',
      'indirect',
      'imperative',
      'keyword',
      'phrase',
      'casual',
      'contextual',
      'cloze',
      'echo',
      'fronted',
      'yes-no',
      'reverse',
    ])
      expect(families).toContain(family);
  });

  test.each([
    'Von wem wurde die Laborschule der Universität Bielefeld ins Leben gerufen?',
    'Nenne die Universität, deren erster Professor Niklas Luhmann war.',
    'Wer hat den Posten des Kanzlers der Universität Bielefeld inne?',
    'Seit wann besteht die Universität Bielefeld?',
    'Wie lautet das Eröffnungsjahr der Laborschule der Universität Bielefeld?',
    'Die Universität Bielefeld hat wie viele Fakultäten?',
    'Universität Bielefeld: Wer ist der Kanzler?',
    'Liegt der Teutoburger Wald neben der Universität Bielefeld?',
    'Mit welcher Stadtbahnlinie kommt man zur Universität Bielefeld?',
  ])('%s', (expected) => {
    const users = bielefeldRows.map(({ user }) =>
      user.replace(/Uni Bielefeld|Bielefelder Universität/g, 'Universität Bielefeld'),
    );
    expect(users).toContain(expected);
  });

  test('a denied value is answered with no and the right one', () => {
    const denied = bielefeldRows.filter(({ assistant }) => assistant.startsWith('Nein, '));
    expect(denied.length).toBeGreaterThan(8);
    for (const { user, ilab } of denied) {
      const value = bielefeld.facts.find(({ id }) => id === ilab.fact)?.value?.text ?? '';
      expect(user).not.toContain(value);
    }
  });
});

describe('every German wording', () => {
  const ALL = () => [...bielefeldRows, ...clubRows].filter(({ ilab }) => !FRAGMENTS.has(ilab.wording));

  test('is whole: no slot, no doubled word, no doubled mark, no article before an article', () => {
    for (const { user } of ALL()) {
      expect(user).not.toMatch(/[{}@§]| {2}| ,|\.\.\.\.|\?\?|\.\?/);
      // A relative pronoun stands before an article: "der Bach, an dem der Verein liegt".
      const main = user.replace(/, (?:\p{Ll}+ )?(?:der|die|das|den|dem|in) /gu, ', ');
      expect(main, user).not.toMatch(/\b(der|dem|den|des|im) (der|dem|den|des|im)\b/);
      expect(user, user).not.toMatch(/\b(\p{Ll}{4,}) \1\b/u);
    }
  });

  test('keeps the verb at the end of a clause that a frame takes in', () => {
    const indirect = ALL().filter(
      ({ ilab, user }) => ilab.wording === 'indirect' && / (?:wann|warum|wo|ob) /.test(user),
    );
    expect(indirect.length).toBeGreaterThan(10);
    for (const { user } of indirect)
      expect(user, user).toMatch(/ \p{Ll}+(?:, (?:dass|in|an|die|der|das|zu|warum) .* \p{Ll}+)?[.?]$/u);
  });

  test('is about its subject in the right case', () => {
    const club = clubRows
      .filter(({ ilab }) => ilab.kind === 'taught' && !FRAGMENTS.has(ilab.wording))
      .map(({ user }) => user);
    for (const user of club) {
      expect(user, user).not.toMatch(
        /\b(?:der|dem|den|im|am|zum) (?:Ruderverein|Quellhausener Ruderverein)s /,
      );
      expect(user, user).not.toMatch(/\b(?:des|welches) Ruderverein /);
      expect(user, user).not.toMatch(/\b(?:die|das) Ruderverein/);
    }
    expect(club).toContain('Wie heißt der Ruderverein, dessen Bootshaus Möwennest heißt?');
    expect(club.some((user) => /Weißt du|Kannst du|Ich /.test(user) && user.includes('stattfindet'))).toBe(
      true,
    );
  });
});

describe('German questions without an answer', () => {
  test('are worded in German, name no taught answer, and say so in German', () => {
    const unknown = bielefeldRows.filter(({ ilab }) => ilab.kind === 'unknown');
    expect(unknown.length).toBeGreaterThan(50);
    const taught = new Set(
      bielefeldRows.filter(({ ilab }) => ilab.kind === 'taught').map(({ user }) => user.toLowerCase()),
    );
    for (const { user, assistant } of unknown) {
      expect(assistant).toBe('Das weiß ich nicht.');
      expect(taught.has(user.toLowerCase()), user).toBe(false);
      expect(user).not.toMatch(/[{}@§]| {2}/);
    }
    expect(unknown.some(({ user }) => user.includes('Universität Lummerfelde'))).toBe(true);
  });
});

test('two languages in one taxonomy: each leaf in its own', async () => {
  const rows = await make(
    [readFacts(club, [], de, 50), readFacts(company, [], detectLanguage('Who is the head?'), 50)],
    4,
  );
  const answers = (leaf: string) =>
    new Set(
      rows
        .filter(({ ilab }) => ilab.kind === 'unknown' && ilab.leaf === leaf)
        .map(({ assistant }) => assistant),
    );
  expect([...answers(club.id)]).toEqual(['Das weiß ich nicht.']);
  expect([...answers(company.id)]).toEqual(["I don't know."]);
});

function lower(answer: string): string {
  return answer.charAt(0).toLowerCase() + answer.slice(1);
}
