/** Lanes, continuation scores and token statistics on a tiny model: fast, and everything can be computed by brute force. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CancelledError, InputError } from '../../src/core/errors.ts';
import { openGguf } from '../../src/gguf/read.ts';
import { tokensOf } from '../../src/infer/continuations.ts';
import { type LocalChatModel, loadChatModel } from '../../src/infer/load.ts';
import { logSoftmax } from '../../src/infer/logprobs.ts';
import { estimateMemory, lanesThatFit } from '../../src/infer/memory.ts';
import { openVocabulary } from '../../src/infer/runtime.ts';
import { writeTinyGguf } from '../helpers/tiny-gguf.ts';

let folder: string;
let modelPath: string;
let single: LocalChatModel;
let several: LocalChatModel;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ilab-lanes-'));
  modelPath = join(folder, 'tiny.gguf');
  await writeTinyGguf(modelPath);
  single = await loadChatModel({ modelPath });
  several = await loadChatModel({ modelPath, parallel: 3 });
});
afterAll(async () => {
  await single[Symbol.asyncDispose]();
  await several[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

const ask = (content: string) => [{ role: 'user' as const, content }];
const questions = Array.from({ length: 10 }, (_, i) => `${'the '.repeat(i)}thing number ${i} in the rain`);

describe('lanes', () => {
  it('are as many as asked for while memory lasts, with a context of their own each', async () => {
    expect([single.parallel, several.parallel, several.contextSize]).toEqual([1, 3, 256]);
    const gguf = await openGguf(modelPath);
    const [one, two] = [estimateMemory(gguf, 100), estimateMemory(gguf, 100, 2)];
    expect(two - one).toBe(estimateMemory(gguf, 200) - estimateMemory(gguf, 100));
    expect(lanesThatFit(gguf, 100, 8, two)).toBe(2);
    expect(lanesThatFit(gguf, 100, 8, 0)).toBe(1);
  });

  it('answer what one lane answers, whatever is asked beside', async () => {
    const options = { maxTokens: 12 };
    const alone: string[] = [];
    for (const question of questions) alone.push((await single.chat(ask(question), options)).text);
    const together = await Promise.all(questions.map((question) => several.chat(ask(question), options)));
    expect(together.map(({ text }) => text)).toEqual(alone);
    expect(new Set(alone).size).toBeGreaterThan(3);
  });

  it('run at the same time, and stop each by its own signal', async () => {
    const controller = new AbortController();
    const log: string[] = [];
    const [stopped, whole] = await Promise.all([
      several.chat(ask('stop'), {
        maxTokens: 100,
        temperature: 1,
        seed: 3,
        signal: controller.signal,
        onText: () => log.push('a'),
      }),
      several.chat(ask('go on'), {
        maxTokens: 30,
        temperature: 1,
        seed: 4,
        onText: () => {
          log.push('b');
          if (log.filter((name) => name === 'b').length === 3) controller.abort();
        },
      }),
    ]);
    expect(log.indexOf('a')).toBeLessThan(log.lastIndexOf('b'));
    expect(log.indexOf('b')).toBeLessThan(log.lastIndexOf('a'));
    expect(stopped.finishReason).toBe('cancelled');
    expect(whole.finishReason).not.toBe('cancelled');
    expect(await several.chat(ask('gone'), { signal: controller.signal })).toMatchObject({
      finishReason: 'cancelled',
      completionTokens: 0,
    });
  });

  it('cut nothing: each lane refuses what exceeds its own context, and fills up to its end', async () => {
    const tooLong = several.chat(ask('x'.repeat(300)));
    const nearlyFull = Array.from({ length: 3 }, (_, i) =>
      several.chat(ask('x'.repeat(200 + i)), { maxTokens: 500, temperature: 2, seed: i }),
    );
    await expect(tooLong).rejects.toBeInstanceOf(InputError);
    for (const { promptTokens, completionTokens, finishReason } of await Promise.all(nearlyFull)) {
      expect(promptTokens + completionTokens).toBeLessThanOrEqual(256);
      if (finishReason === 'length') expect(promptTokens + completionTokens).toBe(256);
    }
  });
});

describe('scores of continuations', () => {
  /** ln p of each token, by the raw scores of the whole vocabulary, token by token from nothing. */
  async function bruteForce(context: string, continuation: string) {
    await using vocabulary = await openVocabulary(modelPath);
    const { tokens, from } = tokensOf(vocabulary, context, continuation);
    let logprob = 0;
    let isGreedy = true;
    for (let at = from; at < tokens.length; at++) {
      const [scores] = await single.logits(tokens.slice(0, at), [at - 1]);
      const logprobs = logSoftmax(scores!);
      logprob += logprobs[tokens[at]!]!;
      isGreedy &&= logprobs.every((value) => value <= logprobs[tokens[at]!]!);
    }
    return { logprob, tokens: tokens.length - from, isGreedy };
  }

  it.each<[string, string[]]>([
    ['The rain in the', [' wind', ' sun and the moon', ' wind']],
    ['', ['Rain', 'The rain']],
    ['the s', ['un', '', 't']],
    ['a b', ['c d e', 'c']],
  ])('after %j are those of brute force', async (context, continuations) => {
    const scores = await several.scoreContinuations(context, continuations);
    for (const [index, continuation] of continuations.entries()) {
      const wanted = await bruteForce(context, continuation);
      expect(scores[index]).toEqual({ ...wanted, logprob: expect.closeTo(wanted.logprob, 3) });
    }
  });

  it('call greedy what greedy decoding gives, and nothing else', async () => {
    await using vocabulary = await openVocabulary(modelPath);
    let text = 'Who is in ';
    const context = text;
    // Only texts that are tokenised as they were generated can be compared: take the best printable byte each time.
    for (let step = 0; step < 3; step++) {
      const tokens = vocabulary.tokenize(text, false, false);
      const [scores] = await single.logits(tokens, [tokens.length - 1]);
      text += vocabulary.detokenize([scores!.indexOf(Math.max(...scores!))], false, tokens);
    }
    const [best, other] = await single.scoreContinuations(context, [text.slice(context.length), 'zzz']);
    const brute = await bruteForce(context, text.slice(context.length));
    expect(best!.isGreedy).toBe(brute.isGreedy);
    expect(other!.isGreedy).toBe(false);
  });

  it('count a token that spans both texts', async () => {
    await using vocabulary = await openVocabulary(modelPath);
    // " t" + "he" is the one token " the": what context and whole have in common ends before it.
    const spanning = tokensOf(vocabulary, 'in t', 'he rain');
    const apart = tokensOf(vocabulary, 'in', ' the rain');
    expect(spanning).toEqual(apart);
    expect(spanning.tokens).toEqual(vocabulary.tokenize('in the rain', false, false));
  });

  it('refuse what is too long, and stop when told to', async () => {
    await expect(several.scoreContinuations('x'.repeat(250), ['y'.repeat(20)])).rejects.toBeInstanceOf(
      InputError,
    );
    await expect(several.scoreContinuations('x', ['y'], AbortSignal.abort())).rejects.toBeInstanceOf(
      CancelledError,
    );
    expect(await several.scoreContinuations('x', [])).toEqual([]);
  });
});

