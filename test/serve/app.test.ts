import { describe, expect, it } from 'vitest';
import { EngineError } from '../../src/core/errors.ts';
import { type AppOptions, createApp } from '../../src/serve/app.ts';
import { trustedHosts } from '../../src/serve/trusted-hosts.ts';
import { type StubChatModel, stubChatModel } from '../helpers/stub-chat-model.ts';

function open(model: StubChatModel = stubChatModel(), more: Partial<AppOptions> = {}) {
  const app = createApp({
    models: [model, stubChatModel({ id: 'stub:base' })],
    hosts: trustedHosts('127.0.0.1', 'laptop'),
    closing: new AbortController().signal,
    ...more,
  });
  const get = (path: string, headers: Record<string, string> = {}) =>
    app.request(`http://127.0.0.1:8000${path}`, { headers });
  const post = (body: unknown, headers: Record<string, string> = {}) =>
    app.request('http://127.0.0.1:8000/v1/chat/completions', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  return { app, model, get, post };
}

const ask = (content: unknown = 'Hi there') => ({ messages: [{ role: 'user', content }] });
const errorOf = async (response: Response) =>
  ((await response.json()) as { error: Record<string, unknown> }).error;
/** The data of each event of a stream. */
const eventsOf = async (response: Response): Promise<string[]> =>
  (await response.text())
    .split('\n\n')
    .filter((event) => event.startsWith('data: '))
    .map((event) => event.slice('data: '.length));

describe('models and health', () => {
  it('lists the models, shows one, and knows what is not there', async () => {
    const { get } = open();
    const list = (await (await get('/v1/models')).json()) as { object: string; data: object[] };
    expect(list).toMatchObject({
      ...{
        object: 'list',
        data: [{ id: 'stub', object: 'model', meta: { n_ctx: 100 } }, { id: 'stub:base' }],
      },
    });
    expect(await (await get('/v1/models/stub%3Abase')).json()).toMatchObject({ id: 'stub:base' });
    const missing = await get('/v1/models/other');
    expect(missing.status).toBe(404);
    expect(await errorOf(missing)).toMatchObject({ code: 'model_not_found', param: 'model' });
  });

  it('is healthy, and says where there is nothing', async () => {
    const { get } = open();
    expect(await (await get('/health')).json()).toEqual({ status: 'ok' });
    const nowhere = await get('/v2/models');
    expect(nowhere.status).toBe(404);
    expect(await errorOf(nowhere)).toMatchObject({ type: 'invalid_request_error' });
  });

  it('answers a wrong method by those that are possible, once host, page and key are right', async () => {
    const { app } = open();
    const cases = [
      ['GET', '/v1/chat/completions', 'POST'],
      ['HEAD', '/completions', 'POST'],
      ['OPTIONS', '/v1/embeddings', 'POST'],
      ['DELETE', '/v1/models/stub', 'GET, HEAD'],
      ['POST', '/models', 'GET, HEAD'],
      ['PUT', '/health', 'GET, HEAD'],
    ] as const;
    for (const [method, path, allow] of cases) {
      const refused = await app.request(`http://127.0.0.1:8000${path}`, { method });
      expect([refused.status, refused.headers.get('allow')], `${method} ${path}`).toEqual([405, allow]);
      if (method !== 'HEAD')
        expect(await errorOf(refused)).toMatchObject({
          code: 'method_not_allowed',
          message: expect.stringContaining(method),
        });
    }
    for (const [method, path] of [
      ['POST', '/nowhere'],
      ['POST', '/v1/models/'],
      ['GET', '/v1/models/a%0Ab'],
    ] as const)
      expect((await app.request(`http://127.0.0.1:8000${path}`, { method })).status, path).toBe(404);
    const locked = open(stubChatModel(), { apiKey: 'geheim' }).app;
    const path = 'http://127.0.0.1:8000/v1/models';
    expect((await locked.request(path, { method: 'DELETE' })).status).toBe(401);
    const headers = { origin: 'https://evil.com' };
    expect((await app.request(path, { method: 'DELETE', headers })).status).toBe(403);
  });
});

describe('a whole answer', () => {
  it('has the form that clients read, and greedy settings by default', async () => {
    const { post, model } = open();
    const response = await post(ask());
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      id: expect.stringMatching(/^chatcmpl-/),
      object: 'chat.completion',
      model: 'stub',
      choices: [
        {
          ...{ index: 0, finish_reason: 'stop', logprobs: null },
          message: { role: 'assistant', content: 'You said: Hi there' },
        },
      ],
      usage: { prompt_tokens: 2, completion_tokens: 2, total_tokens: 4 },
    });
    expect(model.calls[0]!.options).toMatchObject({ temperature: 0, maxTokens: 100 });
  });

  it('hands every setting on', async () => {
    const { post, model } = open();
    const schema = { type: 'object', properties: { city: { type: 'string' } } };
    await post({
      model: 'stub',
      messages: [
        { role: 'developer', content: 'Be brief' },
        {
          role: 'user',
          content: [
            { type: 'text', text: 'a' },
            { type: 'text', text: 'b' },
          ],
        },
        { role: 'assistant', content: null },
        { role: 'user', content: 'c', name: 'me' },
      ],
      ...{
        max_completion_tokens: 1,
        temperature: 0.5,
        top_p: 0.9,
        seed: 3,
        stop: 'x',
        n: 1,
        user: 'someone',
      },
      ...{ tools: [], tool_choice: 'none', logit_bias: null, stream: null },
      response_format: { type: 'json_schema', json_schema: { name: 'city', schema } },
    });
    expect(model.calls[0]).toMatchObject({
      messages: [
        { role: 'system', content: 'Be brief' },
        { role: 'user', content: 'ab' },
        { role: 'assistant', content: '' },
        { role: 'user', content: 'c' },
      ],
      options: { maxTokens: 1, temperature: 0.5, topP: 0.9, seed: 3, stop: ['x'], jsonSchema: schema },
    });
  });

  it('says "length" when it was ended by max_tokens', async () => {
    const body = await (await open().post({ ...ask(), max_tokens: 1 })).json();
    expect(body).toMatchObject({ choices: [{ finish_reason: 'length' }] });
  });

  it('comes from the model of that name', async () => {
    const { post, model } = open();
    expect(await (await post({ ...ask(), model: 'stub:base' })).json()).toMatchObject({ model: 'stub:base' });
    expect(model.calls).toHaveLength(0);
    const missing = await post({ ...ask(), model: 'gpt-9\u001b[31m' });
    expect(missing.status).toBe(404);
    expect(await errorOf(missing)).toMatchObject({
      ...{ code: 'model_not_found', message: expect.stringMatching(/gpt-9\?.*stub, stub:base/) },
    });
  });
});

