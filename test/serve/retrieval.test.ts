/** @module What a client of the server sees of an answer that was looked up. A stub speaks for the model. */
import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFinder } from '../../src/retrieve/finder.ts';
import { retrievingModel } from '../../src/retrieve/retrieving-model.ts';
import { openSqliteStore } from '../../src/retrieve/sqlite-store.ts';
import type { ChunkStore } from '../../src/retrieve/store.ts';
import { type RunningServer, startServer } from '../../src/serve/main.ts';
import { stubChatModel } from '../helpers/stub-chat-model.ts';
import { ingestTaxonomy, newFolder, sampleTaxonomy } from '../retrieve/workspace.ts';

let store: ChunkStore;
let server: RunningServer;
let client: OpenAI;
const stub = stubChatModel({
  contextSize: 1000,
  answer: async function* () {
    yield 'The ferryman is Joris Havel.';
  },
});
beforeAll(async () => {
  store = await openSqliteStore(`${newFolder()}/documents.db`, 'c');
  await ingestTaxonomy(store, sampleTaxonomy());
  const find = openFinder({ store, topK: 1, minCoverage: 0.51, minSimilarity: null });
  const model = retrievingModel(stub, { find, hold: true, notInSources: 'That is not in my sources.' });
  server = await startServer({ port: 0, models: [model] });
  client = new OpenAI({ baseURL: `${server.url}/v1`, apiKey: 'none', maxRetries: 0 });
});
afterAll(async () => {
  await server.close();
  await store[Symbol.asyncDispose]();
});

const about = (content: string) => ({ model: 'stub', messages: [{ role: 'user' as const, content }] });
const question = 'Who is the ferryman of Lower Hadding?';
const sources = [
  expect.objectContaining({
    path: expect.stringMatching(/ferry\.md$/),
    ...{ leaf: 'knowledge/places/samples', line: 20, cited: true, coverage: 1 },
  }),
];

describe('a looked up answer', () => {
  it('brings its sources, whole, streamed, and in the newer form', async () => {
    const whole = await client.chat.completions.create(about(question));
    expect(whole.choices[0]).toMatchObject({
      message: { content: 'The ferryman is Joris Havel.' },
      ilab: { sources, retrieval: { by: 'sources', left_out: 0, withheld: [], stale: [] } },
    });
    const chunks: unknown[] = [];
    for await (const chunk of await client.chat.completions.create({ ...about(question), stream: true }))
      chunks.push(chunk);
    expect(chunks.at(-1)).toMatchObject({ choices: [{ finish_reason: 'stop', ilab: { sources } }] });
    const response = await client.responses.create({ model: 'stub', input: question });
    expect(response).toMatchObject({ output_text: 'The ferryman is Joris Havel.', ilab: { sources } });
  });

  it('is "not in my sources" where nothing fits', async () => {
    const answer = await client.chat.completions.create(about('Who painted the Mona Lisa?'));
    expect(answer.choices[0]).toMatchObject({
      message: { content: 'That is not in my sources.' },
      ilab: { sources: [], retrieval: { by: 'nobody', reason: 'no-source' } },
    });
  });

  it('is none where a tool may be called: documents bring no call about', async () => {
    const tools = [
      { type: 'function' as const, function: { name: 'open_gate', parameters: { type: 'object' } } },
    ];
    const answer = await client.chat.completions.create({ ...about(question), tools });
    expect(answer.choices[0]).toMatchObject({ ilab: { sources: [], retrieval: { by: 'model' } } });
    expect(stub.calls.at(-1)?.messages.at(-1)?.content).not.toContain('<document');
  });
});
