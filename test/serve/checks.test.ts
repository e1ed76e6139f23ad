/** @module The checks of `npm run check:server` that no other test has, in small. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { checkDeterminism } from '../../scripts/server-checks/answers.ts';
import type { Check } from '../../scripts/server-checks/check.ts';
import { checkFiles } from '../../scripts/server-checks/files.ts';
import { checkDisconnects } from '../../scripts/server-checks/load.ts';
import { checkKeys, checkSenders } from '../../scripts/server-checks/senders.ts';
import { writeServedModel } from '../../scripts/suites/served.ts';
import { loadChatModel } from '../../src/infer/load.ts';
import { startServer } from '../../src/serve/main.ts';
import { stubChatModel } from '../helpers/stub-chat-model.ts';

const folder = await mkdtemp(join(tmpdir(), 'ilab-serve-checks-'));
afterAll(() => rm(folder, { recursive: true }));

async function expectHeld(check: Promise<Check>, leastCases: number): Promise<void> {
  const { held, cases, note } = await check;
  expect(held, note).toBe(cases);
  expect(cases).toBeGreaterThanOrEqual(leastCases);
}

it('60 combinations of host and page are let in or sent away as specified', async () => {
  const server = await startServer({ port: 0, models: [stubChatModel()] });
  await expectHeld(checkSenders(server.url), 60).finally(server.close);
});

it('every route wants the key, in every way to give one', async () => {
  const server = await startServer({ port: 0, models: [stubChatModel({ id: 'tiny' })], apiKey: 'geheim' });
  await expectHeld(checkKeys(server.url, 'geheim'), 100).finally(server.close);
});

it('an answer is the same from the library, over HTTP and streamed; a client that leaves frees its place', async () => {
  const modelPath = join(folder, 'tiny.gguf');
  await writeServedModel(modelPath, 1024);
  await using model = await loadChatModel({ modelPath });
  const server = await startServer({ port: 0, models: [model] });
  try {
    await expectHeld(checkDeterminism(server.url, modelPath, 4), 4);
    await expectHeld(checkDisconnects(server.url, 6), 6);
  } finally {
    await server.close();
  }
});

it('broken files of adapters are read or refused', () => expectHeld(checkFiles(400), 400));
