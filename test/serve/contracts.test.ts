/** @module What clients in numbers, in a hurry or out of their minds must not bring about. Figures of the contract stand in the names. */
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import OpenAI from 'openai';
import { afterEach, describe, expect, it } from 'vitest';
import { oddRequest } from '../../scripts/server-checks/bodies.ts';
import { type RunningServer, startServer } from '../../src/serve/main.ts';
import { type StubChatModel, stubChatModel } from '../helpers/stub-chat-model.ts';

const servers: RunningServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function open(model: StubChatModel, onError?: (error: unknown) => void) {
  const server = await startServer({ port: 0, models: [model], ...(onError ? { onError } : {}) });
  servers.push(server);
  const post = (route: string, body: string) => fetch(`${server.url}/v1/${route}`, { method: 'POST', body });
  return { server, post };
}

const question = JSON.stringify({ messages: [{ role: 'user', content: 'Hi' }] });

describe('100 clients at once', () => {
  it('find 1 place and 16 to wait in: exactly 83 are sent away with Retry-After, all others answered', async () => {
    let finish: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const model = stubChatModel({
      answer: async function* () {
        await gate;
        yield 'done';
      },
    });
    const { post } = await open(model);
    const statuses: number[] = [];
    const asked = Array.from({ length: 100 }, async () => {
      const response = await post('chat/completions', question);
      statuses.push(response.status);
      if (response.status === 503) expect(response.headers.get('retry-after')).toBe('5');
      await response.text();
    });
    while (statuses.length < 83) await sleep(5);
    expect(model.calls).toHaveLength(17);
    finish();
    await Promise.all(asked);
    expect(statuses.filter((status) => status === 503)).toHaveLength(83);
    expect(statuses.filter((status) => status === 200)).toHaveLength(17);
  });
});

describe('clients that go away', () => {
  it('free their places, 40 of 40, streamed and whole', async () => {
    const model = stubChatModel({
      answer: async function* (_, { signal }) {
        yield 'word';
        await sleep(600_000, undefined, signal ? { signal } : {}).catch(() => undefined);
      },
    });
    const { server } = await open(model);
    const client = new OpenAI({ baseURL: `${server.url}/v1`, apiKey: 'none', maxRetries: 0 });
    for (let round = 0; round < 40; round++) {
      const controller = new AbortController();
      const request = client.chat.completions
        .create(
          { model: '', messages: [{ role: 'user', content: 'Hi' }], stream: round % 2 === 0 },
          { signal: controller.signal },
        )
        .catch(() => undefined);
      while (model.calls.length <= round) await sleep(1);
      const { signal } = model.calls[round]!.options;
      const stopped = once(signal!, 'abort');
      if (round % 2 === 0) await request;
      controller.abort();
      if (!signal!.aborted) await stopped;
      await request;
    }
    while (!(await (await fetch(`${server.url}/metrics`)).text()).includes('ilab_requests_processing 0'))
      await sleep(5);
  });
});

describe('bodies out of all reason', () => {
  it('get an answer or a refusal in JSON, 600 of 600, and no error of the server', async () => {
    const errors: unknown[] = [];
    const { post } = await open(stubChatModel({ contextSize: 1000 }), (error) => errors.push(error));
    await fc.assert(
      fc.asyncProperty(oddRequest, async ([route, sent]) => {
        const response = await post(route, JSON.stringify(sent));
        const text = await response.text();
        expect(response.status).toBeLessThan(500);
        if (response.status !== 200)
          expect(JSON.parse(text)).toMatchObject({ error: { message: expect.any(String) } });
      }),
      { numRuns: 600 },
    );
    expect(errors).toEqual([]);
  });
});

describe('headers', () => {
  it('that flood get 431', async () => {
    const { server } = await open(stubChatModel());
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    let answer = '';
    socket.setEncoding('utf8').on('data', (text) => {
      answer += text;
    });
    socket.on('error', () => undefined);
    socket.write(`GET /health HTTP/1.1\r\nHost: localhost\r\nX-A: ${'a'.repeat(64 * 1024)}\r\n\r\n`);
    await once(socket, 'close');
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
  });
});
