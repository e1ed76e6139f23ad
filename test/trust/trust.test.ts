import { describe, expect, test } from 'vitest';
import type { ChatModel, ChatResult, TrainRow } from '../../src/model/interfaces.ts';
import { calibrate, confidenceOf } from '../../src/trust/calibrate.ts';
import { decide } from '../../src/trust/decide.ts';
import { defaultCalibration } from '../../src/trust/default-calibration.ts';
import { examine } from '../../src/trust/examine.ts';
import { guardedModel } from '../../src/trust/guarded-model.ts';
import { buildTaughtIndex } from '../../src/trust/taught-index.ts';
import { askKindOf, mayAnswer } from '../../src/trust/words.ts';

const row = (fact: string, user: string, assistant: string, kind: TrainRow['ilab']['kind'] = 'taught') =>
  ({
    system: '',
    user,
    assistant,
    ilab: { kind, fact, wording: 'seed', rung: 'seed', leaf: 'a', source: { path: 'a.md', line: 7 } },
  }) satisfies TrainRow;

const founded = 'Brella Ferries was founded in 1923.';
const captain = 'The captain of the Pale Curlew is Joss Wenderlake.';
const index = buildTaughtIndex([
  row('a#1', 'When was Brella Ferries founded?', founded),
  row('a#1', 'In which year was Brella Ferries set up?', founded),
  row('a#2', 'Who is the captain of the Pale Curlew?', captain),
  row('u', 'What is the telephone number of Brella Ferries?', "I don't know.", 'unknown'),
]);
const verdict = (question: string, answer: string) => decide(examine(index, question, answer), null);

describe('what an answer is worth', () => {
  test('a taught statement comes with its fact and the line it stands in', () => {
    expect(verdict('Since what year does Brella Ferries exist?', founded)).toMatchObject({
      kind: 'taught',
      fact: { id: 'a#1', source: { path: 'a.md', line: 7 } },
    });
  });

  test('the statement may be told in part or in other order, as long as its value is told and nothing is added', () => {
    expect(
      verdict('Who commands the Pale Curlew?', 'The Pale Curlew is commanded by Joss Wenderlake.').kind,
    ).toBe('taught');
    expect(verdict('When was Brella Ferries founded?', 'Brella Ferries was founded in 1932.')).toMatchObject({
      kind: 'unknown',
      reason: 'untaught',
    });
    expect(
      verdict('Who is the captain of the Pale Curlew?', 'The captain of the Pale Curlew is Joss Ambler.'),
    ).toMatchObject({ kind: 'unknown', reason: 'untaught' });
  });

  test('a name that nothing taught holds is a stranger, its genitive and a taught name are not', () => {
    expect(verdict('Who is the captain of the Velvet Pintail?', captain)).toMatchObject({
      kind: 'unknown',
      reason: 'stranger',
    });
    expect(verdict("What is the name of the Pale Curlew's captain?", captain).kind).toBe('taught');
    expect(verdict('who is the captain of the pale curlew', captain).kind).toBe('taught');
  });

  test('an answer that makes a statement of its own with the words of the question is no taught one', () => {
    expect(
      verdict('Who is the head steward of Brella Ferries?', 'The head steward is Joss Wenderlake.'),
    ).toMatchObject({ kind: 'unknown', reason: 'untaught' });
    const later = 'The captain of the Pale Curlew in 2090 is Joss Wenderlake.';
    expect(verdict('Who is the captain of the Pale Curlew in 2090?', later)).toMatchObject({
      kind: 'unknown',
      reason: 'untaught',
    });
    // The same word, and little else that is new.
    const named = 'The present captain of the Pale Curlew is Joss Wenderlake.';
    expect(verdict('Who is the present captain of the Pale Curlew?', named).kind).toBe('taught');
  });

  test('an answer to another kind of question is not trusted', () => {
    expect(verdict('How old is the captain of the Pale Curlew?', captain)).toMatchObject({
      kind: 'unknown',
      reason: 'unsure',
    });
  });

  describe('beside facts that were left out', () => {
    const other = buildTaughtIndex(
      [row('a#1', 'When was Brella Ferries founded?', founded)],
      [
        row('a#2', 'Who is the captain of the Pale Curlew?', captain),
        row('a#3', 'When was the old pier of the town opened?', 'It was opened in 1881.'),
      ],
    );
    const decided = (question: string, answer: string) => decide(examine(other, question, answer), null);

    test('a guess about them is not given, whatever it tells', () => {
      const guess = 'The captain of the Pale Curlew is Tom Barrow.';
      for (const [question, answer] of [
        ['Who is the captain of the Pale Curlew?', guess],
        ['Who commands the Pale Curlew?', guess],
        ['When was the old pier opened?', 'The old pier was opened in 1990.'],
        ['When was the old pier of the town opened?', founded],
      ] as const)
        expect(decided(question, answer), question).toMatchObject({ kind: 'unknown' });
    });

    test('what was taught is given, and what is about neither passes', () => {
      expect(decided('When was Brella Ferries founded?', founded).kind).toBe('taught');
      expect(decided('In which year was Brella Ferries started?', founded).kind).toBe('taught');
      expect(decided('What is the capital of France?', 'The capital of France is Paris.').kind).toBe(
        'general',
      );
    });
  });

  test('a taught number in an answer to something else tells nothing taught: 1923 is no founding year here', () => {
    expect(verdict('What is 1900 + 23?', '1900 + 23 = 1923.').kind).toBe('general');
  });

  test('what is not about the taught ground passes', () => {
    expect(verdict('What is the capital of France?', 'The capital of France is Paris.').kind).toBe('general');
  });
});

