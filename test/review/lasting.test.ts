/** @module What outlives a review: kill -9, data that is generated again, an adapter that was trained before. */
import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hashFile } from '../../src/core/hash-file.ts';
import { readJsonl, writeJsonl } from '../../src/core/jsonl.ts';
import { outputPaths } from '../../src/generate/outputs/write-outputs.ts';
import { generateDataset } from '../../src/generate/pipeline.ts';
import type { TrainRow } from '../../src/model/interfaces.ts';
import { readProvenance, readTaught } from '../../src/prove/provenance.ts';
import { decide } from '../../src/review/decide.ts';
import { readDecisions } from '../../src/review/decisions.ts';
import { listPairs } from '../../src/review/pairs.ts';
import { readDataset } from '../../src/train/dataset.ts';
import { buildTaughtIndex } from '../../src/trust/taught-index.ts';
import { ilab, newHome } from '../cli/run-cli.ts';
import { company } from '../generate/samples.ts';
import { byteTokenizer } from '../helpers/byte-tokenizer.ts';
import { openTinyRuns } from '../helpers/tiny-runs.ts';
import { taughtRow } from './rows.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ilab-lasting-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('a review that is killed -9 keeps every decision it had saved, and the next one goes on', async () => {
  const dataPath = join(folder, 'train_x.jsonl');
  await writeJsonl(
    dataPath,
    Array.from({ length: 5 }, (_, n) => taughtRow(`f${n}`, `Q${n}?`, `A${n}.`)),
  );
  const script = join(import.meta.dirname, 'decide-child.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, dataPath], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  await new Promise<void>((resolve) =>
    child.stdout.on('data', (piece) => {
      said += piece;
      if (said.split('\n').length > 8) resolve();
    }),
  );
  child.kill('SIGKILL');
  await new Promise((resolve) => child.once('close', resolve));
  const saved = said.trim().split('\n').slice(0, -1);
  const last = new Map(saved.map((line) => line.split(' ') as [string, string]));
  const decisions = await readDecisions(dataPath);
  // The one after the last that was said may have been saved, too.
  const differing = [...last].filter(([id, decision]) => decisions.get(id)?.decision !== decision);
  expect(differing.length).toBeLessThanOrEqual(2);
  for (const id of last.keys()) expect(decisions.has(id)).toBe(true);
  const pairs = await listPairs(dataPath);
  await decide(dataPath, pairs, pairs, { decision: 'reject' });
  expect((await listPairs(dataPath)).every(({ decision }) => decision === 'reject')).toBe(true);
});

test('a rejected fact stays out of data that is generated again, and out of what other trainers read', async () => {
  const home = newHome();
  const outputDir = join(home, 'datasets');
  const generate = (second: number) =>
    generateDataset({
      ...{ leaves: [company], documents: new Map(), model: null, base: null, rougeThreshold: 0.9, seed: 1 },
      ...{ outputDir, modelName: 'm', wordingsPerFact: 40, unknownsPerFact: 1 },
      now: new Date(2024, 0, 1, 0, 0, second),
      heldOutPerFact: 1,
    });
  const first = await generate(1);
  const fact = `${company.id}#1`;
  const run = await ilab(['data', 'review', '--reject', 'all', '--fact', fact], { home });
  expect(run.stdout).toContain(`any more of ${fact}`);

  const second = await generate(2);
  const heldOut = async (path: string) => readFile(path, 'utf8');
  expect(await heldOut(first.heldOut!.path)).toContain(fact);
  expect(await heldOut(second.heldOut!.path)).not.toContain(fact);
  expect(second.reviewed.rejected).toBeGreaterThan(3);
  for (const { train } of [first.paths, second.paths]) {
    const examples = await readDataset(train, byteTokenizer, 4096);
    expect(examples.some((example) => example.fact === fact)).toBe(false);
    expect(examples.some((example) => example.fact === `${company.id}#2`)).toBe(true);
    const { nodes, chats } = outputPaths(train);
    const files = (await readdir(nodes)).map((name) => join(nodes, name));
    for (const path of [...files, chats.messages, chats.knowledge_train_msgs])
      expect(await readFile(path, 'utf8')).not.toContain('Lena Sorge.');
  }
  const restored = await ilab(['data', 'review', '--accept', 'all', '--fact', fact], { home });
  expect(restored.code).toBe(0);
  const { chats } = outputPaths(second.paths.train);
  expect(await readFile(chats.messages, 'utf8')).toContain('Lena Sorge.');
}, 120_000);

test('an adapter that was trained before a review is known to be, and vouches for nothing that was rejected', async () => {
  await using runs = await openTinyRuns();
  const { dataPath } = runs;
  const rows = (await readJsonl(dataPath)).map(({ value }) => value as TrainRow);
  await writeJsonl(
    dataPath,
    rows.map((row) => ({
      ...row,
      ilab: { ...row.ilab, leaf: 'l', wording: 'seed', rung: 'seed', source: { path: 'q', line: 1 } },
    })),
  );
  const before = await runs.run({ iters: 2 }).summary;
  expect((await readTaught(before.adapterPath))?.isCurrent).toBe(true);

  const pairs = await listPairs(dataPath);
  const founded = pairs.filter(({ original }) => original.fact === 'founded');
  await decide(dataPath, pairs, founded, { decision: 'reject' });
  const known = await readTaught(before.adapterPath);
  expect(known?.isCurrent).toBe(false);
  expect(await readProvenance(before.adapterPath)).toBeNull();
  expect(buildTaughtIndex(known!.provenance.rows).facts.map(({ id }) => id)).toEqual(['place', 'head']);

  const run = runs.run({ iters: 2 });
  const after = await run.summary;
  expect(run.events[0]).toMatchObject({ type: 'estimate', examples: 3 });
  expect((await readTaught(after.adapterPath))?.isCurrent).toBe(true);
  const record = JSON.parse(await readFile(join(run.outputDir, 'run.json'), 'utf8'));
  expect(record.dataFileSha256).toBe(await hashFile(dataPath));
  expect(record.dataSha256).not.toBe(record.dataFileSha256);
});
