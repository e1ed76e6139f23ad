/** @module Jobs that the page starts: real processes, followed over HTTP through lost connections, stopped, killed, gone on with. Needs `dist`. */

import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hashFile } from '../../src/core/hash-file.ts';
import { listJobs } from '../../src/jobs/store.ts';
import { openModelStore } from '../../src/model/store.ts';
import { estimateSchema, type Job, jobEventSchema, jobSchema } from '../../src/ui/contract.ts';
import { writeProbedData } from '../helpers/probed-data.ts';
import { startSlowServer } from '../helpers/slow-server.ts';
import { writeTinyGguf } from '../helpers/tiny-gguf.ts';
import { leafPath, openUiWorld, type UiWorld } from '../helpers/ui-world.ts';

let world: UiWorld;
beforeEach(async () => {
  world = await openUiWorld();
});
afterEach(async () => {
  for (const { pid, state } of (await listJobs(join(world.home, 'jobs'))).jobs)
    if (state === 'running') process.kill(pid, 'SIGKILL');
  await world[Symbol.asyncDispose]();
});

interface Told {
  id: string | undefined;
  event: ReturnType<typeof jobEventSchema.parse>;
}

/** Events of the stream until `isLast`, or its end; each must be as the contract says. */
async function follow(id: string, isLast: (told: Told) => boolean, lastEventId?: string): Promise<Told[]> {
  const gone = new AbortController();
  const response = await fetch(`${world.url}/api/v1/jobs/${id}/events`, {
    signal: gone.signal,
    headers: lastEventId === undefined ? {} : { 'last-event-id': lastEventId },
  });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const all: Told[] = [];
  let rest = '';
  const decoder = new TextDecoder();
  try {
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      rest += decoder.decode(chunk, { stream: true });
      const blocks = rest.split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) {
        const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
        const data = field('data');
        if (data === undefined) continue;
        const told = { id: field('id'), event: jobEventSchema.parse(JSON.parse(data)) };
        expect(told.event.type).toBe(field('event'));
        all.push(told);
        if (isLast(told)) return all;
      }
    }
    return all;
  } finally {
    gone.abort();
  }
}

const isEnd = ({ event }: Told) => event.type === 'end';
async function start(request: object, id = randomUUID()): Promise<Job> {
  const { status, body, text } = await world.call('PUT', `/jobs/${id}`, { body: request });
  expect([200, 201], text).toContain(status);
  return jobSchema.parse(body);
}
const see = async (id: string) => jobSchema.parse((await world.call('GET', `/jobs/${id}`)).body);

async function putModel(): Promise<void> {
  const store = openModelStore(world.project.config.models.dir);
  const folder = store.folderOf('smollm2-135m-instruct');
  await mkdir(folder, { recursive: true });
  const path = join(folder, 'tiny.gguf');
  await writeTinyGguf(path);
  const sha256 = await hashFile(path);
  await store.add({
    name: 'smollm2-135m-instruct',
    file: 'tiny.gguf',
    sha256,
    license: null,
    source: 'test',
  });
}

