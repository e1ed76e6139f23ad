/** @module The embedded model with several lanes: answers may not depend on what is asked beside. */
import { expect, it } from 'vitest';
import { loadChatModel } from '../../src/infer/load.ts';

const modelPath = process.env.ILAB_TEST_MODEL ?? '';
if (modelPath === '') throw new Error('ILAB_TEST_MODEL must name the embedded model');

const things = ['a river', 'the moon', 'iron', 'a violin', 'bread', 'a bridge', 'rain', 'chess'];
const questions = things.flatMap((thing) => [`What is ${thing}?`, `Tell me one short fact about ${thing}.`]);
const ask = (content: string) => [{ role: 'user' as const, content }];

it('answers 16 questions with the same texts, statistics and scores, one or eight at a time', async () => {
  const answersOf = async (parallel: number) => {
    await using model = await loadChatModel({ modelPath, contextSize: 256, parallel });
    expect(model.parallel).toBe(parallel);
    const answers = await Promise.all(
      questions.map((question, index) =>
        model.chat(ask(question), { maxTokens: 12, tokenStats: index === 0 }),
      ),
    );
    const [scores, again] = await Promise.all(
      [1, 2].map(() =>
        model.scoreContinuations('The capital of France is', [' Paris', ' Rome', ' a kind of cheese']),
      ),
    );
    expect(again).toEqual(scores);
    return { texts: answers.map(({ text }) => text), stats: answers[0]!.tokenStats!, scores: scores! };
  };
  const alone = await answersOf(1);
  const together = await answersOf(8);
  expect(together.texts).toEqual(alone.texts);
  expect(new Set(alone.texts).size).toBeGreaterThan(12);
  // Groups of another size are summed in another order: the last bits may differ.
  for (const [index, { logprob }] of alone.stats.entries()) {
    expect(together.stats[index]!.logprob).toBeCloseTo(logprob, 1);
  }
  const [paris, rome, cheese] = alone.scores;
  expect(paris!.logprob).toBeGreaterThan(rome!.logprob);
  expect(rome!.logprob).toBeGreaterThan(cheese!.logprob);
  expect(together.scores[0]!.logprob).toBeCloseTo(paris!.logprob, 1);
});
