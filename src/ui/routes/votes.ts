/** @module Votes about answers: kept where those of the terminal are; a question that nobody answered well goes into a draft, to be taught. */
import { join } from 'node:path';
import type { Hono } from 'hono';
import { z } from 'zod';
import { authorName } from '../../draft/author-name.ts';
import { fileQuestion } from '../../draft/from-chat.ts';
import { type AbVote, addVote, readVotes } from '../../evaluate/votes.ts';
import { type KeptVote, type PutVote, type Vote, voteSchema } from '../contract.ts';
import { taxonomyRoot, type UiProject } from '../project.ts';
import { notHere } from '../refusal.ts';
import { readBody } from '../request.ts';
import type { Shared } from '../shared.ts';

export function mountVotes(app: Hono, { project }: Shared): void {
  const votesPath = join(project.config.chat.logs_dir, 'votes.jsonl');
  app.get('/votes', async (c) => {
    const votes = (await readVotes(votesPath)).flatMap((vote) =>
      vote.kind === 'ab' ? [showVote(vote)] : [],
    );
    return c.json({ votes: votes.reverse() });
  });
  app.put('/votes/:id', async (c) => {
    const id = c.req.param('id');
    if (!z.uuid().safeParse(id).success) throw notHere(id);
    const body = await readBody(c, voteSchema);
    const vote = keptVote(id, body);
    await addVote(votesPath, vote);
    const answer: PutVote = { ...showVote(vote), filedIn: await fileAsDown(body, project) };
    return c.json(answer);
  });
}

/** @returns the leaf; null for a vote that says nothing to teach. */
async function fileAsDown(
  { question, a, b, better, right }: Vote,
  project: UiProject,
): Promise<string | null> {
  if (better !== 'neither' || right === undefined) return null;
  const { leaf } = await fileQuestion({
    ...{ root: taxonomyRoot(project), question, right, model: b.model },
    ...{ sourcePath: b.source ?? a.source ?? null, createdBy: await authorName(project.cwd) },
  });
  return leaf;
}

function keptVote(id: string, { question, a, b, better, ...vote }: Vote): AbVote {
  const given = ({ model, text, trust }: Vote['a']) => ({
    ...{ model, answer: text, adapter: null },
    trust: trust ?? null,
  });
  return {
    ...{ id, kind: 'ab', at: new Date().toISOString(), question, right: vote.right ?? null },
    ...{ first: given(a), second: given(b), better: words[better] },
    ...{ blind: vote.blind ?? false, seed: vote.seed ?? 0, temperature: vote.temperature ?? 0 },
  };
}

const words = { a: 'first', b: 'second', both: 'same', neither: 'neither' } as const;
const letters = { first: 'a', second: 'b', same: 'both', neither: 'neither' } as const;

function showVote({
  id = '',
  at,
  question,
  first,
  second,
  better,
  blind,
  seed,
  temperature,
  right,
}: AbVote): KeptVote {
  const side = ({ model, answer, trust }: AbVote['first']): KeptVote['a'] => ({
    ...{ model, text: answer },
    ...(trust === 'taught' || trust === 'general' || trust === 'unknown' ? { trust } : {}),
  });
  return {
    ...{
      id,
      at,
      question,
      a: side(first),
      b: side(second),
      better: letters[better],
      blind,
      seed,
      temperature,
    },
    ...(right === null ? {} : { right }),
  };
}
