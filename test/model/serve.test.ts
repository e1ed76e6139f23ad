/** @module The server with the embedded model, base and adapted, asked by the openai client. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeAdapter } from '../../src/gguf/adapter.ts';
import { type LocalChatModel, loadChatModel } from '../../src/infer/load.ts';
import { type RunningServer, startServer } from '../../src/serve/main.ts';
import { randomAdapter } from '../helpers/random-adapter.ts';

const modelPath = process.env.ILAB_TEST_MODEL ?? '';
if (modelPath === '') throw new Error('ILAB_TEST_MODEL must name the embedded model');

let folder: string;
let models: [LocalChatModel, LocalChatModel];
let server: RunningServer;
let client: OpenAI;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ilab-serve-'));
  const adapterPath = join(folder, 'adapter.gguf');
  const names = Array.from({ length: 30 }, (_, layer) => `blk.${layer}.attn_q.weight`);
  await writeAdapter(
    adapterPath,
    await randomAdapter({ basePath: modelPath, names, rank: 4, alpha: 8, size: 0.1 }),
  );
  models = [
    await loadChatModel({
      modelPath,
      adapters: [{ path: adapterPath, scale: 1 }],
      id: 'smol',
      contextSize: 512,
    }),
    await loadChatModel({ modelPath, id: 'smol:base', contextSize: 512 }),
  ];
  server = await startServer({ port: 0, models });
  client = new OpenAI({ baseURL: `${server.url}/v1`, apiKey: 'none', maxRetries: 0 });
});
afterAll(async () => {
  await server.close();
  for (const model of models) await model[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

const messages = [
  { role: 'system' as const, content: 'Answer in one word.' },
  { role: 'user' as const, content: 'What is the capital of France?' },
];

describe('the server with the embedded model', () => {
  it('lists both models and answers by name', async () => {
    const ids: string[] = [];
    for await (const { id } of client.models.list()) ids.push(id);
    expect(ids).toEqual(['smol', 'smol:base']);
    const base = await client.chat.completions.create({ model: 'smol:base', messages, max_tokens: 12 });
    expect(base.choices[0]?.message.content).toContain('Paris');
    const adapted = await client.chat.completions.create({ model: 'smol', messages, max_tokens: 12 });
    expect(adapted.choices[0]?.message.content).not.toBe(base.choices[0]?.message.content);
  });

  it('streams what it answers whole', async () => {
    const request = { model: 'smol:base', messages, max_tokens: 6 };
    const whole = await client.chat.completions.create(request);
    const stream = client.chat.completions.stream({ ...request, stream_options: { include_usage: true } });
    expect(await stream.finalContent()).toBe(whole.choices[0]?.message.content);
    expect(await stream.totalUsage()).toEqual(expect.objectContaining(whole.usage!));
  });

  it('keeps to a JSON schema, and says what it cannot keep to', async () => {
    const format = (schema: Record<string, unknown>) => ({
      ...{ type: 'json_schema' as const, json_schema: { name: 'answer', schema } },
    });
    const city = { type: 'object', properties: { city: { enum: ['Paris', 'Rome'] } }, required: ['city'] };
    const request = { model: 'smol:base', messages, max_tokens: 40 };
    const answer = await client.chat.completions.create({ ...request, response_format: format(city) });
    expect(JSON.parse(answer.choices[0]!.message.content!)).toEqual({
      city: expect.stringMatching(/Paris|Rome/),
    });
    const strange = format({ type: 'object', patternProperties: {} });
    const refused = client.chat.completions.create({ ...request, stream: true, response_format: strange });
    await expect(refused).rejects.toMatchObject({
      status: 400,
      message: expect.stringContaining('patternProperties'),
    });
  });

  it('refuses what is too long, with both numbers', async () => {
    const long = [{ role: 'user' as const, content: 'word '.repeat(600) }];
    const refused = client.chat.completions.create({ model: 'smol', messages: long, stream: true });
    await expect(refused).rejects.toMatchObject({
      ...{
        status: 400,
        code: 'context_length_exceeded',
        error: { n_ctx: 512, n_prompt_tokens: expect.any(Number) },
      },
    });
  });
});
