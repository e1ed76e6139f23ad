/** @module Servers as they are: TLS of one's own, connections that break, and the shapes of llama.cpp, Ollama, vLLM, LM Studio and OpenAI. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RemoteError } from '../../src/core/errors.ts';
import { countedModel } from '../../src/infer/counted-model.ts';
import { type RemoteChatModelRequest, remoteChatModel, remoteModelNames } from '../../src/infer/remote.ts';
import { hasOpenssl, makeCertificates } from '../helpers/certificates.ts';
import { delta, json, paris, serverOf, stream } from '../helpers/model-server.ts';

const question = [{ role: 'user' as const, content: 'Capital of France?' }];
const models = json({ data: [{ id: 'm1' }] });

/** Waits are noted, not waited for. */
function open(endpointUrl: string, more: Partial<RemoteChatModelRequest> = {}) {
  return remoteChatModel({ endpointUrl, sleep: async () => undefined, ...more });
}

describe.skipIf(!hasOpenssl())('a server with TLS', () => {
  const own = hasOpenssl() ? makeCertificates() : null!;
  const read = (path: string) => readFileSync(path, 'utf8');

  it('is not trusted when nobody known signed its certificate; with insecure it is', async () => {
    const { url } = await serverOf([models, paris], { cert: own.cert, key: own.key });
    for (const tls of [undefined, { insecure: false }]) {
      const error = await open(url, tls === undefined ? {} : { tls }).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(RemoteError);
      expect(error).toMatchObject({ hint: expect.stringContaining('NODE_EXTRA_CA_CERTS'), retryable: false });
    }
    const model = await open(url, { tls: { insecure: true } });
    const pieces: string[] = [];
    const result = await model.chat(question, { onText: (piece) => pieces.push(piece) });
    expect(result).toMatchObject({ text: 'Paris', promptTokens: 12, finishReason: 'stop' });
    expect(pieces).toEqual(['Par', 'is']);
  });

  it('gets the certificate that it wants, its key opened by the password', async () => {
    const wants = {
      cert: own.cert,
      key: own.key,
      ca: own.authority,
      requestCert: true,
      rejectUnauthorized: true,
    };
    const { url } = await serverOf([models, paris], wants);
    const without = await open(url, { tls: { insecure: true } }).catch((reason: unknown) => reason);
    expect(without).toBeInstanceOf(RemoteError);
    const tls = {
      ...{ insecure: true, cert: read(own.files.clientCert), key: read(own.files.clientKey) },
      passphrase: own.passphrase,
    };
    const model = await open(url, { tls });
    expect((await model.chat(question)).text).toBe('Paris');
    await expect(open(url, { tls: { ...tls, passphrase: 'wrong' } })).rejects.toMatchObject({
      name: 'InputError',
      hint: expect.stringContaining('--tls-client-passwd'),
    });
  });

  it('stops when told to, and follows no redirect', async () => {
    const tls = { insecure: true };
    const { url } = await serverOf([models, stream([delta('Par')]), json({}, 302, { location: '/x' })], own);
    const model = await open(url, { tls });
    const controller = new AbortController();
    const stopped = await model.chat(question, {
      signal: controller.signal,
      onText: () => controller.abort(),
    });
    expect(stopped).toMatchObject({ text: 'Par', finishReason: 'cancelled' });
    await expect(model.chat(question)).rejects.toThrow(/redirects/);
  });

  it('is told from one that speaks plain HTTP', async () => {
    const { port } = await serverOf([models]);
    for (const more of [{}, { tls: { insecure: true } }])
      await expect(open(`https://127.0.0.1:${port}/v1`, more)).rejects.toMatchObject({
        hint: expect.stringContaining('http://'),
      });
  });
});

