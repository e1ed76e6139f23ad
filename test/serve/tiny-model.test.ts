/** @module The server over a socket with a real, tiny model of random weights: what llama.cpp itself must do for a request. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeServedModel } from '../../scripts/suites/served.ts';
import { openEmbedder } from '../../src/infer/embed.ts';
import { type LocalChatModel, loadChatModel } from '../../src/infer/load.ts';
import { openVocabulary } from '../../src/infer/runtime.ts';
import type { Embedder } from '../../src/model/interfaces.ts';
import { type RunningServer, startServer } from '../../src/serve/main.ts';
import { writeTinyGguf } from '../helpers/tiny-gguf.ts';

/** Of the model: room for tools in a vocabulary of bytes. */
const limit = 1024;

let folder: string;
let model: LocalChatModel;
/** The same with marks for gaps. */
let marked: LocalChatModel;
let idsOf: (text: string) => number[];
let embedder: Embedder;
let server: RunningServer;
let client: OpenAI;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ilab-serve-tiny-'));
  const modelPath = join(folder, 'tiny.gguf');
  await writeTinyGguf(modelPath, {
    metadata: new Map([['llama.context_length', { type: 'u32', value: limit }]]),
  });
  model = await loadChatModel({ modelPath, parallel: 2 });
  const markedPath = join(folder, 'marked.gguf');
  await writeServedModel(markedPath, limit);
  marked = await loadChatModel({ modelPath: markedPath });
  await using vocabulary = await openVocabulary(markedPath);
  const words = new Map(['the', ' rain'].map((text) => [text, vocabulary.tokenize(text, false, true)]));
  idsOf = (text) => words.get(text)!;
  embedder = await openEmbedder({ modelPath });
  server = await startServer({ port: 0, models: [model], embedder });
  client = new OpenAI({ baseURL: `${server.url}/v1`, apiKey: 'none', maxRetries: 0 });
});
afterAll(async () => {
  await server.close();
  await embedder[Symbol.asyncDispose]();
  await model[Symbol.asyncDispose]();
  await marked[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

const chat = { model: 'tiny', messages: [{ role: 'user' as const, content: 'in the rain' }], max_tokens: 8 };
const textOf = (answer: OpenAI.ChatCompletion, index = 0) => answer.choices[index]!.message.content!;

describe('sampling', () => {
  it('gives n answers that differ by their seeds, and the same ones for the same seed', async () => {
    const ask = () => client.chat.completions.create({ ...chat, n: 3, temperature: 1.5, top_p: 1, seed: 5 });
    const [one, two] = [await ask(), await ask()];
    expect(one.choices.map(({ index }) => index)).toEqual([0, 1, 2]);
    expect(new Set(one.choices.map((_, index) => textOf(one, index))).size).toBeGreaterThan(1);
    expect(two.choices.map((_, index) => textOf(two, index))).toEqual(
      one.choices.map((_, index) => textOf(one, index)),
    );
    expect(one.usage!.completion_tokens).toBeGreaterThan(8);
  });

  it('tells log probabilities whose texts are the answer; greedy took the likeliest', async () => {
    const answer = await client.chat.completions.create({ ...chat, logprobs: true, top_logprobs: 3 });
    const tokens = answer.choices[0]!.logprobs!.content!;
    expect(tokens.map(({ token }) => token).join('')).toBe(textOf(answer));
    for (const { logprob, top_logprobs: top } of tokens) {
      expect(top).toHaveLength(3);
      expect(top[0]!.logprob).toBeCloseTo(logprob, 3);
      expect(top[0]!.logprob).toBeGreaterThanOrEqual(top[2]!.logprob);
      expect(logprob).toBeLessThanOrEqual(0);
    }
    const streamed = client.chat.completions.stream({ ...chat, logprobs: true });
    const final = await streamed.finalChatCompletion();
    expect(textOf(final)).toBe(textOf(answer));
    expect(final.choices[0]!.logprobs!.content!.map(({ token }) => token)).toEqual(
      tokens.map(({ token }) => token),
    );
  });

  it('obeys logit_bias and penalties', async () => {
    const raw = { model: 'tiny', prompt: 'the rain', max_tokens: 6 };
    // 3 control tokens, then one token a byte: "!" is the first printable one of the vocabulary.
    const bang = 3 + 33;
    const forced = await client.completions.create({ ...raw, logit_bias: { [bang]: 100 } });
    expect(forced.choices[0]!.text).toBe('!!!!!!');
    const penalised = await client.completions.create({
      ...{ ...raw, logit_bias: { [bang]: 6 }, presence_penalty: 2, frequency_penalty: 2 },
    });
    const biased = await client.completions.create({ ...raw, logit_bias: { [bang]: 6 } });
    const count = (text: string) => text.split('!').length - 1;
    expect(count(biased.choices[0]!.text)).toBeGreaterThan(count(penalised.choices[0]!.text));
    // By a text, as llama.cpp's server takes it: for all of its tokens.
    const byText = await client.completions.create({ ...raw, logit_bias: { '!': 100 } });
    expect(byText.choices[0]!.text).toBe('!!!!!!');
    const unknown = client.completions.create({ ...raw, logit_bias: { 999999: 1 } });
    await expect(unknown).rejects.toMatchObject({ status: 400, message: /no token 999999/ });
  });
});

describe('raw texts', () => {
  it('are continued, several at once, echoed, with offsets, streamed', async () => {
    const many = await client.completions.create({
      ...{ model: 'tiny', prompt: ['the thing', 'in the rain'], max_tokens: 3, echo: true },
    });
    expect(many.choices.map(({ text }) => text.slice(0, 6))).toEqual(['the th', 'in the']);
    const raw = { model: 'tiny', prompt: 'the thing', max_tokens: 5 };
    const whole = await client.completions.create({ ...raw, logprobs: 2 });
    const { tokens, text_offset: offsets } = whole.choices[0]!.logprobs!;
    expect(tokens!.join('')).toBe(whole.choices[0]!.text);
    expect(offsets![0]).toBe(0);
    let text = '';
    for await (const chunk of await client.completions.create({ ...raw, stream: true }))
      text += chunk.choices[0]!.text;
    expect(text).toBe(whole.choices[0]!.text);
  });

  it('are echoed with the log probabilities of the prompt, as those of brute force, from text and from ids', async () => {
    const raw = { model: 'tiny', max_tokens: 0, echo: true, logprobs: 1 };
    const prompt = 'the rain in';
    const text = (await client.completions.create({ ...raw, prompt })).choices[0]!;
    expect(text.text).toBe(prompt);
    expect(text.finish_reason).toBe('length');
    const { tokens, token_logprobs: logprobs, top_logprobs: top } = text.logprobs!;
    expect(tokens!.join('')).toBe(prompt);
    expect([logprobs![0], top![0]]).toEqual([null, null]);
    // " rain" after "the": its continuation's score is the sum of its tokens' log probabilities.
    const [scored] = await model.scoreContinuations('the', [prompt.slice(3)]);
    const sum = logprobs!.slice(-scored!.tokens).reduce((total, one) => total + one!, 0);
    expect(sum).toBeCloseTo(scored!.logprob, 3);
    const ids = await client.completions.create({ ...raw, prompt: [257 + 3, 40, 41], stream: false });
    expect(ids.choices[0]!.text).toBe(ids.choices[0]!.logprobs!.tokens!.join(''));
    let streamed = '';
    for await (const chunk of await client.completions.create({
      ...{ model: 'tiny', prompt: [40, 41], echo: true, max_tokens: 2, stream: true },
    }))
      streamed += chunk.choices[0]!.text;
    expect(streamed.slice(0, 2)).toBe('%&');
  });

  it('with a gap are filled by a model that has marks for it, and refused by one that has none', async () => {
    const gap = { model: 'tiny', prompt: 'the', suffix: ' rain', max_tokens: 3 };
    const refused = client.completions.create(gap);
    await expect(refused).rejects.toMatchObject({ status: 400, message: /no marks for a gap/ });
    const filled = await marked.complete('the', {
      suffix: ' rain',
      maxTokens: 3,
      echo: true,
      topLogprobs: 0,
    });
    const raw = await marked.complete([0, ...idsOf('the'), 1, ...idsOf(' rain'), 2], { maxTokens: 3 });
    expect([filled.text, filled.promptTokens]).toEqual([raw.text, raw.promptTokens]);
    expect(filled.promptText).toBe('the');
    expect(filled.promptTokenStats!.map(({ text }) => text).join('')).toBe('the');
  });

  it('that do not fit are refused with both numbers, at every length around the limit', async () => {
    for (const length of [limit - 2, limit - 1, limit, limit + 1, limit + 200]) {
      const answer = client.completions.create({
        ...{ model: 'tiny', prompt: Array.from({ length }, () => 40), max_tokens: 1 },
      });
      if (length < limit) expect((await answer).usage!.prompt_tokens).toBe(length);
      else
        await expect(answer).rejects.toMatchObject({
          ...{ status: 400, code: 'context_length_exceeded' },
          error: { n_prompt_tokens: length, n_ctx: limit },
        });
    }
  });
});

describe('grammar', () => {
  it('keeps json_object, json_schema and a required call', async () => {
    const json = await client.chat.completions.create({
      ...{
        ...chat,
        max_tokens: 200,
        response_format: { type: 'json_schema', json_schema: schemaOf('place') },
      },
    });
    expect(JSON.parse(textOf(json))).toEqual({ place: expect.stringMatching(/^(here|there)$/) });
    const tools = ['look', 'go'].map((name) => ({
      ...{ type: 'function' as const, function: { name, parameters: schemaOf('place').schema } },
    }));
    for (const choice of ['required', { type: 'function', function: { name: 'go' } }] as const) {
      const request = { ...chat, max_tokens: 200, tools, tool_choice: choice };
      const whole = await client.chat.completions.create(request);
      const streamed = await client.chat.completions.stream(request).finalChatCompletion();
      for (const answer of [whole, streamed]) {
        const [call] = answer.choices[0]!.message.tool_calls!;
        expect(answer.choices[0]!.finish_reason).toBe('tool_calls');
        if (call?.type !== 'function') throw new Error('no call of a function');
        expect(call.function.name).toMatch(choice === 'required' ? /^(look|go)$/ : /^go$/);
        expect(JSON.parse(call.function.arguments)).toEqual({ place: expect.stringMatching(/here/) });
      }
    }
  });
});

const schemaOf = (property: string) => ({
  name: 'answer',
  schema: {
    type: 'object',
    properties: { [property]: { type: 'string', enum: ['here', 'there'] } },
    required: [property],
    additionalProperties: false,
  },
});

describe('embeddings', () => {
  it('are vectors of length 1, the same as base64 and as numbers, and alike for the same text', async () => {
    const input = ['the rain', 'the thing', 'the rain'];
    const base64 = await client.embeddings.create({ model: 'tiny', input });
    const floats = await client.embeddings.create({ model: 'tiny', input, encoding_format: 'float' });
    const [a, b, c] = floats.data.map(({ embedding }) => embedding);
    expect(Math.hypot(...a!)).toBeCloseTo(1, 5);
    expect(c).toEqual(a);
    expect(b).not.toEqual(a);
    for (const [index, { embedding }] of base64.data.entries())
      expect(embedding[0]).toBeCloseTo(floats.data[index]!.embedding[0]!, 5);
    expect(floats.usage.prompt_tokens).toBeGreaterThan(3);
  });

  it('can be shortened, and have length 1 again', async () => {
    const ask = (more: object) =>
      client.embeddings.create({ model: 'tiny', input: 'the rain', encoding_format: 'float', ...more });
    const whole = (await ask({})).data[0]!.embedding;
    const short = (await ask({ dimensions: 7 })).data[0]!.embedding;
    expect(short).toHaveLength(7);
    expect(Math.hypot(...short)).toBeCloseTo(1, 6);
    expect(short[1]! / short[0]!).toBeCloseTo(whole[1]! / whole[0]!, 6);
  });

  it('of a text that is too long, or in more dimensions than there are, are refused', async () => {
    const long = client.embeddings.create({ model: 'tiny', input: 'the rain '.repeat(300) });
    await expect(long).rejects.toMatchObject({ status: 400, code: 'context_length_exceeded' });
    const other = client.embeddings.create({ model: 'tiny', input: 'a', dimensions: 65 });
    await expect(other).rejects.toMatchObject({ status: 400, message: /dimensions: this model has/ });
  });
});

describe('responses', () => {
  it('are answered whole and as events that build the same text', async () => {
    const request = { model: 'tiny', input: 'in the rain', max_output_tokens: 6 };
    const whole = await client.responses.create(request);
    expect(whole).toMatchObject({ object: 'response', store: false });
    const types: string[] = [];
    let text = '';
    for await (const event of await client.responses.create({ ...request, stream: true })) {
      types.push(event.type);
      if (event.type === 'response.output_text.delta') text += event.delta;
    }
    expect(text).toBe(whole.output_text);
    expect(types.slice(0, 2)).toEqual(['response.created', 'response.in_progress']);
    expect(types.at(-1)).toMatch(/^response\.(completed|incomplete)$/);
    const earlier = client.responses.create({ ...request, previous_response_id: 'resp_1' });
    await expect(earlier).rejects.toMatchObject({ status: 400, param: 'previous_response_id' });
  });
});
