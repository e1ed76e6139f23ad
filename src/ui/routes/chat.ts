/** @module What belongs to the chat besides its answers: which models there are, passages of the documents. */
import { dirname } from 'node:path';
import type { Hono } from 'hono';
import { adapterLabel } from '../../project/adapters.ts';
import type { LiveModels } from '../../serve/model-directory.ts';
import { type ChatModels, type Passages, passagesRequestSchema } from '../contract.ts';
import { openPassageSearch } from '../passage-search.ts';
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
}

/** One adapter that is the newest of all and the newest of its leaf has two names. */
function sharedAdapter<A extends { path: string; chatName: string | null }>(
  id: string,
  adapters: readonly A[],
) {
  const [model, label] = id.split(':');
  return adapters.find(({ path, chatName }) => chatName === model && adapterLabel(dirname(path)) === label);
}