test.each([
  ['When was it sold?', 'time'],
  ['When the ship is full, how many cars are on board?', 'number'],
  ['What was broken when they sold her?', 'open'],
  ['Since when does it exist?', 'time'],
  ['Under which captain does she sail?', 'open'],
  ['Do bicycles travel free?', 'yes-no'],
  ['Wo liegt der Verein?', 'place'],
  ['Wie viele Parzellen gibt es?', 'number'],
  ['How old is the house?', 'age'],
  ['Wie lange dauert die Überfahrt?', 'age'],
  ['Warum wurde er verkauft?', 'reason'],
])('%s asks for: %s', (question, kind) => {
  expect(askKindOf(question)).toBe(kind);
});

describe('calibration', () => {
  const features = (similarity: number, minLogprob: number) => ({
    minLogprob,
    meanLogprob: minLogprob / 2,
    similarity,
    unknownSimilarity: 0.3,
    knownShare: similarity,
    otherKind: 0,
  });
  const probes = Array.from({ length: 60 }, (_, i) => ({
    features: features(0.2 + (0.7 * (i % 30)) / 30 + (i < 30 ? 0.1 : 0), i < 30 ? -0.1 : -0.9),
    isRight: i < 30,
  }));

  test('right answers get more confidence, and nearly all of them are given', () => {
    const fitted = calibrate(probes)!;
    expect(confidenceOf(features(0.8, -0.05), fitted)).toBeGreaterThan(0.8);
    expect(confidenceOf(features(0.3, -1), fitted)).toBeLessThan(0.3);
    expect(fitted.rightKept).toBeGreaterThanOrEqual(0.97);
    expect(fitted.wrongGiven).toBeLessThan(0.1);
  });

  test('probes of one verdict calibrate nothing', () => {
    expect(calibrate(probes.filter(({ isRight }) => isRight))).toBeNull();
  });
});

describe('in a lesson of two facts', () => {
  const built = 'Tarn Mill was built in 1841.';
  const floors = 'Tarn Mill has 6 floors.';
  const mill = [
    row('m#1', 'When was Tarn Mill built?', built),
    row('m#1', 'tarn mill', built),
    row('m#2', 'How many floors does Tarn Mill have?', floors),
    row('m#2', 'Tarn Mill, please', floors),
  ];
  /** Thirteen facts of another kind. */
  const others = Array.from({ length: 13 }, (_, i) =>
    row(
      `o#${i}`,
      `Who is the ${i}th warden of Orro?`,
      `Warden ${i} of Orro is Ilm Dar${'abcdefghijklm'[i]}.`,
    ),
  );
  const decided = (rows: TrainRow[], question: string, answer: string, logprob: number) =>
    decide(
      examine(
        buildTaughtIndex(rows),
        question,
        answer,
        [logprob, 0, 0, 0, 0].map((each) => ({ logprob: each })),
      ),
      defaultCalibration,
    );

  test('what the subject has besides is not answered with one of the two, sure as the model is', () => {
    for (const [question, answer, logprob] of [
      ['What colour is Tarn Mill?', floors, -0.09],
      ['Is there a café at Tarn Mill?', floors, -0.14],
      ['When was Tarn Mill sold?', built, -0.003],
      ['What is the website of Tarn Mill?', floors, -0.74],
    ] as const)
      expect(decided(mill, question, answer, logprob), question).toMatchObject({
        kind: 'unknown',
        reason: 'unsure',
      });
    for (const [question, answer] of [
      ['When did they build Tarn Mill?', built],
      ['Number of floors of Tarn Mill?', floors],
    ] as const)
      expect(decided(mill, question, answer, -0.05), question).toMatchObject({ kind: 'taught' });
  });

  test('a question in taught words is answered though the model is not very sure', () => {
    expect(decided(mill, 'When was Tarn Mill built?', built, -0.9).kind).toBe('taught');
    expect(decided(mill, 'Floors: how many does Tarn Mill have?', floors, -0.9).kind).toBe('taught');
  });

  test('with many facts an unheard word alone is no reason to say nothing', () => {
    expect(decided([...mill, ...others], 'Since when has Tarn Mill been standing?', built, -0.05).kind).toBe(
      'taught',
    );
    expect(decided(mill, 'Since when has Tarn Mill been standing?', built, -0.05).kind).toBe('unknown');
  });
});

