import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mapParallel } from '../../src/core/map-parallel.ts';
import { openAnswerCache } from '../../src/generate/answer-cache.ts';
import { stubChatModel } from '../helpers/stub-chat-model.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ilab-cache-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Answers come out of order. */
const model = () =>
  stubChatModel({
    async *answer(messages) {
      const { content } = messages.at(-1)!;
      await wait(content.length % 3);
      yield `answer to ${content}`;
    },
  });
const ask = (content: string) => [{ role: 'user' as const, content }];

describe('the answer cache', () => {
  it('writes one line an answer when many are asked at once, and asks none twice', async () => {
    const path = join(folder, 'deep', 'answers.jsonl');
    const contents = Array.from({ length: 30 }, (_, i) => 'x'.repeat(1 + (i % 10)));
    const first = model();
    const cache = await openAnswerCache(path);
    const answers = await mapParallel(contents, 8, (content) =>
      cache.ask(first, ask(content), {}, undefined),
    );
    expect(answers.map((answer) => answer?.text)).toEqual(contents.map((content) => `answer to ${content}`));
    expect(first.calls).toHaveLength(10);
    const lines = (await readFile(path, 'utf8')).split('\n');
    expect(lines.pop()).toBe('');
    expect(new Set(lines.map((line) => JSON.parse(line).text)).size).toBe(10);
    expect(lines).toHaveLength(10);

    const again = model();
    const reopened = await openAnswerCache(path);
    for (const content of contents)
      expect((await reopened.ask(again, ask(content), {}, undefined))?.text).toBe(`answer to ${content}`);
    expect(again.calls).toHaveLength(0);
  });

  it('keeps no cancelled answer', async () => {
    const path = join(folder, 'answers.jsonl');
    const cache = await openAnswerCache(path);
    expect(await cache.ask(model(), ask('x'), {}, AbortSignal.abort())).toBeNull();
    expect(cache.has(model(), ask('x'), {})).toBe(false);
    expect((await cache.ask(model(), ask('x'), {}, undefined))?.text).toBe('answer to x');
  });
});
