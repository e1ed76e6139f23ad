/** @module Leaves with their documents. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context, Hono } from 'hono';
import { describeLeaf, leafDocuments, leafIds } from '../../project/leaves.ts';
import { leafFolder } from '../../sources/leaf-path.ts';
import { sha256Of } from '../../sources/reading.ts';
import type { DocumentText, Leaf, LeafSummary } from '../contract.ts';
import { taxonomyRoot } from '../project.ts';
import { notHere } from '../refusal.ts';
import { checkedSources, type Shared } from '../shared.ts';

export async function listLeaves(shared: Shared): Promise<LeafSummary[]> {
  const root = taxonomyRoot(shared.project);
  const about = { adapters: await shared.adapters(), checked: checkedSources(shared) };
  return Promise.all((await leafIds(root)).map((id) => describeLeaf(root, id, about)));
}

/** The leaf that the address names. @throws Refusal 404 without it, InputError for what is no leaf. */
export async function leafOf(c: Context, { project }: Shared): Promise<{ id: string; folder: string }> {
  const id = c.req.param('leaf') ?? '';
  const folder = await leafFolder(taxonomyRoot(project), id);
  if (!(await leafIds(taxonomyRoot(project))).includes(id)) throw notHere(id);
  return { id, folder };
}

export function mountLeaves(app: Hono, shared: Shared): void {
  const root = taxonomyRoot(shared.project);
  app.get('/leaves', async (c) => c.json({ leaves: await listLeaves(shared) }));
  app.get('/leaves/:leaf', async (c) => {
    const { id, folder } = await leafOf(c, shared);
    const about = { adapters: await shared.adapters(), checked: checkedSources(shared) };
    const leaf: Leaf = {
      ...(await describeLeaf(root, id, about)),
      documentList: await leafDocuments(folder),
      attribution: await readFile(join(folder, 'attribution.txt'), 'utf8').catch(() => null),
    };
    return c.json(leaf);
  });
  app.get('/leaves/:leaf/documents/:file', async (c) => {
    const { folder } = await leafOf(c, shared);
    const file = c.req.param('file');
    const documents = await leafDocuments(folder);
    if (!documents.some((one) => one.file === file)) throw notHere(file);
    const text = await readFile(join(folder, file), 'utf8');
    const answer: DocumentText = { file, text, sha256: sha256Of(text) };
    return c.json(answer);
  });
}
