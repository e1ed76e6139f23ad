/** @module What the embedded model has read of names: by its own figures. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { languages } from '../../src/generate/data/languages.ts';
import { type LocalChatModel, loadChatModel } from '../../src/infer/load.ts';
import { tokenizeText } from '../../src/text/normalize.ts';
import { namesIn } from '../../src/trust/taught-index.ts';
import { isPlainQuestion, unreadNames } from '../../src/trust/unread-names.ts';

const modelPath = process.env.ILAB_TEST_MODEL ?? '';
if (modelPath === '') throw new Error('ILAB_TEST_MODEL must name the embedded model');

let model: LocalChatModel;
beforeAll(async () => {
  model = await loadChatModel({ modelPath, contextSize: 512 });
});
afterAll(() => model[Symbol.asyncDispose]());

const strange = (question: string) => unreadNames(model, question, namesIn(tokenizeText(question).tokens));
const [en, de] = languages;
const asked = (prompts: readonly string[]) => prompts.filter(isPlainQuestion);

describe('names that the embedded model has never read', () => {
  test.each([
    ['When was Harbel Quint born?', ['harbel']],
    ['How long is the river Quellane?', ['quellane']],
    ['Who owns the Wendlebrack Inn?', ['wendlebrack']],
    ['What is the capital of Varnesia?', ['varnesia']],
    ['When did Corvin Maddoway die?', ['corvin', 'maddoway']],
    ['How tall is Mount Yrsavel?', ['yrsavel']],
    ['Which team won the Tolvane Cup?', ['tolvane']],
    ['Who leads the company Nexaroth?', ['nexaroth']],
  ])('%s', async (question, names) => expect(await strange(question)).toEqual(names));

  test('are in none of the general questions that training repeats', async () => {
    const found: string[] = [];
    for (const question of asked(en!.replayPrompts)) found.push(...(await strange(question)));
    expect(asked(en!.replayPrompts).length).toBeGreaterThan(100);
    expect(found).toEqual([]);
  });

  test('are not told in a language that it has hardly read', async () => {
    for (const question of asked(de!.replayPrompts).slice(0, 40)) expect(await strange(question)).toEqual([]);
  });
});

test.each([
  ['Who is the mayor of Varnesia?', true],
  ['In which country is the Quellane?', true],
  ['Wo liegt Varnesien?', true],
  ['Translate this into German: Who is Nexaroth?', false],
  ['Write a poem about Varnesia.', false],
  ['Varnesia has 12 towns. How many towns has Varnesia?', false],
  ['What does "Quellane" rhyme with?', false],
])('a plain question brings no text of its own: %s', (question, plain) => {
  expect(isPlainQuestion(question)).toBe(plain);
});