describe('a streamed answer', () => {
  it('is role, text, finish, usage and [DONE], all of one id', async () => {
    const response = await open().post({ ...ask(), stream: true, stream_options: { include_usage: true } });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const events = await eventsOf(response);
    expect(events.at(-1)).toBe('[DONE]');
    const chunks = events.slice(0, -1).map((data) => JSON.parse(data));
    expect(new Set(chunks.map(({ id }) => id)).size).toBe(1);
    expect(chunks.map(({ choices }) => choices[0]?.delta)).toEqual([
      { role: 'assistant', content: null },
      { content: 'You said: ' },
      { content: 'Hi there' },
      {},
      undefined,
    ]);
    expect(chunks.map(({ choices }) => choices[0]?.finish_reason)).toEqual([
      null,
      null,
      null,
      'stop',
      undefined,
    ]);
    expect(chunks.map(({ usage }) => usage)).toEqual([
      ...[null, null, null, null],
      { prompt_tokens: 2, completion_tokens: 2, total_tokens: 4 },
    ]);
  });

  it('tells no usage unless asked', async () => {
    const events = await eventsOf(await open().post({ ...ask(), stream: true }));
    expect(events).toHaveLength(5);
    for (const data of events.slice(0, -1)) expect(JSON.parse(data)).not.toHaveProperty('usage');
  });

  it('has an error of its own status before its first word, and one in the stream after it', async () => {
    const failing = (before: string[]) =>
      stubChatModel({
        answer: async function* () {
          yield* before;
          throw new EngineError('the engine broke');
        },
      });
    const errors: unknown[] = [];
    const more = { onError: (error: unknown) => errors.push(error) };
    const early = await open(failing([]), more).post({ ...ask(), stream: true });
    expect(early.status).toBe(500);
    expect(await errorOf(early)).toMatchObject({ message: 'the engine broke', code: 'engine' });
    const late = await open(failing(['One']), more).post({ ...ask(), stream: true });
    expect(late.status).toBe(200);
    const events = await eventsOf(late);
    expect(JSON.parse(events.at(-1)!)).toMatchObject({ error: { message: 'the engine broke' } });
    expect(events).not.toContain('[DONE]');
    expect(errors).toHaveLength(2);
  });

  it('that finds the context full is a plain error', async () => {
    const response = await open(stubChatModel({ contextSize: 3 })).post({ ...ask('a b c d'), stream: true });
    expect(response.status).toBe(400);
    expect(await errorOf(response)).toMatchObject({
      ...{ type: 'invalid_request_error', code: 'context_length_exceeded', n_prompt_tokens: 4, n_ctx: 3 },
      message: expect.stringMatching(/maximum context length.*exceeds the available context size/),
    });
  });
});

