/** @module What belongs to the chat besides its answers: which models there are, passages of the documents, votes. */
import { dirname, join } from 'node:path';
import type { Hono } from 'hono';
import { z } from 'zod';
import { type AbVote, addVote, readVotes } from '../../evaluate/votes.ts';
import { adapterLabel } from '../../project/adapters.ts';
import type { LiveModels } from '../../serve/model-directory.ts';
import {
  type ChatModels,
  type KeptVote,
  type Passages,
  passagesRequestSchema,
  type Vote,
  voteSchema,
} from '../contract.ts';
import { openPassageSearch } from '../passage-search.ts';
import { notHere } from '../refusal.ts';
import { readBody } from '../request.ts';
import type { Shared } from '../shared.ts';
import { showModels } from './models.ts';

export function mountChat(app: Hono, shared: Shared, source: LiveModels): void {
  const { project } = shared;
  const passages = openPassageSearch(project);
  shared.closing.addEventListener('abort', () => void passages.close(), { once: true });
  app.get('/chat/models', async (c) => {
    await source.refresh();
    const { adapters } = await showModels(shared);
    const answer: ChatModels = {
      models: source.list().map(({ id, contextSize }) => {
        const adapter = adapters.find(({ chatName }) => chatName === id) ?? sharedAdapter(id, adapters);
        const role = adapter === undefined ? 'base' : id.includes(':') ? 'leaf' : 'taught';
        return { id, role, leaves: adapter?.leaves ?? [], adapter: adapter?.path ?? null, contextSize };
      }),
    };
    return c.json(answer);
  });
  app.post('/chat/passages', async (c) => {
    const { question } = await readBody(c, passagesRequestSchema);
    const answer: Passages = { passages: await passages.find(question) };
    return c.json(answer);
  });
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
    const vote = keptVote(id, await readBody(c, voteSchema));
    await addVote(votesPath, vote);
    return c.json(showVote(vote));
  });
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

/** One adapter that is the newest of all and the newest of its leaf has two names. */
function sharedAdapter<A extends { path: string; chatName: string | null }>(
  id: string,
  adapters: readonly A[],
) {
  const [model, label] = id.split(':');
  return adapters.find(({ path, chatName }) => chatName === model && adapterLabel(dirname(path)) === label);
}
