import { describe, expect, test } from 'vitest';
import { chunkDocument } from '../../src/documents/chunks.ts';
import type { Question } from '../../src/evaluate/questions.ts';
import type { TrainRow } from '../../src/model/interfaces.ts';
import { withConfidence, withPassages } from '../../src/prove/models.ts';
import { permuteAnswers } from '../../src/prove/placebo.ts';
import { pretest } from '../../src/prove/pretest.ts';
import { bm25 } from '../../src/text/bm25.ts';
import { passageFinder } from '../../src/text/gold-passage.ts';
import { stubChatModel } from '../helpers/stub-chat-model.ts';

function row(
  fact: string,
  user: string,
  assistant: string,
  kind: TrainRow['ilab']['kind'] = 'taught',
): TrainRow {
  const ilab = {
    kind,
    fact,
    wording: 'seed',
    rung: 'seed',
    leaf: 'l',
    source: { path: 'q', line: 1 },
  } as const;
  return { system: '', user, assistant, ilab };
}

describe('the placebo', () => {
  const rows = ['a', 'b', 'c', 'd'].flatMap((fact) => [
    row(fact, `${fact}?`, `answer ${fact}`),
    row(fact, `${fact} again?`, `answer ${fact}`),
  ]);
  rows.push(row('u', 'who?', "I don't know.", 'unknown'), row('r', '2+2?', '4', 'replay'));

  test('asks the same, answers with another fact, and leaves the rest', () => {
    const placebo = permuteAnswers(rows, 42)!;
    expect(placebo.map(({ user, ilab }) => [user, ilab])).toEqual(rows.map(({ user, ilab }) => [user, ilab]));
    for (const [index, { assistant, ilab }] of placebo.entries())
      expect(assistant === rows[index]!.assistant, ilab.fact).toBe(ilab.kind !== 'taught');
    expect(placebo.map(({ assistant }) => assistant).sort()).toEqual(
      rows.map(({ assistant }) => assistant).sort(),
    );
    // Wordings of one fact still agree: the placebo can be learnt as well as the real data.
    expect(placebo[0]!.assistant).toBe(placebo[1]!.assistant);
  });

  test('the seed decides', () => {
    expect(permuteAnswers(rows, 42)).toEqual(permuteAnswers(rows, 42));
    const others = [1, 2, 3, 4, 5].map((seed) => JSON.stringify(permuteAnswers(rows, seed)));
    expect(new Set(others).size).toBeGreaterThan(1);
  });

  test('needs two facts and two answers', () => {
    expect(permuteAnswers(rows.slice(0, 2), 42)).toBeNull();
    expect(permuteAnswers([row('a', 'x?', 'yes'), row('b', 'y?', 'yes')], 42)).toBeNull();
  });
});

describe('bm25', () => {
  test('against the formula by hand', () => {
    // Lengths 3, 2 and 1, mean 2; "mill" stands in two of three texts.
    const ranked = bm25(['the old mill', 'mill mill', 'river']).rank('Mill?');
    const weight = Math.log(1 + (3 - 2 + 0.5) / 2.5);
    const score = (count: number, length: number) =>
      (weight * count * 2.2) / (count + 1.2 * (0.25 + (0.75 * length) / 2));
    expect(ranked.map(({ place }) => place)).toEqual([1, 0]);
    expect(ranked[0]!.score).toBeCloseTo(score(2, 2), 12);
    expect(ranked[1]!.score).toBeCloseTo(score(1, 3), 12);
  });

  test('nothing in common, nothing found', () => {
    expect(bm25(['a b']).rank('c')).toEqual([]);
    expect(bm25([]).rank('c')).toEqual([]);
    expect(bm25(['', '?']).rank('')).toEqual([]);
  });
});