describe('a connection that breaks', () => {
  it('is tried again before the first word, and told after it', async () => {
    const cut = stream([{ choices: [{ index: 0, delta: { role: 'assistant' } }] }], 'cut');
    const early = await serverOf([models, cut, cut, paris]);
    const waits: number[] = [];
    const model = await open(early.url, { sleep: async (ms) => void waits.push(ms) });
    expect((await model.chat(question)).text).toBe('Paris');
    expect(waits).toHaveLength(2);
    expect(waits[1]).toBeGreaterThan(waits[0]!);
    const late = await serverOf([models, stream([delta('Par')], 'cut')]);
    const pieces: string[] = [];
    const broken = (await open(late.url)).chat(question, { onText: (piece) => pieces.push(piece) });
    await expect(broken).rejects.toMatchObject({
      name: 'RemoteError',
      message: expect.stringMatching(/ended early/),
    });
    expect(pieces).toEqual(['Par']);
    expect(late.asked).toHaveLength(2);
  });

  it('is given up after four tries', async () => {
    const { url, asked } = await serverOf([models, stream([], 'cut')]);
    await expect((await open(url)).chat(question)).rejects.toBeInstanceOf(RemoteError);
    expect(asked.filter(({ path }) => path.endsWith('/chat/completions'))).toHaveLength(4);
  });

  it('is no reason to go on when the person stopped', async () => {
    const { url, asked } = await serverOf([models, json({ error: { message: 'busy' } }, 503)]);
    const controller = new AbortController();
    const model = await open(url, {
      async sleep(_, signal) {
        controller.abort();
        signal!.throwIfAborted();
      },
    });
    const result = await model.chat(question, { signal: controller.signal });
    expect(result.finishReason).toBe('cancelled');
    expect(asked).toHaveLength(2);
  });
});

describe('a wrong key', () => {
  it('is told when the model is opened, also when the model is named', async () => {
    const { url } = await serverOf([json({ error: { message: 'Incorrect API key: sk-abcdefghijk' } }, 401)]);
    const error = await open(url, { model: 'm1', apiKey: 'sk-abcdefghijk' }).catch(
      (reason: unknown) => reason,
    );
    expect(error).toMatchObject({ status: 401, hint: expect.stringContaining('ILAB_API_KEY') });
    expect(String(error)).not.toContain('abcdefghijk');
  });
});

