/** @module Votes over HTTP: what neither model knew goes into a draft as /down of the terminal puts it there, and is exported as a question. */
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readDraft } from '../../src/draft/draft-file.ts';
import { chatLeaf } from '../../src/draft/from-chat.ts';
import { questionsOf, readVotes } from '../../src/evaluate/votes.ts';
import { type PutVote, putVoteSchema, type Vote } from '../../src/ui/contract.ts';
import { openUiWorld, type UiWorld } from '../helpers/ui-world.ts';

const id = '6c0e1b0e-9f6a-4c55-8f3c-7d1b3b0f5a11';
const leaf = 'knowledge/university/germany/bielefeld_university';
let world: UiWorld;
let root: string;
let votesPath: string;
beforeAll(async () => {
  world = await openUiWorld();
  root = world.project.config.generate.taxonomy_path;
  votesPath = join(world.project.config.chat.logs_dir, 'votes.jsonl');
  cpSync(join(import.meta.dirname, '../../examples/bielefeld/v3'), root, { recursive: true });
});
afterAll(() => world[Symbol.asyncDispose]());

async function put(vote: Partial<Vote>, of = id): Promise<PutVote> {
  const body = {
    ...{ question: 'Who runs Kiosk 7?', better: 'neither', blind: true, seed: 42, temperature: 0 },
    ...{ a: { model: 'tiny:base', text: 'A dog.' }, b: { model: 'tiny', text: 'A cat.' } },
    ...vote,
  };
  const answer = await world.call('PUT', `/votes/${of}`, { body });
  expect(answer.status, answer.text).toBe(200);
  return putVoteSchema.parse(answer.body);
}
const pairsIn = async (id: string) =>
  (await readDraft(join(root, id))).groups.flatMap(({ pairs }) =>
    pairs.map(({ question, answer, source, state }) => [question, answer, source, state]),
  );

it('keeps the right answer with the vote, and files the question once, with the last answer', async () => {
  expect(await put({})).toMatchObject({ better: 'neither', filedIn: null });
  expect(await put({ right: 'Ada' })).toMatchObject({ right: 'Ada', blind: true, filedIn: chatLeaf });
  expect(await put({ right: '  Ada Berg ' })).toMatchObject({ right: 'Ada Berg', filedIn: chatLeaf });
  expect(await pairsIn(chatLeaf)).toEqual([['Who runs Kiosk 7?', 'Ada Berg', 'chat: tiny', 'open']]);
  const votes = await readVotes(votesPath);
  expect(votes).toMatchObject([{ kind: 'ab', better: 'neither', right: 'Ada Berg', blind: true }]);
  expect(questionsOf(votes).questions).toEqual([
    { kind: 'taught', question: 'Who runs Kiosk 7?', answers: ['Ada Berg'] },
  ]);
});

it('files it where a wrong answer said to come from, and nothing where one of them is good', async () => {
  const other = '6c0e1b0e-9f6a-4c55-8f3c-7d1b3b0f5a12';
  const vote = {
    ...{ question: 'Who pays for it?', right: 'The state' },
    b: { model: 'tiny', text: 'Ann.', trust: 'taught' as const, source: `${leaf}/qna.yaml` },
  };
  expect((await put({ ...vote, better: 'b' }, other)).filedIn).toBeNull();
  expect((await put(vote, other)).filedIn).toBe(leaf);
  expect(await pairsIn(leaf)).toEqual([['Who pays for it?', 'The state', 'chat: tiny', 'open']]);
  expect(readFileSync(votesPath, 'utf8')).not.toContain('qna.yaml');
});

it('takes no blank for an answer', async () => {
  const body = { question: 'q', better: 'neither', a: { model: 'a', text: '' }, b: { model: 'b', text: '' } };
  const answer = await world.call('PUT', `/votes/${id}`, { body: { ...body, right: '  ' } });
  expect(answer.status).toBe(400);
  expect(answer.text).toContain('right');
});
