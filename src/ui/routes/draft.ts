/** @module The draft of a leaf, and a person's decisions about it. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context, Hono } from 'hono';
import { acceptAll, addOwnPair, decidePair, settleDraft } from '../../draft/accept.ts';
import { countDraft, missingToMinima } from '../../draft/draft.ts';
import { draftPath, hasDraft, readDraft } from '../../draft/draft-file.ts';
import { findSpan } from '../../project/draft-spans.ts';
import { leafDocuments } from '../../project/leaves.ts';
import { type Draft, draftDecisionSchema, ownPairSchema, type Settled } from '../contract.ts';
import { notHere } from '../refusal.ts';
import { changedMeanwhile, etagOf, readBody, sendVersioned } from '../request.ts';
import type { Shared } from '../shared.ts';
import { leafOf } from './leaves.ts';

export function mountDraft(app: Hono, shared: Shared): void {
  const place = async (c: Context) => {
    const { id, folder } = await leafOf(c, shared);
    return { id, folder };
  };
  app.get('/leaves/:leaf/draft', async (c) => {
    const { id, folder } = await place(c);
    // A page that saw the draft may ask for it after another window settled it: nothing is wrong then.
    if (!(await hasDraft(folder))) return c.json(null);
    return sendVersioned(c, await showDraft(id, folder));
  });
  app.post('/leaves/:leaf/draft/decisions', async (c) => {
    const { id, folder } = await place(c);
    const { pair, state, question, answer } = await readBody(c, draftDecisionSchema);
    const isEdit = question !== undefined || answer !== undefined;
    const words = { question: question ?? pair.question, answer: answer ?? pair.answer };
    const decided = await decidePair(folder, pair, isEdit ? { state: 'accepted', ...words } : { state });
    if (decided) return sendVersioned(c, await showDraft(id, folder));
    const current = await showDraft(id, folder);
    // The answer to the same decision may have got lost.
    const isDone = current.groups.some(({ pairs }) =>
      pairs.some(
        (one) =>
          one.source === pair.source &&
          one.question === words.question &&
          one.answer === words.answer &&
          one.state === (isEdit ? 'accepted' : state),
      ),
    );
    if (!isDone) throw changedMeanwhile(current);
    return sendVersioned(c, current);
  });
  app.post('/leaves/:leaf/draft/accept-all', async (c) => {
    const { id, folder } = await place(c);
    if (!(await hasDraft(folder))) throw notHere(id);
    await acceptAll(folder);
    return sendVersioned(c, await showDraft(id, folder));
  });
  app.post('/leaves/:leaf/draft/pairs', async (c) => {
    const { id, folder } = await place(c);
    const pair = await readBody(c, ownPairSchema);
    if (!(await hasDraft(folder))) throw notHere(id);
    await addOwnPair(folder, pair, await textsOf(folder));
    return sendVersioned(c, await showDraft(id, folder));
  });
  app.post('/leaves/:leaf/draft/settle', async (c) => {
    const { folder } = await place(c);
    const counts = { contexts: 0, pairs: 0, open: 0, accepted: 0, rejected: 0 };
    if (!(await hasDraft(folder))) {
      // It was settled before, and nothing was left open.
      const nothing: Settled = {
        added: 0,
        left: counts,
        missing: { contexts: 0, thin: [] },
        startedAttribution: false,
      };
      return c.json(nothing);
    }
    const { added, left, missing, attribution } = await settleDraft(folder);
    const answer: Settled = { added, left, missing, startedAttribution: attribution !== null };
    return c.json(answer);
  });
}

/** @throws Refusal 404 without one. */
async function showDraft(leaf: string, folder: string): Promise<Draft> {
  if (!(await hasDraft(folder))) throw notHere(leaf);
  const draft = await readDraft(folder);
  const texts = await textsOf(folder);
  return {
    leaf,
    etag: etagOf(await readFile(draftPath(folder), 'utf8').catch(() => null)),
    createdBy: draft.createdBy,
    domain: draft.domain,
    outline: draft.outline,
    groups: draft.groups.map(({ context, pairs }) => ({
      context,
      pairs: pairs.map((pair) => ({ ...pair, span: findSpan(pair, texts) })),
    })),
    counts: countDraft(draft),
    missing: missingToMinima(draft.groups),
  };
}

async function textsOf(folder: string): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const { file } of await leafDocuments(folder))
    texts.set(file, await readFile(join(folder, file), 'utf8'));
  return texts;
}