describe('the length of the context', () => {
  it.each([
    ['ilab', [{ id: 'm', meta: { n_ctx: 4096 } }], 4096],
    ['vLLM', [{ id: 'm', owned_by: 'vllm', max_model_len: 32768 }], 32768],
    ['LM Studio', [{ id: 'm', loaded_context_length: 8192, max_context_length: 131072 }], 8192],
    ['Ollama', [{ id: 'm:latest', object: 'model', owned_by: 'library' }], Number.POSITIVE_INFINITY],
  ])('%s', async (_, data, size) => {
    const { url } = await serverOf([json({ object: 'list', data })]);
    expect((await open(url)).contextSize).toBe(size);
  });

  it('llama.cpp: that of a slot, not that of training', async () => {
    const list = json({ data: [{ id: 'x.gguf', owned_by: 'llamacpp', meta: { n_ctx_train: 131072 } }] });
    const { url, asked } = await serverOf([list, json({ default_generation_settings: { n_ctx: 2048 } })]);
    expect((await open(url)).contextSize).toBe(2048);
    expect(asked.map(({ path }) => path)).toEqual(['/v1/models', '/props']);
  });

  it('llama.cpp without /props: unknown', async () => {
    const list = json({ data: [{ id: 'x.gguf', owned_by: 'llamacpp' }] });
    const { url } = await serverOf([list, json({ error: { code: 501 } }, 501)]);
    expect((await open(url)).contextSize).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('what servers answer', () => {
  it('llama.cpp: a conversation that does not fit, with both numbers', async () => {
    const error = {
      ...{ code: 400, type: 'exceed_context_size_error', n_prompt_tokens: 5000, n_ctx: 4096 },
      message: 'the request exceeds the available context size, try increasing it',
    };
    const { url } = await serverOf([models, json({ error }, 400)]);
    await expect((await open(url)).chat(question)).rejects.toMatchObject({
      ...{ name: 'InputError', details: { n_prompt_tokens: 5000, n_ctx: 4096 } },
      message: expect.stringMatching(/5000.*4096/),
    });
  });

  it.each([
    ['vLLM', { object: 'error', type: 'BadRequestError', param: null, code: 400 }],
    [
      'OpenAI',
      { error: { type: 'invalid_request_error', param: 'messages', code: 'context_length_exceeded' } },
    ],
  ])('%s: the numbers stand in the sentence only', async (_, body) => {
    const message = "This model's maximum context length is 4096 tokens. However, you requested 5000 tokens.";
    const answer = 'error' in body ? { error: { ...body.error, message } } : { ...body, message };
    const { url } = await serverOf([models, json(answer, 400)]);
    await expect((await open(url)).chat(question)).rejects.toMatchObject({
      ...{ name: 'InputError', message: expect.stringMatching(/4096.*5000/) },
    });
  });

  it('Ollama: a model that is not there', async () => {
    const error = {
      message: 'model "x" not found, try pulling it first',
      type: 'api_error',
      param: null,
      code: null,
    };
    const { url } = await serverOf([models, json({ error }, 404)]);
    await expect((await open(url, { model: 'x' })).chat(question)).rejects.toMatchObject({
      ...{ status: 404, message: expect.stringContaining('try pulling it') },
    });
  });

  it('vLLM and llama.cpp: thoughts beside the answer are not the answer', async () => {
    const thought = { choices: [{ index: 0, delta: { reasoning_content: 'Let me think ...' } }] };
    const { url } = await serverOf([models, stream([thought, delta('Paris'), '[DONE]'])]);
    expect((await (await open(url)).chat(question)).text).toBe('Paris');
  });

  it('OpenAI: the limit under its newer name', async () => {
    const error = {
      message:
        "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
      ...{ type: 'invalid_request_error', param: 'max_tokens', code: 'unsupported_parameter' },
    };
    const { url, asked } = await serverOf([models, json({ error }, 400), paris]);
    expect((await (await open(url)).chat(question, { maxTokens: 9 })).text).toBe('Paris');
    const last = JSON.parse(asked.at(-1)!.body);
    expect(last).toMatchObject({ max_completion_tokens: 9, stream_options: { include_usage: true } });
    expect(last).not.toHaveProperty('max_tokens');
  });

  it('a server that does not know stream_options or log probabilities', async () => {
    const unknown = json({ detail: 'Extra inputs are not permitted: stream_options' }, 422);
    const { url, asked } = await serverOf([models, unknown, json({ error: 'no logprobs' }, 400), paris]);
    expect((await (await open(url)).chat(question, { tokenStats: true })).text).toBe('Paris');
    const last = JSON.parse(asked.at(-1)!.body);
    for (const name of ['stream_options', 'logprobs', 'top_logprobs']) expect(last).not.toHaveProperty(name);
    expect(last).toMatchObject({ max_tokens: 256, temperature: 0 });
  });

  it('lists every name', async () => {
    const { url } = await serverOf([json({ data: [{ id: 'a' }, { id: 'a:base' }, { nothing: 1 }] })]);
    expect(await remoteModelNames({ endpointUrl: url })).toEqual(['a', 'a:base']);
  });
});

describe('a tokenizer beside a server', () => {
  const byCharacters = {
    encodePrompt: (messages: readonly { content: string }[]) =>
      new Int32Array(messages.reduce((sum, { content }) => sum + content.length, 0)),
    async [Symbol.asyncDispose]() {},
  };

  it('refuses what would be cut, before it is sent', async () => {
    const { url, asked } = await serverOf([models, paris]);
    const model = countedModel(await open(url), byCharacters, 30);
    expect((await model.chat(question)).text).toBe('Paris');
    const long = [{ role: 'user' as const, content: 'x'.repeat(40) }];
    await expect(model.chat(long)).rejects.toMatchObject({ details: { n_prompt_tokens: 40, n_ctx: 30 } });
    expect(asked).toHaveLength(2);
  });
});
