/** @module What became of the recorded sources of a taxonomy, and which new articles their feeds have. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CancelledError, IlabError } from '../core/errors.ts';
import { openSourceChecker, type SourceState } from './check-source.ts';
import type { SourceFinding } from './document.ts';
import { openFetcher } from './fetch/fetcher.ts';
import { parseWebAddress } from './fetch/web-address.ts';
import { notRead } from './read-entries.ts';
import { articlesOf, fetchFeed } from './read-feed.ts';
import { type Reading, type ReadOptions, sha256Of } from './reading.ts';
import type { RecordedSource } from './record.ts';
import { type RecordedLeaf, recordedLeaves } from './recorded.ts';

export interface CheckedSource {
  leaf: string;
  source: RecordedSource;
  state: SourceState;
  detail: string | null;
  /** A person changed the document since it was fetched, or removed it. */
  isEdited: boolean;
}

export interface NewArticle {
  feed: string;
  /** The leaf that has the feed's other articles. */
  leaf: string;
  address: string;
  title: string | null;
}

export interface SourcesStatus {
  sources: CheckedSource[];
  articles: NewArticle[];
  findings: SourceFinding[];
}

/** @throws ResourceError without a taxonomy, InputError for a record that is not readable, CancelledError. */
export async function sourcesStatus(root: string, options: ReadOptions): Promise<SourcesStatus> {
  const findings: SourceFinding[] = [];
  const reading: Reading = { options, fetcher: openFetcher(options), find: (one) => findings.push(one) };
  const leaves = await recordedLeaves(root);
  const total = leaves.reduce((sum, { sources }) => sum + sources.length, 0);
  const checker = openSourceChecker(reading);
  const sources: CheckedSource[] = [];
  for (const { leaf, folder, sources: recorded } of leaves)
    for (const source of recorded) {
      options.onProgress?.({ done: sources.length, total, address: source.address });
      const verdict = await checker.check(source);
      sources.push({ leaf, source, ...verdict, isEdited: await isEdited(folder, source) });
    }
  return { sources, articles: await newArticles(leaves, reading), findings };
}

async function isEdited(folder: string, { file, fileSha256 }: RecordedSource): Promise<boolean> {
  const bytes = await readFile(join(folder, file)).catch(() => null);
  return bytes === null || sha256Of(bytes) !== fileSha256;
}

async function newArticles(leaves: readonly RecordedLeaf[], reading: Reading): Promise<NewArticle[]> {
  const known = new Set(leaves.flatMap(({ sources }) => sources.map(({ address }) => address)));
  const feeds = new Map<string, string>();
  for (const { leaf, sources } of leaves)
    for (const { kind, origin } of sources) if (kind === 'feed' && origin !== null) feeds.set(origin, leaf);
  const found: NewArticle[] = [];
  for (const [feed, leaf] of feeds)
    try {
      const place = await fetchFeed(parseWebAddress(feed), undefined, reading);
      for (const { url, article } of articlesOf(place, reading))
        if (!known.has(url.href)) found.push({ feed, leaf, address: url.href, title: article.title });
    } catch (error) {
      if (!(error instanceof IlabError) || error instanceof CancelledError) throw error;
      reading.find(notRead(feed, error));
    }
  return found;
}
