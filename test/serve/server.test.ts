/** @module The server on a real socket, with the official client. */
import { setTimeout as sleep } from 'node:timers/promises';
import OpenAI, { APIError } from 'openai';
import { afterEach, describe, expect, it } from 'vitest';
import { ResourceError } from '../../src/core/errors.ts';
import { remoteChatModel } from '../../src/infer/remote.ts';
import { type RunningServer, startServer } from '../../src/serve/main.ts';
import { type StubChatModel, stubChatModel } from '../helpers/stub-chat-model.ts';

const servers: RunningServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function open(model: StubChatModel = stubChatModel(), queueLimit = 16) {
  const server = await startServer({ port: 0, models: [model], queueLimit });
  servers.push(server);
  const client = new OpenAI({ baseURL: `${server.url}/v1`, apiKey: 'none', maxRetries: 0 });
  return { server, client, model };
}

const messages = [{ role: 'user' as const, content: 'Hi there' }];

/** Speaks one word, then waits until it is stopped. */
const endless = () =>
  stubChatModel({
    answer: async function* (_, { signal }) {
      yield 'word';
      await sleep(600_000, undefined, signal ? { signal } : {}).catch(() => undefined);
    },
  });

describe('the openai client', () => {
  it('lists, asks and streams', async () => {
    const { client } = await open();
    const ids = [];
    for await (const { id } of client.models.list()) ids.push(id);
    expect(ids).toEqual(['stub']);
    expect((await client.models.retrieve('stub')).owned_by).toBe('ilab');
    const whole = await client.chat.completions.create({ model: 'stub', messages });
    expect(whole.choices[0]?.message.content).toBe('You said: Hi there');
    const runner = client.chat.completions.stream({
      model: 'stub',
      messages,
      stream_options: { include_usage: true },
    });
    expect(await runner.finalContent()).toBe('You said: Hi there');
    expect(await runner.totalUsage()).toMatchObject({ total_tokens: 4 });
  });

  it('reads our errors', async () => {
    const { client } = await open(stubChatModel({ contextSize: 2 }));
    const error = await client.chat.completions
      .create({ model: 'stub', messages })
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(APIError);
    expect(error).toMatchObject({ status: 400, code: 'context_length_exceeded', error: { n_ctx: 2 } });
  });

  it('that goes away stops the answer, streamed or not', async () => {
    for (const stream of [true, false]) {
      const { client, model } = await open(endless());
      const controller = new AbortController();
      const request = client.chat.completions
        .create({ model: 'stub', messages, stream }, { signal: controller.signal })
        .then(async (answer) => {
          if ('controller' in answer) for await (const _ of answer) controller.abort();
        })
        .catch(() => undefined);
      while (model.calls.length === 0) await sleep(1);
      const { signal } = model.calls[0]!.options;
      const stopped = new Promise((resolve) => signal!.addEventListener('abort', resolve));
      if (!stream) controller.abort();
      await stopped;
      await request;
    }
  });
});

describe('our own client', () => {
  it('asks our own server, context size and all', async () => {
    const { server } = await open();
    const model = await remoteChatModel({ endpointUrl: `${server.url}/v1` });
    expect([model.id, model.contextSize]).toEqual(['stub', 100]);
    expect(await model.chat(messages)).toMatchObject({
      ...{ text: 'You said: Hi there', promptTokens: 2, completionTokens: 2, finishReason: 'stop' },
    });
    const long = [{ role: 'user' as const, content: 'x '.repeat(200) }];
    await expect(model.chat(long)).rejects.toMatchObject({ name: 'InputError', details: { n_ctx: 100 } });
  });
});

describe('the server', () => {
  it('says what to do when its port is taken, and when the address is not ours', async () => {
    const { server } = await open();
    const port = Number(new URL(server.url).port);
    const taken = await startServer({ port, models: [stubChatModel()] }).catch((reason: unknown) => reason);
    expect(taken).toBeInstanceOf(ResourceError);
    expect(taken).toMatchObject({
      ...{ message: expect.stringContaining(String(port)), hint: expect.stringContaining('--port') },
    });
    const elsewhere = startServer({ host: '203.0.113.7', port: 0, apiKey: 'k', models: [stubChatModel()] });
    await expect(elsewhere).rejects.toBeInstanceOf(ResourceError);
  });

  it('closes: a running answer is stopped and its client told, new connections fail', async () => {
    const { server, client, model } = await open(endless());
    const request = client.chat.completions
      .create({ model: 'stub', messages })
      .catch((reason: unknown) => reason);
    while (model.calls.length === 0) await sleep(1);
    await server.close();
    expect(await request).toMatchObject({ status: 503, code: 'closing' });
    await expect(fetch(`${server.url}/health`)).rejects.toThrow();
    await server.close();
  });

  it('closes at its signal', async () => {
    const controller = new AbortController();
    const server = await startServer({ port: 0, models: [stubChatModel()], signal: controller.signal });
    controller.abort();
    await server.close();
    await expect(fetch(`${server.url}/health`)).rejects.toThrow();
  });
});
