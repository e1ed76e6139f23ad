import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { remoteChatModel } from '../../src/infer/remote.ts';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A server that answers chats by `answer`; what it was asked is kept. */
async function serverOf(answer: (body: Record<string, unknown>) => { code: number; body: object }) {
  const bodies: Record<string, unknown>[] = [];
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const part of request) text += part;
    if (request.url === '/v1/models') return response.end(JSON.stringify({ data: [{ id: 'm' }] }));
    bodies.push(JSON.parse(text));
    const { code, body } = answer(bodies.at(-1)!);
    response.writeHead(code, { 'content-type': 'application/json' });
    return response.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    server.close();
    server.closeAllConnections();
  });
  const model = await remoteChatModel({
    endpointUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
  });
  return { model, bodies };
}

const answerWith = (logprobs: unknown) => ({
  code: 200,
  body: { choices: [{ message: { content: 'Paris' }, finish_reason: 'stop', logprobs }] },
});
const question = [{ role: 'user' as const, content: 'Capital?' }];
const half = Math.log(0.5);

describe('token statistics of a server', () => {
  it('are asked for only when wanted, and read from its log probabilities', async () => {
    const { model, bodies } = await serverOf(() =>
      answerWith({ content: [{ token: 'Paris', logprob: half, top_logprobs: [] }] }),
    );
    expect(await model.chat(question)).not.toHaveProperty('tokenStats');
    const { tokenStats } = await model.chat(question, { tokenStats: true });
    expect(tokenStats).toEqual([{ logprob: half }]);
    expect(bodies[0]).not.toHaveProperty('logprobs');
    expect(bodies[1]).toMatchObject({ logprobs: true });
  });

  it.each([
    ['tells none', null],
    ['tells something else', { tokens: ['Paris'], token_logprobs: [half] }],
  ])('are absent when it %s', async (_, logprobs) => {
    const { model } = await serverOf(() => answerWith(logprobs));
    const result = await model.chat(question, { tokenStats: true });
    expect(result.text).toBe('Paris');
    expect(result).not.toHaveProperty('tokenStats');
  });

  it('are given up when it refuses to tell them, but not its other refusals', async () => {
    const refusal = { code: 400, body: { error: { message: 'logprobs is not known' } } };
    const picky = await serverOf((body) => ('logprobs' in body ? refusal : answerWith(null)));
    expect((await picky.model.chat(question, { tokenStats: true })).text).toBe('Paris');
    const closed = await serverOf(() => refusal);
    await expect(closed.model.chat(question, { tokenStats: true })).rejects.toThrow(/400/);
  });
});