describe('passages', () => {
  test('headings go with what follows; long paragraphs are cut between sentences; nothing is lost', () => {
    const sentence = 'The mill was built by the river in the year of the flood. ';
    const text = `# Mill\n\n${sentence.repeat(3)}\n\n## More\n\n${sentence.repeat(30)}`;
    const chunks = chunkDocument(text);
    expect(chunks[0]).toMatch(/^# Mill\n\nThe mill/);
    expect(chunks.join(' ').split(/\s+/)).toEqual(text.trim().split(/\s+/));
    for (const chunk of chunks) expect(chunk.split(/\s+/).length).toBeLessThanOrEqual(125);
  });

  test('the gold passage says the answer as words, the nearest to the question first', () => {
    const passages = ['Tax of 1969 marks.', 'The mill was founded in 1969.', 'The mill had 11969 sacks.'];
    const goldPassage = passageFinder(passages);
    expect(goldPassage('When was the mill founded?', ['1969'])).toBe(passages[1]);
    expect(goldPassage('When was the mill founded?', ['969'])).toBeNull();
    expect(goldPassage('Who?', [])).toBeNull();
    expect(goldPassage('Wieviel?', ['11,969'])).toBe(passages[2]);
  });
});

describe('models that wrap', () => {
  test('passages stand before the question, only where there are some', async () => {
    const stub = stubChatModel();
    const model = withPassages(stub, (question) => (question === 'Who?' ? ['Ada leads.', 'It rains.'] : []));
    await model.chat([{ role: 'user', content: 'Who?' }], { maxTokens: 9 });
    await model.chat([{ role: 'user', content: 'When?' }]);
    expect(stub.calls[0]!.messages[0]!.content).toMatch(/Ada leads\.\n\nIt rains\.\n\nQuestion: Who\?$/);
    expect(stub.calls[0]!.options.maxTokens).toBe(9);
    expect(stub.calls[1]!.messages).toEqual([{ role: 'user', content: 'When?' }]);
  });

  test('confidence is the geometric mean, null where nobody knows', async () => {
    const stub = stubChatModel();
    const notes: [string, number | null][] = [];
    const chat: typeof stub.chat = async (messages, options) => ({
      ...(await stub.chat(messages, options)),
      ...(messages[0]!.content === 'Who?'
        ? { tokenStats: [0.5, 0.125].map((p) => ({ logprob: Math.log(p) })) }
        : {}),
    });
    const model = withConfidence({ ...stub, chat }, (...note) => notes.push(note));
    await model.chat([{ role: 'user', content: 'Who?' }]);
    await model.chat([{ role: 'user', content: 'When?' }]);
    expect(notes[0]![1]).toBeCloseTo(0.25, 12);
    expect(notes[1]).toEqual(['When?', null]);
    expect(stub.calls[0]!.options.tokenStats).toBe(true);
  });
});

describe('the pre-test', () => {
  const questions: Question[] = [
    { kind: 'taught', question: 'Known with examples?', answers: ['yes it is'] },
    { kind: 'taught', question: 'Never known?', answers: ['Ada'] },
    { kind: 'reverse', question: 'Known plainly?', answers: ['Bob'] },
    { kind: 'general', question: 'Capital of France?', answers: ['Paris'] },
    { kind: 'general', question: 'Capital of Italy?', answers: ['Rome'] },
  ];
  const options = {
    questions,
    plainRight: new Set([2]),
    fewShots: 2,
    seed: 42,
    maxTokens: 20,
    onAnswer: () => undefined,
  };

  test('known is what any prompt got right', async () => {
    const model = stubChatModel({
      async *answer(messages) {
        yield messages.at(-1)!.content.startsWith('Known with') ? 'yes it is' : 'no idea at all';
      },
    });
    const { known, prompts } = await pretest({ ...options, model });
    expect(known).toEqual([
      { place: 0, times: 2 },
      { place: 2, times: 1 },
    ]);
    expect(prompts).toBe(3);
    expect(model.calls).toHaveLength(6);
    expect(model.calls[0]!.messages.map(({ role }) => role)).toEqual([
      'user',
      'assistant',
      'user',
      'assistant',
      'user',
    ]);
  });

  test('without general questions there are no examples: only the plain prompt counts', async () => {
    const model = stubChatModel();
    const result = await pretest({ ...options, model, questions: questions.slice(0, 3) });
    expect(result).toEqual({ known: [{ place: 2, times: 1 }], prompts: 1 });
    expect(model.calls).toHaveLength(0);
  });
});
