/** @module What all readers of sources share: their options, and the way from fetched bytes to a document. */
import { createHash } from 'node:crypto';
import { InputError } from '../core/errors.ts';
import { formatBytes } from '../core/units.ts';
import { maxDocumentBytes } from '../documents/decode.ts';
import { t } from '../i18n/index.ts';
import type { Converted } from './convert/converted.ts';
import { isolate } from './convert/isolate.ts';
import type { Format, SourceDocument, SourceFinding } from './document.ts';
import type { Fetcher, FetcherOptions } from './fetch/fetcher.ts';
import { mediaTypes } from './format.ts';
import { nameLicence } from './licence.ts';

export interface ReadOptions extends FetcherOptions {
  /** Where relative paths start. */
  cwd: string;
  /** Where fetched git repositories are kept. */
  cacheDir: string;
  /** Files of a folder or a repository to take, as in a qna.yaml; default: all that can be read. */
  patterns?: readonly string[] | undefined;
  /** Commit, branch or tag of a git repository; with it a local folder is read as a repository. Default: its HEAD. */
  commit?: string | undefined;
  /** Most articles that are taken of one feed, newest first as the feed has them; default 20. */
  maxArticles?: number | undefined;
  /** Articles of feeds that are not fetched: they are known already. */
  knownArticles?: ReadonlySet<string> | undefined;
  /** Root of a MediaWiki's scripts ("https://en.wikipedia.org/w") where the page itself does not tell it. */
  wikiApi?: string | undefined;
  onProgress?: ((progress: { done: number; total: number; address: string }) => void) | undefined;
}

/** One reading of one source. */
export interface Reading {
  options: ReadOptions;
  fetcher: Fetcher;
  find(finding: SourceFinding): void;
}

/** Bytes and what is known about them before they are read. */
export interface Fetched
  extends Pick<SourceDocument, 'address' | 'origin' | 'kind' | 'revision' | 'etag' | 'lastModified'> {
  bytes: Buffer;
  format: Format | 'wiki-page';
  charset: string | null;
  /** Where nothing better is known; a file's name. */
  fallbackTitle: string;
  /** Stronger than what the document says. */
  known?: Partial<Pick<SourceDocument, 'title' | 'authors' | 'licence' | 'link' | 'language'>>;
  retrievedAt?: string;
}

export function sha256Of(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** @throws InputError when nothing can be read of it, or its text is larger than a document may be. */
export async function toDocument(
  fetched: Fetched,
  { options, find }: Pick<Reading, 'options' | 'find'>,
): Promise<{ document: SourceDocument; converted: Converted }> {
  const { address, format, bytes, charset, known = {} } = fetched;
  const converted = await isolate(
    { task: 'convert', format, bytes, address, charset },
    { signal: options.signal },
  );
  const { markdown } = converted;
  const size = Buffer.byteLength(markdown);
  if (markdown.trim() === '')
    throw new InputError(t('sources.noText', { address }), { path: address, hint: t('sources.noTextHint') });
  if (size > maxDocumentBytes)
    throw new InputError(
      t('documents.tooLarge', {
        path: address,
        size: formatBytes(size),
        limit: formatBytes(maxDocumentBytes),
      }),
      { path: address, hint: t('documents.tooLargeHint') },
    );
  for (const message of converted.losses) find({ address, message, severity: 'note' });
  const document: SourceDocument = {
    address,
    origin: fetched.origin,
    kind: fetched.kind,
    title: printed(known.title ?? converted.title ?? fetched.fallbackTitle),
    authors: (known.authors ?? converted.authors).map(printed),
    licence: nameLicence(known.licence ?? converted.licence),
    link: known.link ?? converted.link,
    revision: fetched.revision,
    etag: fetched.etag,
    lastModified: fetched.lastModified,
    sha256: sha256Of(bytes),
    retrievedAt: fetched.retrievedAt ?? new Date().toISOString(),
    mediaType: format === 'wiki-page' ? mediaTypes.html : mediaTypes[format],
    language: known.language ?? converted.language,
    markdown: markdown.endsWith('\n') ? markdown : `${markdown}\n`,
  };
  return { document, converted };
}

/** Names go to terminals and into other files: no control characters. */
function printed(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ').trim();
}
