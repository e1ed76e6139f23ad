import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { InputError, RemoteError } from '../../src/core/errors.ts';
import { type RemoteChatModelRequest, remoteChatModel } from '../../src/infer/remote.ts';
import { retryAfterMs } from '../../src/infer/remote-fetch.ts';
import { parseProblem, redact } from '../../src/infer/remote-problem.ts';

type Handler = (request: IncomingMessage, response: ServerResponse, body: string) => void;

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A server on loopback; each request takes the next handler, the last one stays. */
async function serverOf(...handlers: Handler[]) {
  const bodies: string[] = [];
  const headers: IncomingMessage['headers'][] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    bodies.push(body);
    headers.push(request.headers);
    (handlers.length > 1 ? handlers.shift()! : handlers[0]!)(request, response, body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, bodies, headers };
}

const models: Handler = (_, response) => {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ data: [{ id: 'm1', meta: { n_ctx: 4096 } }, { id: 'm2' }] }));
};
const status =
  (code: number, body: object, headers: Record<string, string> = {}): Handler =>
  (_, response) => {
    response.writeHead(code, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  };
const stream =
  (...data: (object | string)[]): Handler =>
  (_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const item of data)
      response.write(`data: ${typeof item === 'string' ? item : JSON.stringify(item)}\n\n`);
    response.end();
  };
const delta = (content: string) => ({ choices: [{ index: 0, delta: { content }, finish_reason: null }] });
const good = stream(
  { choices: [{ index: 0, delta: { role: 'assistant', content: '' } }] },
  delta('Dr. Stephan '),
  delta('Becker'),
  { choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] },
  { choices: [], usage: { prompt_tokens: 12, completion_tokens: 5 } },
  '[DONE]',
);
const question = [{ role: 'user' as const, content: 'Who is the chancellor?' }];

/** Waits are noted, not waited for. */
async function open(url: string, more: Partial<RemoteChatModelRequest> = {}) {
  const waits: number[] = [];
  const sleep = async (ms: number) => void waits.push(ms);
  return { waits, model: await remoteChatModel({ endpointUrl: url, sleep, ...more }) };
}

