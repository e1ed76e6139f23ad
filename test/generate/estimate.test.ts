/** @module The estimate before a run of the data maker: from answers that it keeps. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { openAnswerCache } from '../../src/generate/answer-cache.ts';
import { estimateWork } from '../../src/generate/estimate.ts';
import { stubModel } from './stub-model.ts';

const folder = mkdtempSync(join(tmpdir(), 'ilab-estimate-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const prompts = Array.from({ length: 20 }, (_, index) => `Question ${index}?`);
const none = { facts: 0, unknowns: 0, skills: 0 };

/** Takes 20 ms for each answer. */
function slowModel() {
  const stub = stubModel(() => 'Yes.');
  return {
    ...stub,
    chat: async (...request: Parameters<typeof stub.chat>) => {
      await sleep(20);
      return stub.chat(...request);
    },
  };
}

describe('the estimate', () => {
  it('counts what is left to ask at the pace of the first answers, which are not asked again', async () => {
    const cache = await openAnswerCache(join(folder, 'a.jsonl'));
    const base = slowModel();
    const request = { base, cache, prompts, modelSeconds: 90, signal: undefined };
    // 18 of 20 are left, of 20 ms or more each.
    const { seconds, tokensPerSecond } = (await estimateWork({ ...request, expected: none }))!;
    expect(base.asked).toEqual(['Question 0?', 'Question 1?']);
    expect(seconds).toBeGreaterThan(0.35);
    // The time that a teacher may take bounds its part.
    const more = { ...request, expected: { ...none, facts: 1e6 }, modelSeconds: 7 };
    const bounded = (await estimateWork(more))!.seconds;
    expect(bounded).toBeGreaterThan(7);
    expect(base.asked).toHaveLength(4);
    // At a pace that was measured before nothing is asked: of 16 that are left, 30 tokens each.
    const known = await estimateWork({ ...request, expected: none, tokensPerSecond: 60 });
    expect(known).toEqual({ seconds: 8, tokensPerSecond: 60 });
    expect(base.asked).toHaveLength(4);
    expect(tokensPerSecond).toBeGreaterThan(0);
  });

  it('says nothing without a model, or when hardly anything is left to ask', async () => {
    const cache = await openAnswerCache(join(folder, 'b.jsonl'));
    const request = { cache, prompts: prompts.slice(0, 1), modelSeconds: 90, signal: undefined };
    expect(await estimateWork({ ...request, base: slowModel(), expected: none })).toBeNull();
    expect(await estimateWork({ ...request, base: null, expected: none })).toBeNull();
  });
});