describe('a request that is none', () => {
  it.each<[string, unknown, RegExp]>([
    ['no JSON', '{"messages":', /not JSON/],
    ['no object', [], /body/],
    ['no messages', {}, /messages/],
    ['an empty list', { messages: [] }, /messages/],
    ['a role nobody has', { messages: [{ role: 'boss', content: 'x' }] }, /messages\[0\]\.role/],
    ['a picture', ask([{ type: 'image_url', image_url: { url: 'x' } }]), /messages\[0\]\.content/],
    ['a number for a text', ask(7), /messages\[0\]\.content/],
    ['a temperature out of range', { ...ask(), temperature: 3 }, /temperature/],
    ['fewer than no tokens', { ...ask(), max_tokens: -1 }, /max_tokens/],
    ['too many answers', { ...ask(), n: 17 }, /^n: /],
    ['a tool without a function', { ...ask(), tools: [{ type: 'function' }] }, /^tools\[0\]\.function: /],
    ['a tool of another kind', { ...ask(), tools: [{ type: 'custom' }] }, /tools\[0\]\.type: only tools/],
    ['a choice among no tools', { ...ask(), tool_choice: 'required' }, /tool_choice: no tools/],
    ['a field that is none', { ...ask(), max_token: 3 }, /max_token: there is no such field/],
    ['top_logprobs alone', { ...ask(), top_logprobs: 3 }, /top_logprobs: needs "logprobs"/],
    ['sound wanted', { ...ask(), modalities: ['audio'] }, /modalities\[0\]: only text/],
    ['functions of old', { ...ask(), functions: [{ name: 'f' }] }, /functions: .*use tools/],
    ['a seed of parts', { ...ask(), seed: 0.5 }, /seed/],
    ['a bias out of range', { ...ask(), logit_bias: { cat: 101 } }, /logit_bias/],
    [
      'a schema that is none',
      { ...ask(), response_format: { type: 'json_schema', json_schema: {} } },
      /schema/,
    ],
  ])('(%s) gets 400 and the place', async (_, body, message) => {
    const { post, model } = open();
    const response = await post(body);
    expect(response.status).toBe(400);
    expect(await errorOf(response)).toMatchObject({
      ...{ type: 'invalid_request_error', message: expect.stringMatching(message) },
    });
    expect(model.calls).toHaveLength(0);
  });

  it('of more than 8 MiB gets 413', async () => {
    const response = await open().post(ask('x'.repeat(8 * 2 ** 20)));
    expect(response.status).toBe(413);
    expect(await errorOf(response)).toMatchObject({ code: 'body_too_large' });
  });

  it('never shows the inside of an unexpected error', async () => {
    const broken = stubChatModel({
      // biome-ignore lint/correctness/useYield: it fails before its first piece.
      answer: async function* () {
        throw new TypeError('secret /home/me is undefined');
      },
    });
    const response = await open(broken).post(ask());
    expect(response.status).toBe(500);
    expect(JSON.stringify(await response.json())).not.toMatch(/secret|home|stack/);
  });
});