describe('a job', () => {
  it('is started once, outlives a lost connection, is killed, and goes on', async () => {
    const path = join(world.home, 'tiny.gguf');
    await writeTinyGguf(path);
    const content = await readFile(path);
    using slow = await startSlowServer(content, {
      pieceBytes: Math.ceil(content.length / 400),
      everyMs: 100,
    });
    const id = randomUUID();
    const request = { kind: 'download', model: slow.url };
    const [one, two] = await Promise.all([start(request, id), start(request, id)]);
    expect([one.id, two.id, one.kind, one.state]).toEqual([id, id, 'download', 'running']);
    expect((await listJobs(join(world.home, 'jobs'))).jobs).toHaveLength(1);
    const busy = await world.call('PUT', `/jobs/${randomUUID()}`, { body: request });
    expect([busy.status, busy.body.error.code, busy.body.error.current.id]).toEqual([409, 'busy', id]);

    const first = await follow(id, ({ event }) => event.type === 'progress' && event.done > 0);
    const last = first.at(-1)!.id!;
    const second = await follow(id, ({ event }) => event.type === 'progress', last);
    // From behind the last one on, none twice and none lost.
    const whole = await follow(id, ({ id: at }) => at === second.at(-1)!.id);
    expect([...first, ...second].map(({ id: at }) => at)).toEqual(whole.map(({ id: at }) => at));

    const [{ pid } = { pid: 0 }] = (await listJobs(join(world.home, 'jobs'))).jobs;
    const ended = follow(id, isEnd, second.at(-1)!.id);
    process.kill(pid, 'SIGKILL');
    const end = (await ended).at(-1)!;
    expect(end).toMatchObject({ id: undefined, event: { type: 'end', state: 'crashed' } });
    expect(await see(id)).toMatchObject({ state: 'crashed', canResume: true });

    slow.hurry();
    const again = await start({ kind: 'resume', job: id });
    expect(again.command).toEqual(one.command);
    expect((await follow(again.id, isEnd)).at(-1)?.event).toMatchObject({ state: 'done' });
    const models = (await world.call('GET', '/models')).body.models as { isThere: boolean; bytes: number }[];
    expect(models.filter(({ isThere }) => isThere).map(({ bytes }) => bytes)).toEqual([content.length]);
    expect((await world.call('DELETE', `/jobs/${id}`)).status).toBe(204);
    expect((await world.call('GET', `/jobs/${id}`)).status).toBe(404);
    expect(world.faults).toEqual([]);
  });

  it('drafts, estimates and trains, and shows its probes being learned', async () => {
    await putModel();
    const text = '# Brim\n\nBrim is a town. Brim was founded in 1214 by Aldous Crane.\n';
    const { body } = await world.call('POST', '/sources', { body: { sources: [{ title: 'Brim', text }] } });
    const drafting = await start({ kind: 'draft', leaf: body.leaf, by: 'rules' });
    expect((await follow(drafting.id, isEnd)).at(-1)?.event).toMatchObject({ state: 'done' });
    const draft = await world.call('GET', `${leafPath(body.leaf)}/draft`);
    expect(draft.body.counts.open).toBeGreaterThan(0);

    await world.call('POST', `${leafPath(body.leaf)}/draft/accept-all`);
    await world.call('POST', `${leafPath(body.leaf)}/draft/settle`);
    // Measured the first time, with answers that the run needs anyway; then the pace is known.
    const folder = world.project.config.generate.output_dir;
    const making = { kind: 'generate', taxonomyBase: 'empty' };
    for (let round = 0; round < 2; round++) {
      const { text: said, body: needs } = await world.call('POST', '/estimates', { body: making });
      expect(needs, said).toMatchObject({ kind: 'generate', leaves: 1, fits: true });
      expect(needs.seconds).toBeGreaterThan(0);
      expect(needs.diskBytes).toBeGreaterThan(0);
    }
    expect(await readdir(folder)).toEqual(['.answers_smollm2-135m-instruct.jsonl']);

    await copyFile(await writeProbedData(world.home), join(folder, 'train_tiny.jsonl'));
    const choice = { kind: 'train', data: 'train_tiny.jsonl', numEpochs: 2, loraRank: 4 };
    const asked = await world.call('POST', '/estimates', { body: choice });
    expect(asked.status, asked.text).toBe(200);
    const estimate = estimateSchema.parse(asked.body);
    expect(estimate.training?.steps).toBeGreaterThan(0);
    expect(estimate.memoryBytes).toBeGreaterThan(0);
    // Asking leaves nothing behind: no job, no run.
    expect((await listJobs(join(world.home, 'jobs'))).jobs.map(({ kind }) => kind)).toEqual(['draft']);
    expect(existsSync(world.project.config.train.ckpt_output_dir)).toBe(false);

    const training = await start(choice);
    expect((await world.call('POST', '/estimates', { body: choice })).status).toBe(200);
    const events = await follow(training.id, isEnd);
    expect(events.at(-1)?.event).toMatchObject({ state: 'done' });
    const probes = events.flatMap(({ event }) => (event.type === 'probe' ? [event] : []));
    expect(probes.length).toBeGreaterThan(1);
    const [item] = probes.at(-1)!.items!;
    expect(item!.question).toMatch(/^\?+ /);
    expect(item!.tokens.map((token) => token.text).join('')).toBe(item!.answer);
    expect(item!.tokens.every(({ chance }) => chance > 0 && chance <= 1)).toBe(true);
    const steps = events.flatMap(({ event }) => (event.type === 'step' ? [event] : []));
    expect(steps.every(({ rssBytes }) => (rssBytes ?? 0) > 0)).toBe(true);
    const done = await see(training.id);
    expect(done.result).toMatch(/adapter\.gguf$/);
    const { adapters } = (await world.call('GET', '/models')).body;
    expect(adapters).toMatchObject([{ path: done.result, chatName: 'smollm2-135m-instruct', problem: null }]);
    const { edges } = (await world.call('GET', '/lineage')).body;
    expect(edges).toContainEqual(
      expect.objectContaining({ to: `adapter:${done.result}`, relation: 'finetuned' }),
    );
    const own = (await world.call('GET', '/timeline')).body.entries.filter(
      ({ isOwn }: { isOwn: boolean }) => isOwn,
    );
    expect(own).toHaveLength(2);
    expect(world.faults).toEqual([]);
  });

  it('says why it could not begin, and is nothing that a command line could be made of', async () => {
    const { status, body } = await world.call('PUT', `/jobs/${randomUUID()}`, {
      body: { kind: 'download', model: '--hf-token' },
    });
    expect([status, body.error.code]).toEqual([400, 'invalid_request']);
    const evaluate = await world.call('PUT', `/jobs/${randomUUID()}`, { body: { kind: 'evaluate' } });
    expect([evaluate.status, evaluate.body.error.code]).toEqual([409, 'no_questions']);
    expect((await world.call('PUT', '/jobs/not-an-id', { body: { kind: 'generate' } })).status).toBe(404);
    // No model is there: the command says so itself, and so does its estimate.
    const estimate = await world.call('POST', '/estimates', { body: { kind: 'train' } });
    expect([estimate.status, estimate.body.error.code]).toEqual([422, 'no_estimate']);
    expect(estimate.body.error.message).toMatch(/^The estimate failed: \w/);
    const failed = await start({ kind: 'train' }).catch((error: unknown) => error);
    if (!(failed instanceof Error)) expect(await see((failed as Job).id)).toMatchObject({ state: 'failed' });
  });
});

it('tells the page what changes, whoever changed it', async () => {
  const gone = new AbortController();
  const response = await fetch(`${world.url}/api/v1/events`, { signal: gone.signal });
  const seen: string[] = [];
  const reading = (async () => {
    const decoder = new TextDecoder();
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>)
      seen.push(decoder.decode(chunk));
  })().catch(() => undefined);
  while (!seen.join('').includes('event: jobs')) await sleep(50);
  await mkdir(join(world.home, 'taxonomy/knowledge/x'), { recursive: true });
  await writeFile(join(world.home, 'taxonomy/knowledge/x/qna.yaml'), 'version: 3\n');
  while (!seen.join('').includes('"what":"taxonomy"')) await sleep(50);
  gone.abort();
  await reading;
});
