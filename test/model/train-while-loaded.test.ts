/** @module One process answers, trains, and answers with what it learned: llama.cpp's weights are read once. */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadChatModel } from '../../src/infer/load.ts';
import { timesLoaded } from '../../src/infer/runtime.ts';
import { loadTokenizer } from '../../src/infer/tokenizer.ts';
import { openTinyRuns, type TinyRuns } from '../helpers/tiny-runs.ts';

let runs: TinyRuns;
beforeAll(async () => {
  runs = await openTinyRuns();
});
afterAll(() => runs[Symbol.asyncDispose]());

const question = [{ role: 'user' as const, content: 'When?' }];

test('a model that is loaded is taught and answers with its adapter, without being loaded again', async () => {
  const { modelPath } = runs;
  await using base = await loadChatModel({ modelPath, contextSize: 128, threads: 1 });
  const before = (await base.chat(question, { maxTokens: 12 })).text;
  expect(before).not.toContain('1969');

  await using tokenizer = await loadTokenizer(modelPath);
  const training = runs.run({ tokenizer, outputDir: join(runs.folder, 'taught'), numEpochs: 40 });
  // It answers while the worker trains, too.
  const meanwhile = (await base.chat(question, { maxTokens: 12 })).text;
  expect(meanwhile).toBe(before);
  const adapters = [{ path: (await training.summary).adapterPath, scale: 1 }];

  await using taught = await loadChatModel({ modelPath, adapters, contextSize: 128, threads: 1 });
  expect((await taught.chat(question, { maxTokens: 12 })).text).toBe('In 1969');
  expect((await base.chat(question, { maxTokens: 12 })).text).toBe(before);
  expect(timesLoaded(modelPath)).toBe(1);
});
