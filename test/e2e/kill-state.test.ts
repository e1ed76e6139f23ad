/**
 * @module kill -9 at two hundred random moments, while two processes write records of jobs, the database, remembered answers and cached
 * documents: all of it can be read afterwards, and nothing is lost that a process had said it kept. Needs `dist`.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Rng } from '../../src/core/rng.ts';
import { answerStore } from '../../src/db/answers.ts';
import { openDatabase } from '../../src/db/open.ts';
import { openGitTree } from '../../src/documents/git-tree.ts';
import { openAnswerCache } from '../../src/generate/answer-cache.ts';
import { parseEvent } from '../../src/jobs/events.ts';
import { listJobs } from '../../src/jobs/store.ts';
import type { ChatModel } from '../../src/model/interfaces.ts';
import { readRecord } from '../../src/sources/record.ts';
import { commitAll } from '../helpers/git-repository.ts';

/** "npm run kill:state -- N" sets it. */
const KILLS = Number(process.env.ILAB_TEST_KILLS ?? 120);
const LANES = 2;
/** All is read again after so many kills. */
const EVERY = 40;

/** A writer of each kind is killed within `ms` after it has said up to `lines` times that something is kept, or at its beginning. */
const kinds = [
  { kind: 'job', lines: 6, ms: 8 },
  { kind: 'answer', lines: 6, ms: 8 },
  { kind: 'cached', lines: 12, ms: 4 },
  { kind: 'commit', lines: 1, ms: 120 },
  { kind: 'source', lines: 5, ms: 12 },
] as const;

let folder: string;
let home: string;
let origin: string;
let commit: string;
const writers = new Set<ChildProcess>();

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ilab-kill-state-'));
  [home, origin] = [join(folder, 'home'), join(folder, 'origin')];
  mkdirSync(origin);
});
afterAll(() => {
  for (const writer of writers) writer.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** What writers said they kept, by kind. */
const said = new Map<string, Set<string>>();
const saidOf = (kind: string) => said.get(kind) ?? new Set<string>();

/** Starts a writer and kills it `afterMs` after it has said so many lines; the first says that it begins. */
async function writeAndKill(kind: string, seed: number, afterLines: number, afterMs: number): Promise<void> {
  const script = join(import.meta.dirname, '../helpers/state-writer.mjs');
  const writer = spawn(process.execPath, [script, kind, home, origin, String(seed)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  writers.add(writer);
  let [out, trouble] = ['', ''];
  let isDoomed = false;
  writer.stderr.on('data', (piece) => {
    trouble += piece;
  });
  writer.stdout.on('data', (piece) => {
    out += piece;
    if (isDoomed || out.split('\n').length <= afterLines) return;
    isDoomed = true;
    setTimeout(() => writer.kill('SIGKILL'), afterMs);
  });
  const [code, signal] = await once(writer, 'close');
  writers.delete(writer);
  expect({ code, signal, trouble }).toEqual({ code: null, signal: 'SIGKILL', trouble: '' });
  // The last line may be half a one.
  for (const line of out.split('\n').slice(1, -1)) {
    const name = line.startsWith('problem ') ? 'problem' : kind;
    said.set(name, saidOf(name).add(line));
  }
}

/** How much there is of each kind. @throws when something cannot be read, or was lost. */
async function readAll(): Promise<Record<string, number>> {
  expect([...saidOf('problem')]).toEqual([]);
  const { jobs, problems } = await listJobs(join(home, 'jobs'));
  expect(problems).toEqual([]);
  const done = new Set(jobs.filter(({ state }) => state === 'done').map(({ id }) => id));
  expect([...saidOf('job')].filter((id) => !done.has(id))).toEqual([]);
  for (const { logs, state } of jobs) {
    const lines = readFileSync(logs.events, 'utf8').split('\n');
    // Only what follows the last newline may be no event.
    expect(lines.slice(0, -1).every((line) => parseEvent(line) !== null)).toBe(true);
    if (state === 'done') expect(parseEvent(lines.at(-2)!)).toMatchObject({ type: 'end' });
  }

  const notes: string[] = [];
  using database = await openDatabase(join(home, 'history.db'), { onNote: (note) => notes.push(note) });
  const answers = new Set(
    answerStore(database)
      .history()
      .map(({ question }) => question),
  );
  expect(notes).toEqual([]);
  expect([...saidOf('answer')].filter((question) => !answers.has(question))).toEqual([]);

  const cache = await openAnswerCache(join(home, 'answers.jsonl'));
  const model = { id: 'm' } as ChatModel;
  const lost = [...saidOf('cached')].filter(
    (content) => !cache.has(model, [{ role: 'user', content }], { maxTokens: 1 }),
  );
  expect(lost).toEqual([]);

  const leaf = join(home, 'taxonomy/knowledge/killed');
  const record = await readRecord(leaf);
  const recorded = new Set(record.map(({ address }) => address));
  expect([...saidOf('source')].filter((address) => !recorded.has(address))).toEqual([]);
  for (const { file } of record)
    expect(readFileSync(join(leaf, file), 'utf8')).toMatch(/^# Page\n\n(\d+)\nend\n$/);
  if (record.length > 0)
    for (const block of readFileSync(join(leaf, 'attribution.txt'), 'utf8').trim().split('\n\n'))
      expect(block).toMatch(
        /^Title of work: .+\nLink to work: .+\nLicense of the work: .+\nCreator names: .+\nRetrieved: 2026-01-02$/,
      );

  const source = { url: pathToFileURL(origin).href, ref: 'main', protocol: 'file' } as const;
  const tree = await openGitTree(source, { cacheDir: join(home, 'cache') });
  expect(tree.commit).toBe(commit);
  expect((await tree.entries[0]!.read()).toString()).toBe(readFileSync(join(origin, 'a.md'), 'utf8'));
  return {
    jobs: jobs.length,
    answers: answers.size,
    cached: saidOf('cached').size,
    fetched: saidOf('commit').size,
    sources: saidOf('source').size,
  };
}

it('leaves nothing unreadable and loses nothing', async () => {
  const random = Rng.named(11, 'kill');
  let seed = 0;
  const next = () => {
    const { kind, lines, ms } = kinds[++seed % kinds.length]!;
    return writeAndKill(kind, seed, 1 + random.int(lines), random.int(ms));
  };
  for (let kills = 0; kills < KILLS; kills += EVERY) {
    writeFileSync(join(origin, 'a.md'), `${kills}\n`);
    commit = commitAll(origin);
    const lane = async () => {
      for (let n = 0; n < EVERY / LANES; n++) await next();
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    await readAll();
  }
  const counts = await readAll();
  // Kills came in the midst of it all: some jobs were never said to be done.
  const unsaid = counts.jobs! - saidOf('job').size;
  console.log(`${seed} kills: ${JSON.stringify(counts)}, ${unsaid} jobs cut off`);
  expect(seed).toBe(KILLS);
  expect(unsaid).toBeGreaterThan(0);
  expect(counts.answers).toBeGreaterThan(0);
  expect(readdirSync(home).filter((name) => name.includes('damaged'))).toEqual([]);
});