describe('a remote chat model', () => {
  it('takes the first listed model, streams the answer and reports tokens', async () => {
    const { url, bodies } = await serverOf(models, good);
    const { model } = await open(`${url}/`);
    const pieces: string[] = [];
    const result = await model.chat(question, {
      maxTokens: 50,
      seed: 7,
      stop: ['\n'],
      jsonSchema: { type: 'object' },
      onText: (piece) => pieces.push(piece),
    });
    expect(model).toMatchObject({ id: 'm1', contextSize: 4096 });
    expect(pieces).toEqual(['Dr. Stephan ', 'Becker']);
    expect(result).toMatchObject({
      ...{ text: 'Dr. Stephan Becker', promptTokens: 12, completionTokens: 5, finishReason: 'stop' },
    });
    expect(JSON.parse(bodies[1]!)).toMatchObject({
      ...{
        model: 'm1',
        messages: question,
        max_tokens: 50,
        temperature: 0,
        seed: 7,
        stop: ['\n'],
        stream: true,
      },
      response_format: { type: 'json_schema', json_schema: { schema: { type: 'object' } } },
    });
  });

  it('understands a server that answers whole, and one that does not list its models', async () => {
    const whole = status(200, { choices: [{ message: { content: 'Paris' }, finish_reason: 'length' }] });
    const { url } = await serverOf(status(404, { error: { message: 'no' } }), whole);
    const { model } = await open(url, { model: 'theirs' });
    expect(await model.chat(question)).toMatchObject({ text: 'Paris', finishReason: 'length' });
  });

  it('tries again when the server is busy, as long as the server says', async () => {
    const busy = (code: number, headers: Record<string, string>) =>
      status(code, { error: { message: 'busy' } }, headers);
    const { url } = await serverOf(
      ...[
        models,
        busy(429, { 'retry-after': '3' }),
        busy(503, { 'retry-after-ms': '40' }),
        busy(500, {}),
        good,
      ],
    );
    const { model, waits } = await open(url);
    expect((await model.chat(question)).text).toBe('Dr. Stephan Becker');
    expect(waits.slice(0, 2)).toEqual([3000, 40]);
    expect(waits).toHaveLength(3);
    expect(waits[2]).toBeGreaterThanOrEqual(2000);
  });

  it('gives up after four tries, and at once when told to wait for long', async () => {
    const busy = await serverOf(models, status(429, { error: { message: 'busy' } }));
    const first = await open(busy.url);
    await expect(first.model.chat(question)).rejects.toMatchObject({ status: 429, retryable: true });
    expect(busy.bodies).toHaveLength(1 + 4);
    const closed = await serverOf(models, status(503, {}, { 'retry-after': '3600' }));
    const second = await open(closed.url);
    await expect(second.model.chat(question)).rejects.toMatchObject({ status: 503 });
    expect(second.waits).toEqual([]);
  });

  it('sends the key, and never shows it', async () => {
    const key = 'sk-secret-1234567890';
    const { url, headers } = await serverOf(
      status(401, { error: { message: `Incorrect key ${key}\u001b[31m` } }),
    );
    const error = await open(url, { apiKey: key }).catch((reason: unknown) => reason);
    expect(headers[0]!.authorization).toBe(`Bearer ${key}`);
    expect(error).toBeInstanceOf(RemoteError);
    expect(String(error)).toContain('***');
    expect(String(error)).not.toMatch(/secret|\u001b/);
  });

  it('says so when the conversation is too long for the server', async () => {
    const full = { code: 'context_length_exceeded', message: 'too long', n_prompt_tokens: 5000, n_ctx: 4096 };
    const { url } = await serverOf(models, status(400, { error: full }));
    const { model } = await open(url);
    const error = await model.chat(question).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(InputError);
    expect(error).toMatchObject({ details: { n_prompt_tokens: 5000, n_ctx: 4096 } });
  });

  it.each<[string, Handler]>([
    ['an error in the middle of the stream', stream(delta('Dr.'), { error: { message: 'out of memory' } })],
    ['a stream that breaks off', stream(delta('Dr.'))],
    ['something that is no JSON', stream('<html>')],
    ['an answer of another shape', status(200, { choices: 'none' })],
  ])('takes %s for an error', async (_, handler) => {
    const { url } = await serverOf(models, handler);
    const { model } = await open(url);
    await expect(model.chat(question)).rejects.toBeInstanceOf(RemoteError);
  });

  it('stops when it is told to, keeps what came, and hangs up', async () => {
    let hungUp: () => void;
    const gone = new Promise<void>((resolve) => (hungUp = resolve));
    const endless: Handler = (_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(`data: ${JSON.stringify(delta('Dr.'))}\n\n`);
      response.on('close', () => hungUp());
    };
    const { url } = await serverOf(models, endless);
    const { model } = await open(url);
    const controller = new AbortController();
    const result = await model.chat(question, {
      signal: controller.signal,
      onText: () => controller.abort(),
    });
    expect(result).toMatchObject({ text: 'Dr.', finishReason: 'cancelled' });
    await gone;
  });

  it('gives a silent server up', async () => {
    const { url } = await serverOf(models, () => undefined);
    const { model } = await open(url, { silenceMs: 50 });
    await expect(model.chat(question)).rejects.toMatchObject({ name: 'RemoteError', retryable: true });
  });

  it('follows no redirect: the key stays with its server', async () => {
    const elsewhere = await serverOf(models);
    const { url } = await serverOf((_, response) => {
      response.writeHead(302, { location: `${elsewhere.url}/models` });
      response.end();
    });
    await expect(open(url, { apiKey: 'k' })).rejects.toBeInstanceOf(RemoteError);
    expect(elsewhere.bodies).toHaveLength(0);
  });

  it('says when nobody is there, when no model is listed, and when the address is none', async () => {
    const { url } = await serverOf(status(200, { data: [] }));
    await expect(open(url)).rejects.toThrow(/lists no model/);
    for (const close of closers.splice(0)) close();
    await expect(open(url)).rejects.toMatchObject({ name: 'RemoteError', retryable: true });
    for (const bad of ['', 'localhost:8000', 'file:///etc/passwd', 'ftp://a/b'])
      await expect(open(bad)).rejects.toBeInstanceOf(InputError);
    const error = await open('http://user:secret@127.0.0.1/v1').catch((reason: unknown) => reason);
    expect(String(error)).not.toContain('secret');
  });
});

describe('what servers say', () => {
  it.each([
    [{ 'retry-after': '2' }, 2000],
    [{ 'retry-after-ms': '15', 'retry-after': '2' }, 15],
    [{ 'retry-after': 'Thu, 01 Jan 1970 00:00:09 GMT' }, 4000],
    [{ 'retry-after': 'Thu, 01 Jan 1970 00:00:01 GMT' }, 0],
    [{ 'retry-after': 'soon' }, null],
    [{}, null],
  ])('waits as %j asks', (headers, ms) =>
    expect(retryAfterMs(new Headers(Object.entries(headers)), 5000)).toBe(ms),
  );

  it.each([
    ['{"error":{"message":"m","code":"c"}}', 'm', 'c'],
    ['{"error":"m"}', 'm', null],
    ['{"message":"m","type":"t"}', 'm', 't'],
    ['<html>', '<html>', null],
    ['null', 'null', null],
  ])('reads the error %s', (text, message, code) =>
    expect(parseProblem(text)).toMatchObject({ message, code }),
  );

  it('hides every key it knows, and what looks like one', () => {
    expect(redact('k1 Bearer abc.def sk-abcdefghij x', 'k1')).toBe('*** Bearer *** *** x');
  });
});