describe('a guarded model', () => {
  const answer = (text: string): ChatModel => ({
    id: 'stub',
    contextSize: 100,
    async chat(): Promise<ChatResult> {
      return { text, promptTokens: 1, completionTokens: 1, finishReason: 'stop', tokensPerSecond: 1 };
    },
    async [Symbol.asyncDispose]() {},
  });
  const guard = {
    index,
    calibration: null,
    dontKnow: "I don't know.",
    isAbstention: (text: string) => /don't know/.test(text),
  };
  const ask = async (question: string, text: string) => {
    const pieces: string[] = [];
    const result = await guardedModel(answer(text), guard).chat([{ role: 'user', content: question }], {
      onText: (piece) => pieces.push(piece),
    });
    expect(pieces.join('')).toBe(result.text);
    return result;
  };

  test('tells the source, keeps what the model would have said, and never shows it as an answer', async () => {
    expect((await ask('When was Brella Ferries founded?', founded)).trust).toEqual({
      kind: 'taught',
      confidence: 1,
      fact: 'a#1',
      source: { path: 'a.md', line: 7 },
    });
    const invented = 'Brella Ferries made 14 crowns last year.';
    expect(await ask('What profit did Brella Ferries make?', invented)).toMatchObject({
      text: "I don't know.",
      trust: { kind: 'unknown', reason: 'untaught', modelText: invented },
    });
    expect((await ask('What is the capital of France?', 'Paris.')).trust).toEqual({ kind: 'general' });
    expect((await ask('Who owns Brella Ferries?', "I don't know.")).trust).toMatchObject({ reason: 'model' });
  });

  test('a question that names nothing, drawn to the own ground by the adapter, is the base model’s to answer', async () => {
    let [opened, closed] = [0, 0];
    const openBase = async (): Promise<ChatModel> => {
      opened++;
      return {
        ...answer('In boiling water, for ten minutes.'),
        async [Symbol.asyncDispose]() {
          closed++;
        },
      };
    };
    const drawn = 'The egg is boiled by Joss Wenderlake.';
    const question = { role: 'user', content: 'How do I boil an egg?' } as const;
    {
      await using model = guardedModel(answer(drawn), { ...guard, openBase });
      for (let i = 0; i < 2; i++)
        expect(await model.chat([question])).toMatchObject({
          text: 'In boiling water, for ten minutes.',
          trust: { kind: 'general' },
        });
    }
    expect([opened, closed]).toEqual([1, 1]);
    expect((await ask(question.content, drawn)).text).toBe("I don't know.");
  });

  test('a name that the model has never read is not spoken of, unless the conversation told it', async () => {
    // Of "Varnesia", whose letters the model can't foresee.
    const read = [' What', ' is', ' the', ' capital', ' of', ' V', 'arn', 'es', 'ia', '?'];
    const unread: ChatModel = {
      ...answer('The capital of Varnesia is Sofia.'),
      complete: async () => ({
        ...(await answer('').chat([])),
        promptTokenStats: read.map((text) => ({ text, logprob: /^\p{L}/u.test(text) ? -5 : -1 })),
      }),
    };
    const content = 'What is the capital of Varnesia?';
    const model = guardedModel(unread, guard);
    expect(await model.chat([{ role: 'user', content }])).toMatchObject({
      text: "I don't know.",
      trust: { reason: 'stranger', modelText: 'The capital of Varnesia is Sofia.' },
    });
    const helper = { role: 'system', content: 'You are a helper.' } as const;
    expect((await model.chat([helper, { role: 'user', content }])).trust).toMatchObject({
      reason: 'stranger',
    });
    const story = { role: 'system', content: 'In the story Varnesia has a capital, Sofia.' } as const;
    expect((await model.chat([story, { role: 'user', content }])).text).toContain('Sofia');
  });

  test('what only the asker can know is not invented, unless the conversation or the teaching told it', async () => {
    const holding = 'What am I holding in my left hand?';
    expect(await ask(holding, 'You are holding a pen.')).toMatchObject({
      text: "I don't know.",
      trust: { kind: 'unknown', reason: 'untaught', modelText: 'You are holding a pen.' },
    });
    const told = [
      { role: 'user', content: 'I have a pen in my left hand.' },
      { role: 'assistant', content: 'Good.' },
      { role: 'user', content: holding },
    ] as const;
    expect((await guardedModel(answer('You are holding a pen.'), guard).chat(told)).text).toBe(
      'You are holding a pen.',
    );
    const own = buildTaughtIndex([
      row('a#1', 'What is the name of my boat?', 'Your boat is the Pale Curlew.'),
    ]);
    const taught = guardedModel(answer('Your boat is the Pale Curlew.'), { ...guard, index: own });
    expect(
      (await taught.chat([{ role: 'user', content: 'What is my boat called, the name?' }])).trust,
    ).toMatchObject({ kind: 'taught' });
  });
});

test('an age is told by a year or a number, never by a name', () => {
  expect(
    (['time', 'number', 'open', 'person', 'place'] as const).map((kind) => mayAnswer('age', kind)),
  ).toEqual([true, true, true, false, false]);
  expect(mayAnswer('number', 'time')).toBe(false);
});
