/** @module One page or file of the web. */
import { posix } from 'node:path';
import { isolate } from './convert/isolate.ts';
import type { SourceDocument, SourceKind } from './document.ts';
import type { WebAnswer } from './fetch/request.ts';
import { detectFormat } from './format.ts';
import { type Fetched, type Reading, toDocument } from './reading.ts';
import { statusProblem } from './web-problem.ts';
import { apiOfKnownWiki, readWiki, wikiTitle } from './wiki.ts';

export interface WebRequest {
  kind: SourceKind;
  origin: string | null;
  /** The page that named the address, if the user did not. */
  from?: URL;
  known?: Fetched['known'];
}

const accept =
  'text/html, application/xhtml+xml, text/markdown, text/plain, application/pdf;q=0.9, */*;q=0.5';

/**
 * The document at `url`, or a feed that is there.
 * @throws as fetcher.ts and reading.ts say; RemoteError for a status that is no success.
 */
export async function readWebPage(
  url: URL,
  request: WebRequest,
  reading: Reading,
): Promise<SourceDocument | { feed: WebAnswer }> {
  const { origin, from, known } = request;
  const kind = request.kind === 'web' ? 'wiki' : request.kind;
  const knownApi = reading.options.wikiApi ?? apiOfKnownWiki(url);
  if (knownApi !== null && wikiTitle(url) !== null) return readWiki(url, knownApi, { kind, origin }, reading);
  const answer = await reading.fetcher.get(url, { from, accept });
  if (answer.status !== 200) throw statusProblem(answer.url, answer.status);
  const { document, wikiApi } = await readAnswer(answer, url, request, known, reading);
  if (document === null) return { feed: answer };
  // Any other wiki tells where its API is; it must be on the same host, so that no page can send us elsewhere.
  if (wikiApi && new URL(wikiApi).host === answer.url.host && wikiTitle(answer.url) !== null)
    return readWiki(answer.url, wikiApi, { kind, origin }, reading);
  return document;
}

/** `document` is null for a feed. */
export async function readAnswer(
  { url, headers, bytes }: WebAnswer,
  asked: URL,
  { kind, origin }: WebRequest,
  known: Fetched['known'],
  reading: Pick<Reading, 'options' | 'find'>,
): Promise<{ document: SourceDocument | null; wikiApi: string | null }> {
  const { mediaType, charset } = contentType(headers['content-type']);
  const name = safeDecode(posix.basename(url.pathname));
  const format = detectFormat(bytes, { name, mediaType, address: asked.href });
  if (format === 'feed') return { document: null, wikiApi: null };
  const { document, converted } = await toDocument(
    {
      address: asked.href,
      origin,
      kind,
      bytes,
      format,
      charset,
      revision: null,
      etag: headers.etag ?? null,
      lastModified: headers['last-modified'] ?? null,
      fallbackTitle: posix.basename(name, posix.extname(name)) || url.host,
      known: { ...known },
    },
    reading,
  );
  return { document: { ...document, link: document.link ?? url.href }, wikiApi: converted.wikiApi ?? null };
}

export async function parseFeedAnswer({ url, headers, bytes }: WebAnswer, reading: Reading) {
  const { charset } = contentType(headers['content-type']);
  return isolate({ task: 'feed', bytes, address: url.href, charset }, { signal: reading.options.signal });
}

function contentType(header: string | undefined): { mediaType: string | null; charset: string | null } {
  const [type = '', ...parameters] = (header ?? '').split(';');
  const charset = parameters.map((one) => /^\s*charset\s*=\s*"?([\w-]+)/i.exec(one)?.[1]).find(Boolean);
  return { mediaType: type.trim().toLowerCase() || null, charset: charset ?? null };
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
