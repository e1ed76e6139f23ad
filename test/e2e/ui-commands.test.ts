/** @module What the page asks of commands: experts of a prompt, and the index of documents. Needs `dist`. */
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listJobs } from '../../src/jobs/store.ts';
import { routes } from '../../src/ui/contract/routes.ts';
import { tinyFamilies } from '../helpers/tiny-families.ts';
import { addTinyModel } from '../helpers/ui-server.ts';
import { openUiWorld, type UiWorld } from '../helpers/ui-world.ts';
import { samples } from '../retrieve/samples.ts';
import { writeLeaf } from '../retrieve/workspace.ts';

let world: UiWorld;
beforeAll(async () => {
  world = await openUiWorld();
  await addTinyModel(world.home);
  await addTinyModel(world.home, 'mixture', { family: tinyFamilies.qwen3moe });
  writeLeaf(join(world.home, 'taxonomy'), 'samples', samples);
});
afterAll(() => world[Symbol.asyncDispose]());

/** As the contract has it. */
async function ask(route: keyof typeof routes, path: string, body?: unknown) {
  const answer = await world.call(route.split(' ')[0]!, path, body === undefined ? {} : { body });
  expect(answer.status, answer.text).toBe(200);
  return routes[route].answer!.parse(answer.body) as typeof answer.body;
}

describe('the experts of a prompt', () => {
  it('are told with what they took, of a mixture', async () => {
    const needs = await ask('GET /models/:name/experts', '/models/mixture/experts');
    expect(needs).toMatchObject({ mixture: { layers: 2, count: 5, used: 3 }, fits: true });
    const said = await ask('POST /models/:name/experts', '/models/mixture/experts', { prompt: '--help me' });
    expect(said.tokens.join('')).toContain('--help me');
    expect(said.layers).toHaveLength(2);
    for (const layer of said.layers) {
      expect(layer).toHaveLength(said.tokens.length);
      for (const token of layer)
        expect(token.reduce((sum: number, { weight }: { weight: number }) => sum + weight, 0)).toBeCloseTo(
          1,
          4,
        );
    }
    expect(said.memoryBytes).toBeLessThan(needs.memoryBytes);
  });

  it('are refused for what is none, is not there, is too long or is one too many', async () => {
    expect((await ask('GET /models/:name/experts', '/models/tiny/experts')).mixture).toBeNull();
    const post = (name: string, prompt: string) =>
      world.call('POST', `/models/${encodeURIComponent(name)}/experts`, { body: { prompt } });
    expect(await post('tiny', 'x')).toMatchObject({ status: 422, body: { error: { code: 'input' } } });
    expect((await post('nothing', 'x')).status).toBe(404);
    expect((await post(join(world.home, 'mixture.gguf'), 'x')).status).toBe(404);
    expect((await post('mixture', '  ')).status).toBe(400);
    expect((await post('mixture', 'x'.repeat(1000))).body.error.message).toContain('256');
    const both = await Promise.all([post('mixture', 'one'), post('mixture', 'two')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});

describe('the index of documents', () => {
  it('is empty, is made by a job, and is then told, searched and measured', async () => {
    expect((await ask('GET /retrieval', '/retrieval')).documents).toEqual([]);
    const nothing = await world.call('POST', '/retrieval/search', { body: { question: 'x' } });
    expect(nothing).toMatchObject({ status: 422, body: { error: { hint: 'run "ilab rag ingest".' } } });

    const id = randomUUID();
    expect((await world.call('PUT', `/jobs/${id}`, { body: { kind: 'ingest' } })).status).toBe(201);
    const state = async () =>
      (await listJobs(join(world.home, 'jobs'))).jobs.find((job) => job.id === id)?.state;
    await expect.poll(state, { timeout: 60_000 }).toBe('done');

    const { documents } = await ask('GET /retrieval', '/retrieval');
    expect(documents.map(({ title }: { title: string }) => title)).toContain('The ferry of Lower Hadding');
    const [{ path, chunks: count }] = documents;
    const query = new URLSearchParams({ path });
    const { chunks } = await ask('GET /retrieval/chunks', `/retrieval/chunks?${query}`);
    expect(chunks).toHaveLength(count);

    const found = await ask('POST /retrieval/search', '/retrieval/search', {
      question: 'Who is the ferryman of Lower Hadding?',
      limit: 3,
    });
    expect(found).toMatchObject({ fits: true, stale: [] });
    expect(found.hits[0]).toMatchObject({ coverage: 1, wordRank: 1, vectorRank: null, fits: true });
    expect(found.hits[0].text).toContain('The ferryman is Joris Havel');

    const recall = await ask('POST /retrieval/check', '/retrieval/check', {
      questions: [
        { question: 'What is the ferry of Lower Hadding called?', answers: ['Marta'] },
        { question: 'Who painted the Mona Lisa?', answers: [] },
      ],
    });
    expect(recall).toMatchObject({ n: 1, at: [{ k: 1, share: 1 }, {}, {}, {}], mrr: 1, refused: 0 });
    expect(recall.items.map(({ fits }: { fits: boolean }) => fits)).toEqual([true, false]);

    await writeFile(path, '# Another text\n\nNothing of the old one.\n');
    expect((await ask('GET /retrieval', '/retrieval')).documents[0].isStale).toBe(true);
  });

  it('is not measured on data without questions, nor asked for a document it does not have', async () => {
    expect((await world.call('POST', '/retrieval/check', { body: { data: 'none' } })).status).toBe(409);
    expect((await world.call('POST', '/retrieval/check', { body: { questions: [] } })).status).toBe(400);
    expect((await world.call('GET', '/retrieval/chunks?path=--version')).status).toBe(422);
    expect((await world.call('GET', '/retrieval/chunks')).status).toBe(400);
  });
});
