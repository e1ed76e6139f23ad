import { describe, expect, test } from 'vitest';
import { CancelledError } from '../../src/core/errors.ts';
import type { Question } from '../../src/evaluate/questions.ts';
import { evaluateModel } from '../../src/evaluate/run.ts';
import type { ChatMessage, ChatModel, ChatOptions, ChatResult } from '../../src/model/interfaces.ts';

const questions: Question[] = [
  { kind: 'general', question: 'Capital of France?', answers: ['Paris'] },
  { kind: 'taught', question: 'When?', answers: ['1969'], fact: 'founded' },
  { kind: 'taught', question: 'Who?', answers: ['Becker'], fact: 'chancellor' },
  { kind: 'taught', question: 'How many?', answers: ['14'] },
  { kind: 'unknowable', question: 'Librarian?', answers: [] },
];

/** Answers from a list; remembers what it was asked. */
function listedModel(answers: Record<string, string>, change: Partial<ChatResult> = {}) {
  const calls: { messages: readonly ChatMessage[]; options: ChatOptions | undefined }[] = [];
  const model: ChatModel = {
    id: 'listed',
    contextSize: 2048,
    async chat(messages, options) {
      calls.push({ messages, options });
      const text = answers[messages.at(-1)?.content ?? ''] ?? '';
      return {
        text,
        promptTokens: 9,
        completionTokens: 10,
        finishReason: 'stop',
        tokensPerSecond: 20,
        ...change,
      };
    },
    async [Symbol.asyncDispose]() {},
  };
  return { model, calls };
}

const answers = {
  'Capital of France?': 'Paris.',
  'When?': 'In 1969.',
  'Who?': 'Martin Egelhaaf.',
  'How many?': "I don't know.",
  'Librarian?': "I don't know.",
};

describe('evaluateModel', () => {
  test('counts each kind and keeps every answer', async () => {
    const { model } = listedModel(answers);
    const evaluation = await evaluateModel({ model, questions, modelName: 'm', adapter: 'a.gguf' });
    expect(evaluation.sets).toEqual({
      taught: { n: 3, right: 1, wrong: 1, abstained: 1 },
      unknowable: { n: 1, right: 1, wrong: 0, abstained: 0 },
      general: { n: 1, right: 1, wrong: 0, abstained: 0 },
    });
    expect(Object.keys(evaluation.sets)).toEqual(['taught', 'unknowable', 'general']);
    expect(evaluation).toMatchObject({ model: 'm', adapter: 'a.gguf', tokensPerSecond: 20 });
    expect(evaluation.items[1]).toEqual({
      kind: 'taught',
      question: 'When?',
      answers: ['1969'],
      fact: 'founded',
      answer: 'In 1969.',
      verdict: 'right',
      reason: 'match',
    });
    expect(evaluation.items[0]).not.toHaveProperty('fact');
  });

  test('asks each question greedily in a conversation of its own', async () => {
    const { model, calls } = listedModel(answers);
    await evaluateModel({ model, questions, modelName: 'm', adapter: null });
    expect(calls.map(({ messages }) => messages)).toEqual(
      questions.map(({ question }) => [{ role: 'user', content: question }]),
    );
    for (const { options } of calls) expect(options).toEqual({ maxTokens: 64, temperature: 0 });
    await evaluateModel({ model, questions, modelName: 'm', adapter: null, maxTokens: 7 });
    expect(calls.at(-1)?.options?.maxTokens).toBe(7);
  });

  test('reports each answer as it comes', async () => {
    const { model } = listedModel(answers);
    const seen: unknown[] = [];
    await evaluateModel({
      model,
      questions,
      modelName: 'm',
      adapter: null,
      onItem: (item, index, total) => seen.push([item.verdict, index, total]),
    });
    expect(seen).toEqual([
      ['right', 0, 5],
      ['right', 1, 5],
      ['wrong', 2, 5],
      ['abstained', 3, 5],
      ['right', 4, 5],
    ]);
  });

  test('asks as many at a time as the model computes together; results stay in order', async () => {
    let running = 0;
    let most = 0;
    const model: ChatModel = {
      ...listedModel(answers).model,
      parallel: 3,
      async chat(messages) {
        most = Math.max(most, ++running);
        // The first question takes longest.
        const { content } = messages[0]!;
        await new Promise((resolve) => setTimeout(resolve, content === questions[0]!.question ? 30 : 1));
        running--;
        return listedModel(answers).model.chat(messages, {});
      },
    };
    const seen: number[] = [];
    const together = await evaluateModel({
      ...{ model, questions, modelName: 'm', adapter: null },
      onItem: (item, index) => {
        expect(item.question).toBe(questions[index]!.question);
        seen.push(index);
      },
    });
    const alone = await evaluateModel({
      ...{ model: listedModel(answers).model, questions, modelName: 'm', adapter: null },
    });
    expect(most).toBe(3);
    expect(seen).toHaveLength(5);
    expect(seen.at(-1)).toBe(0);
    expect(together.items).toEqual(alone.items);
    expect(together.sets).toEqual(alone.sets);
    expect(together.tokensPerSecond).toBeCloseTo(alone.tokensPerSecond * 3, 6);
  });

  test('no questions, no speed', async () => {
    const { model } = listedModel({}, { tokensPerSecond: 0 });
    const none = await evaluateModel({ model, questions: [], modelName: 'm', adapter: null });
    expect(none).toMatchObject({ sets: {}, items: [], tokensPerSecond: 0 });
    const still = await evaluateModel({ model, questions, modelName: 'm', adapter: null });
    expect(still.tokensPerSecond).toBe(0);
  });

  test('stops when told to, before, between and within answers', async () => {
    const { model, calls } = listedModel(answers);
    const base = { model, questions, modelName: 'm', adapter: null };
    await expect(evaluateModel({ ...base, signal: AbortSignal.abort() })).rejects.toThrow(CancelledError);
    expect(calls).toHaveLength(0);

    const stop = new AbortController();
    const onItem = () => stop.abort();
    await expect(evaluateModel({ ...base, signal: stop.signal, onItem })).rejects.toThrow(/after 1 of 5/);
    expect(calls[0]?.options?.signal).toBe(stop.signal);

    const cut = listedModel(answers, { finishReason: 'cancelled' }).model;
    await expect(evaluateModel({ ...base, model: cut })).rejects.toThrow(CancelledError);
  });
});