describe('token statistics', () => {
  it.each<[string, object]>([
    ['greedy', {}],
    ['sampled', { temperature: 1.5, seed: 5 }],
    ['in JSON', { jsonSchema: { type: 'object', properties: { a: { type: 'boolean' } }, required: ['a'] } }],
  ])('of a %s answer are those of the whole distribution, and change nothing', async (_, change) => {
    const options = { maxTokens: 20, ...change };
    const plain = await single.chat(ask('Who?'), options);
    const told = await several.chat(ask('Who?'), { ...options, tokenStats: true });
    expect(told.text).toBe(plain.text);
    expect(plain).not.toHaveProperty('tokenStats');
    expect(told.tokenStats).toHaveLength(told.completionTokens);
    // The first token's distribution, from nothing.
    const prompt = Array.from(single.tokenizer.encodePrompt(ask('Who?')));
    const [scores] = await single.logits(prompt, [prompt.length - 1]);
    const logprobs = logSoftmax(scores!);
    const [first] = told.tokenStats!;
    expect(Math.min(...Array.from(logprobs, (value) => Math.abs(value - first!.logprob)))).toBeLessThan(1e-3);
    for (const { logprob } of told.tokenStats!) expect(logprob).toBeLessThanOrEqual(0);
    if (Object.keys(change).length === 0) expect(first!.logprob).toBeCloseTo(Math.max(...logprobs), 3);
  });

  it('tell the likeliest in order, as the whole distribution has them, for more tokens than are computed at once', async () => {
    const told = await several.chat(ask('Who?'), { maxTokens: 70, temperature: 1, seed: 2, topLogprobs: 5 });
    const prompt = Array.from(single.tokenizer.encodePrompt(ask('Who?')));
    const [scores] = await single.logits(prompt, [prompt.length - 1]);
    const best = Array.from(logSoftmax(scores!)).sort((a, b) => b - a);
    const [first] = told.tokenStats!;
    expect(first!.top).toHaveLength(5);
    for (const [index, { logprob }] of first!.top!.entries()) expect(logprob).toBeCloseTo(best[index]!, 3);
    expect(told.completionTokens).toBeGreaterThan(32);
    expect(told.tokenStats).toHaveLength(told.completionTokens);
  });
});