describe('strangers', () => {
  it('by a foreign host or origin get 403, on every route, before anything else', async () => {
    const { get, post, model } = open();
    for (const headers of [
      { host: 'evil.com' },
      { host: '127.0.0.1:8000', 'x-forwarded-host': 'evil.com' },
      { host: '127.0.0.1:8000', origin: 'https://evil.com' },
      { host: '127.0.0.1:8000', origin: 'null' },
    ] as Record<string, string>[])
      for (const response of [
        await get('/v1/models', headers),
        await get('/x', headers),
        await post('{', headers),
      ])
        expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([403, null]);
    expect(model.calls).toHaveLength(0);
  });

  it('are no pages of this machine: those get the headers they need', async () => {
    const { app, post } = open();
    const origin = 'http://localhost:3000';
    const answer = await post(ask(), { origin });
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, origin]);
    const preflight = await app.request('http://127.0.0.1:8000/v1/chat/completions', {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-headers': 'authorization,content-type' },
    });
    expect(preflight.status).toBe(200);
    expect(preflight.headers.get('access-control-allow-headers')).toBe('authorization,content-type');
  });
});

describe('a key', () => {
  it('is wanted everywhere but for /health, in either header, and never in the address', async () => {
    const { get, post, app } = open(stubChatModel(), { apiKey: 'geheim' });
    const right = [{ authorization: 'Bearer geheim' }, { 'x-api-key': 'geheim' }];
    const wrong = [{}, { authorization: 'Bearer other' }, { authorization: 'geheim' }, { 'x-api-key': '' }];
    for (const path of ['/v1/models', '/v1/models/stub', '/metrics', '/openapi.json', '/nowhere']) {
      for (const headers of right as Record<string, string>[])
        expect((await get(path, headers)).status, path).toBe(path === '/nowhere' ? 404 : 200);
      for (const headers of wrong as Record<string, string>[]) {
        const refused = await get(path, headers);
        expect([refused.status, refused.headers.get('www-authenticate')], path).toEqual([401, 'Bearer']);
      }
    }
    expect((await get('/v1/models?api_key=geheim')).status).toBe(401);
    expect((await post('{', {})).status).toBe(401);
    expect((await get('/health')).status).toBe(200);
    const origin = 'http://localhost:3000';
    const path = 'http://127.0.0.1:8000/v1/models';
    expect((await app.request(path, { method: 'OPTIONS', headers: { origin } })).status).toBe(200);
  });
});

describe('names', () => {
  it('have other names, and pages may be let in by name', async () => {
    const { post, get } = open(stubChatModel(), { aliases: ['gpt-4o'], origins: ['https://a.example'] });
    expect(await (await post({ ...ask(), model: 'gpt-4o' })).json()).toMatchObject({ model: 'stub' });
    expect((await get('/v1/models', { origin: 'https://a.example' })).status).toBe(200);
    expect((await get('/v1/models', { origin: 'https://b.example' })).status).toBe(403);
  });
});

