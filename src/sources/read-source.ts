/** @module Reads any source as documents: a file, a folder, a page, a wiki page, a repository, a feed. */
import { InputError } from '../core/errors.ts';
import { t } from '../i18n/index.ts';
import { isolate } from './convert/isolate.ts';
import type { SourceContent, SourceDocument, SourceFinding } from './document.ts';
import { openFetcher } from './fetch/fetcher.ts';
import { licenceConcern } from './licence.ts';
import { readFeed } from './read-feed.ts';
import { readFolder, readLocalFile } from './read-file.ts';
import { readGit } from './read-git.ts';
import { parseFeedAnswer, readWebPage } from './read-web.ts';
import type { Reading, ReadOptions } from './reading.ts';
import { locateSource } from './source-place.ts';

export type { SourceContent, SourceDocument, SourceFinding } from './document.ts';
export type { ReadOptions } from './reading.ts';

/**
 * @param address a path, a URL (`git+URL` or `URL.git` with an optional `#REF` for a repository), as a person writes it.
 * @returns at least one document; findings tell what of the source is not in them. For what licences ask: licenceFindings.
 * @throws InputError, UsageError, RemoteError, ResourceError with the next step when nothing can be read; CancelledError.
 */
export async function readSource(address: string, options: ReadOptions): Promise<SourceContent> {
  const findings: SourceFinding[] = [];
  const reading: Reading = {
    options,
    fetcher: openFetcher(options),
    find: (finding) => findings.push(finding),
  };
  const { title, documents } = await readPlace(address, reading);
  if (documents.length === 0)
    throw new InputError(t('sources.noDocument', { address, reason: findings[0]?.message ?? '' }), {
      hint: t('sources.noDocumentHint'),
      details: { findings },
    });
  return { title, documents, findings };
}

async function readPlace(
  address: string,
  reading: Reading,
): Promise<Pick<SourceContent, 'title' | 'documents'>> {
  const place = await locateSource(address, reading.options);
  const untitled = (documents: SourceDocument[]) => ({ title: null, documents });
  if (place.kind === 'folder') return untitled(await readFolder(place.path, reading));
  if (place.kind === 'git') return untitled(await readGit(place.place, reading));
  if (place.kind === 'web') {
    const page = await readWebPage(place.url, { kind: 'web', origin: null }, reading);
    if (!('feed' in page)) return untitled([page]);
    const feed = await parseFeedAnswer(page.feed, reading);
    const at = { feed, origin: place.url.href, base: page.feed.url };
    return { title: feed.title, documents: await readFeed(at, reading) };
  }
  const file = await readLocalFile(place.path, reading);
  if (!('feed' in file)) return untitled([file]);
  const task = { task: 'feed', bytes: file.feed, address: place.path, charset: null } as const;
  const feed = await isolate(task, reading.options);
  return {
    title: feed.title,
    documents: await readFeed({ feed, origin: place.path, base: null }, reading),
  };
}

/** One finding for each licence that asks for something, not for each document. */
export function licenceFindings(documents: readonly SourceDocument[]): SourceFinding[] {
  const groups = new Map<string, SourceDocument[]>();
  for (const document of documents) {
    const concern = licenceConcern(document.licence);
    if (concern === null) continue;
    const key = `${concern} ${document.licence ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), document]);
  }
  return [...groups.values()].map(([first, ...others]) => {
    const concern = licenceConcern(first!.licence) ?? 'unknown';
    return {
      address: first!.address,
      message: t(`sources.licence.${concern}`, {
        title: first!.title,
        others: others.length === 0 ? '' : t('sources.andOthers', { count: others.length }),
        licence: first!.licence ?? '',
      }),
      hint: t(`sources.licence.${concern}Hint`),
      severity: 'warning' as const,
    };
  });
}
