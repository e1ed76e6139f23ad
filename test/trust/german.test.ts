import { describe, expect, test } from 'vitest';
import type { TrainRow } from '../../src/model/interfaces.ts';
import { tokenizeText } from '../../src/text/normalize.ts';
import { decide } from '../../src/trust/decide.ts';
import { examine } from '../../src/trust/examine.ts';
import { isGerman } from '../../src/trust/german-names.ts';
import { buildTaughtIndex, namesIn } from '../../src/trust/taught-index.ts';
import { askKindOf } from '../../src/trust/words.ts';

const row = (fact: string, user: string, assistant: string) =>
  ({
    system: '',
    user,
    assistant,
    ilab: {
      kind: 'taught',
      fact,
      wording: 'seed',
      rung: 'seed',
      leaf: 'a',
      source: { path: 'a.md', line: 7 },
    },
  }) satisfies TrainRow;

const chair = 'Die Vorsitzende des Rudervereins Quellhausen ist Wiebke Astrup.';
const founded = 'Der Ruderverein Quellhausen wurde 1898 gegründet.';
const index = buildTaughtIndex([
  row('a#1', 'Wann wurde der Ruderverein Quellhausen gegründet?', founded),
  row('a#2', 'Wer ist die Vorsitzende des Rudervereins Quellhausen?', chair),
]);
const verdict = (question: string, answer: string) => decide(examine(index, question, answer), null);

describe('German questions', () => {
  test.each([
    ['Wer hat im Ruderverein Quellhausen den Vorsitz inne?', chair],
    ['Kannst du mir den Namen der Vorsitzenden des Rudervereins Quellhausen nennen?', chair],
    ['Seit wann gibt es den Ruderverein Quellhausen?', founded],
    ['In welchem Jahr hat die Geschichte des Rudervereins Quellhausen begonnen?', founded],
  ])('nouns that nobody taught are no strangers: %s', (question, answer) => {
    expect(verdict(question, answer).kind).toBe('taught');
  });

  test.each([
    'Wer ist die Vorsitzende des Rudervereins Tarnstedt?',
    'Wer ist die Vorsitzende des Vereins in Lummerfelde?',
    'Wer ist die Chefin von Karla Immenhof?',
  ])('names that nobody taught are: %s', (question) => {
    expect(verdict(question, chair)).toMatchObject({ kind: 'unknown', reason: 'stranger' });
  });

  test('another kind of answer is not trusted, and a general question is none of the taught ones', () => {
    expect(verdict('Wann wurde die Vorsitzende des Rudervereins Quellhausen gewählt?', chair)).toMatchObject({
      kind: 'unknown',
      reason: 'unsure',
    });
    expect(verdict('Wie viele Monate hat ein Jahr?', 'Ein Jahr hat zwölf Monate.').kind).toBe('general');
    expect(
      verdict('Was ist die Hauptstadt von Frankreich?', 'Die Hauptstadt von Frankreich ist Paris.').kind,
    ).toBe('general');
  });
});

test.each([
  ['Der Kanzler der Universität Bielefeld ist Dr. Stephan Becker.', ['bielefeld', 'dr', 'becker']],
  ['Die Suchmaschine der Schule heißt BASE.', ['base']],
  ['Das Haus liegt in Nordrhein-Westfalen neben dem Wald.', ['nordrhein', 'westfalen']],
  ['Die Pacht für eine Parzelle beträgt 180 Euro im Jahr.', []],
  ['The Harbour Office is in Kiel.', ['harbour', 'office', 'kiel']],
])('names in: %s', (text, names) => {
  expect(namesIn(tokenizeText(text).tokens)).toEqual(names);
});

test('what is German is told by small words', () => {
  const german = (text: string) => isGerman(tokenizeText(text).tokens);
  expect(german('Wer ist der Kanzler?')).toBe(true);
  expect(german('Who is the Chancellor of Die Zeit?')).toBe(false);
  expect(german('Kanzler')).toBe(false);
});

test.each([
  ['Um wie viel Uhr öffnet das Tor?', 'time'],
  ['Wie groß ist der Garten?', 'number'],
  ['Zu welcher Zeit ist Ruhe?', 'time'],
  ['Aus welchem Grund ist das verboten?', 'reason'],
  ['Dürfen Gäste übernachten?', 'yes-no'],
  ['In welchem Bundesland liegt die Stadt?', 'place'],
  ['Von wem wurde das Haus gebaut?', 'person'],
  ['Wie heißt das Vereinsheim?', 'open'],
])('%s asks for: %s', (question, kind) => {
  expect(askKindOf(question)).toBe(kind);
});
