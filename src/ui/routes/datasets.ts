/** @module Training data in pages of rows, and decisions about rows. */
import { join } from 'node:path';
import type { Context, Hono } from 'hono';
import { hashFile } from '../../core/hash-file.ts';
import { listDatasets, type StoredDataset } from '../../project/datasets.ts';
import { statusOf } from '../../project/leaves.ts';
import { decide } from '../../review/decide.ts';
import { countPairs, listPairs, type ReviewPair } from '../../review/pairs.ts';
import { recordedLeaves } from '../../sources/recorded.ts';
import { documentKey, staleReasons } from '../../sources/stale.ts';
import {
  type Dataset,
  type DatasetPair,
  datasetDecisionSchema,
  type PairPage,
  pairQuerySchema,
  type StaleReason,
} from '../contract.ts';
import { taxonomyRoot, type UiProject } from '../project.ts';
import { notHere } from '../refusal.ts';
import { readBody, readQuery } from '../request.ts';
import { checkedSources, type Shared } from '../shared.ts';

/** What of `documents` is no longer so, for many products at once. */
export async function openStaleness(
  shared: Shared,
): Promise<(documents: StoredDataset['documents']) => StaleReason[]> {
  const root = taxonomyRoot(shared.project);
  const leaves = await recordedLeaves(root).catch(() => []);
  const hashes = new Map<string, string | null>();
  for (const { leaf, folder, sources } of leaves)
    for (const { file } of sources)
      hashes.set(documentKey(leaf, file), await hashFile(join(folder, file)).catch(() => null));
  const checked = checkedSources(shared);
  const all = leaves.flatMap(({ leaf, sources }) => sources.map((source) => statusOf(leaf, source, checked)));
  return (documents) => staleReasons(documents, all, hashes);
}

export async function showDatasets(shared: Shared): Promise<Dataset[]> {
  const staleOf = await openStaleness(shared);
  const found = await listDatasets(shared.project.config.generate.output_dir);
  return found.map(({ documents, ...dataset }) => ({ ...dataset, stale: staleOf(documents) }));
}

export function mountDatasets(app: Hono, shared: Shared): void {
  app.get('/datasets', async (c) => c.json({ datasets: await showDatasets(shared) }));
  app.get('/datasets/:name/pairs', async (c) => {
    const path = await pathOf(c, shared.project);
    const { offset, limit, kind, decision, leaf, q } = readQuery(c, pairQuerySchema);
    const sought = q?.toLowerCase();
    const pairs = await listPairs(path);
    const fitting = pairs.filter(
      (pair) =>
        (kind === undefined || pair.kind === kind) &&
        (decision === undefined || (pair.decision ?? 'none') === decision) &&
        (leaf === undefined || pair.original.leaf === leaf) &&
        (sought === undefined || `${pair.question}\n${pair.answer}`.toLowerCase().includes(sought)),
    );
    const kinds: Record<string, number> = {};
    for (const pair of pairs) kinds[pair.kind] = (kinds[pair.kind] ?? 0) + 1;
    const page: PairPage = {
      total: fitting.length,
      pairs: fitting.slice(offset, offset + limit).map(show),
      counts: { ...countPairs(pairs), kinds },
    };
    return c.json(page);
  });
  app.post('/datasets/:name/decisions', async (c) => {
    const path = await pathOf(c, shared.project);
    const { ids, ...action } = await readBody(c, datasetDecisionSchema);
    const all = await listPairs(path);
    const wanted = new Set(ids);
    const chosen = all.filter(({ id }) => wanted.has(id));
    const missing = ids.find((id) => !chosen.some((pair) => pair.id === id));
    if (missing !== undefined) throw notHere(missing);
    await decide(path, all, chosen, action);
    return c.json({ pairs: (await listPairs(path)).filter(({ id }) => wanted.has(id)).map(show) });
  });
}

/** @throws Refusal 404; no path is made of a request's words. */
async function pathOf(c: Context, { config }: UiProject): Promise<string> {
  const name = c.req.param('name') ?? '';
  const found = (await listDatasets(config.generate.output_dir)).find((one) => one.name === name);
  if (found === undefined) throw notHere(name);
  return found.path;
}

function show({ original, ...pair }: ReviewPair): DatasetPair {
  return { ...pair, leaf: original.leaf, fact: original.fact };
}