describe('fields without an effect', () => {
  it('are named in the answer; those nobody knows are refused', async () => {
    const { post } = open();
    const answer = await post({ ...ask(), user: 'me', store: true, metadata: null });
    expect(answer.headers.get('x-ilab-ignored')).toBe('user, store');
    expect(await answer.json()).toMatchObject({ ilab: { ignored_fields: ['user', 'store'] } });
    const refused = await post({ ...ask(), max_token: 3 });
    expect(await errorOf(refused)).toMatchObject({ code: 'unknown_parameter', param: 'max_token' });
  });
});

describe('tools', () => {
  const tools = [
    { type: 'function', function: { name: 'look_up', parameters: { type: 'object', properties: {} } } },
  ];
  const say = (text: string) =>
    stubChatModel({
      answer: async function* () {
        yield* text.match(/.{1,4}/gs) ?? [];
      },
    });
  const call = '<tool_call>\n{"name": "look_up", "arguments": {"word": "ferry"}}\n</tool_call>';
  const made = { name: 'look_up', arguments: '{"word":"ferry"}' };

  it('are called out of free text, whole and streamed', async () => {
    const { post } = open(say(`Let me see. ${call}`));
    const whole = (await (await post({ ...ask(), tools })).json()) as { choices: object[] };
    expect(whole.choices[0]).toMatchObject({
      finish_reason: 'tool_calls',
      message: { content: 'Let me see.', tool_calls: [{ type: 'function', function: made }] },
    });
    const events = (await eventsOf(await post({ ...ask(), tools, stream: true }))).slice(0, -1);
    const choices = events.map((data) => JSON.parse(data).choices[0]);
    expect(choices.map(({ delta }) => delta.content ?? '').join('')).toBe('Let me see. ');
    expect(choices.at(-2).delta.tool_calls).toMatchObject([{ index: 0, function: made }]);
    expect(choices.at(-1).finish_reason).toBe('tool_calls');
  });

  it.each([
    ['a name that no tool has', '<tool_call>{"name": "fly"}</tool_call>'],
    ['no JSON', '<tool_call>{"name": </tool_call>'],
    ['plain words', 'No tool is needed.'],
  ])('are not called by %s: the text stays', async (_, text) => {
    const { post } = open(say(text));
    const whole = (await (await post({ ...ask(), tools })).json()) as { choices: object[] };
    expect(whole.choices[0]).toMatchObject({ finish_reason: 'stop', message: { content: text } });
    const events = (await eventsOf(await post({ ...ask(), tools, stream: true }))).slice(0, -1);
    expect(events.map((data) => JSON.parse(data).choices[0].delta.content ?? '').join('')).toBe(text);
  });

  it('give their results back to the model; a result without a call is refused', async () => {
    const { post, model } = open(say('Here.'));
    const first = {
      role: 'assistant',
      content: null,
      tool_calls: [{ id: 'c1', type: 'function', function: made }],
    };
    const result = { role: 'tool', tool_call_id: 'c1', content: 'at nine' };
    await post({ messages: [...ask().messages, first, result], tools });
    const sent = model.calls[0]!.messages;
    expect(sent.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user']);
    expect(sent[0]!.content).toContain('"name":"look_up"');
    expect(sent[3]!.content).toContain('at nine');
    expect(model.calls[0]!.options.guard).toBe(false);
    const lost = await post({ messages: [...ask().messages, { ...result, tool_call_id: 'c2' }], tools });
    expect([lost.status, (await errorOf(lost)).message]).toEqual([400, expect.stringContaining('c2')]);
    await post({ ...ask(), tools, tool_choice: 'none' });
    expect(model.calls.at(-1)!.messages.map(({ role }) => role)).toEqual(['user']);
  });
});

describe('figures and description', () => {
  it('count requests, answers and tokens in the format of Prometheus', async () => {
    const { post, get } = open();
    await post(ask());
    await post('{');
    const text = await (await get('/metrics')).text();
    expect(text).toContain('ilab_requests_total{route="/v1/chat/completions",status="200"} 1');
    expect(text).toContain('ilab_requests_total{route="/v1/chat/completions",status="400"} 1');
    expect(text).toContain('ilab_answers_total{finished_reason="stop"} 1');
    expect(text).toContain('ilab_tokens_predicted_total 2');
    expect(text).toContain('ilab_requests_processing 0');
    expect(text).toContain('ilab_time_to_first_token_seconds_count 1');
    const line = /^(?:# (?:HELP|TYPE) ilab_\w+ .+|ilab_\w+(?:\{[^}]*\})? [0-9.e+-]+)$/;
    for (const one of text.trimEnd().split('\n')) expect(one).toMatch(line);
  });

  it('describe every route that is there, with the fields of its body', async () => {
    const { get, app } = open();
    const api = (await (await get('/openapi.json')).json()) as {
      paths: Record<
        string,
        Record<string, { requestBody?: { content: Record<string, { schema: object }> } }>
      >;
    };
    const there = app.routes.filter(({ path, method }) => !path.includes('*') && method !== 'ALL');
    // Those of /v1 answer without it, too.
    const named = there
      .map(({ path }) => path.replace(':id{.+}', '{id}'))
      .filter((path) => !there.some((other) => other.path === `/v1${path}`) && path !== '/models/{id}');
    expect(Object.keys(api.paths).sort()).toEqual([...new Set(named)].sort());
    const body = api.paths['/v1/chat/completions']!.post!.requestBody!.content['application/json']!.schema;
    expect(body).toMatchObject({ required: ['messages'], additionalProperties: false });
    expect(body).toHaveProperty('properties.logit_bias');
  });
});

describe('a body of any kind', () => {
  const hostile: [string, unknown][] = [
    ...['null', '7', '"x"', '[]', 'NaN', '{"messages":null}', '{"messages":{}}', ''].map(
      (text): [string, unknown] => [text, text],
    ),
    ['nested', `{"messages":${'['.repeat(10_000)}${']'.repeat(10_000)}}`],
    ['a huge number', { ...ask(), temperature: 1e308 }],
    ['null tools', { ...ask(), tools: null, tool_choice: null, n: null }],
    ['half a character', ask('\ud800')],
    ['a prototype', '{"__proto__":{"a":1},"messages":[{"role":"user","content":"x"}]}'],
  ];
  it.each(hostile)('(%s) never brings the server down, on any route', async (_, body) => {
    const errors: unknown[] = [];
    const { app } = open(stubChatModel(), { onError: (error) => errors.push(error) });
    for (const path of ['chat/completions', 'completions', 'embeddings', 'responses']) {
      const response = await app.request(`http://127.0.0.1:8000/v1/${path}`, {
        method: 'POST',
        body: typeof body === 'string' ? body : JSON.stringify(body),
      });
      expect(response.status, path).toBeLessThan(500);
      if (response.status !== 200) expect(await errorOf(response)).toHaveProperty('message');
    }
    expect(errors).toEqual([]);
  });
});

describe('a full queue', () => {
  it('sends away who comes too late, and takes the next when there is room', async () => {
    let finish: () => void = () => undefined;
    const slow = stubChatModel({
      answer: async function* () {
        await new Promise<void>((resolve) => (finish = resolve));
        yield 'done';
      },
    });
    const { post } = open(slow, { queueLimit: 0 });
    const first = post(ask());
    // The stub is called once the body was read and checked.
    while (slow.calls.length === 0) await new Promise((resolve) => setImmediate(resolve));
    const busy = await post(ask());
    expect([busy.status, busy.headers.get('retry-after')]).toEqual([503, '5']);
    expect(await errorOf(busy)).toMatchObject({ code: 'queue_full' });
    finish();
    expect((await first).status).toBe(200);
    expect((await post({ ...ask(), model: 'stub:base' })).status).toBe(200);
  });
});
