/**
 * @module A page of Wikipedia or of any MediaWiki from 1.35 on, at one revision, by its REST API
 * (`rest.php/v1/page/TITLE/with_html`, `/bare`, `rest.php/v1/revision/ID/with_html`).
 */
import { z } from 'zod';
import { RemoteError } from '../core/errors.ts';
import { t } from '../i18n/index.ts';
import type { SourceDocument, SourceKind } from './document.ts';
import type { Fetcher } from './fetch/fetcher.ts';
import { parseWebAddress } from './fetch/web-address.ts';
import { type Reading, toDocument } from './reading.ts';
import { statusProblem } from './web-problem.ts';

/** Wikis of the Wikimedia Foundation: all have their scripts under /w. */
const wikimedia =
  /^(?<language>[a-z][a-z-]*)\.(?:m\.)?(?<project>wikipedia|wikibooks|wikinews|wikiquote|wikisource|wikiversity|wikivoyage|wiktionary)\.org$/;

const licenceSchema = z.object({ url: z.string(), title: z.string() });
const pageSchema = z.object({
  key: z.string(),
  title: z.string(),
  latest: z.object({ id: z.number().int(), timestamp: z.string() }),
  license: licenceSchema.optional(),
  html: z.string().optional(),
});
const revisionSchema = z.object({
  id: z.number().int(),
  page: z.object({ key: z.string(), title: z.string() }),
  license: licenceSchema.optional(),
  html: z.string(),
});

/** "https://de.m.wikipedia.org/wiki/Bielefeld" -> "https://de.wikipedia.org/w"; null for other hosts. */
export function apiOfKnownWiki(url: URL): string | null {
  const { language, project } = wikimedia.exec(url.hostname)?.groups ?? {};
  return language === undefined ? null : `https://${language}.${project}.org/w`;
}

/** The title in a page's address ("/wiki/TITLE", "?title=TITLE"), and the revision it asks for; null for other addresses. */
export function wikiTitle(url: URL): { title: string; revision: string | null } | null {
  const oldid = url.searchParams.get('oldid');
  const revision = oldid !== null && /^\d{1,12}$/.test(oldid) ? oldid : null;
  const path = /\/wiki\/(?<title>.+)$/.exec(url.pathname)?.groups?.title;
  const title = url.searchParams.get('title') ?? (path === undefined ? null : decodePart(path));
  return title === null || title === '' ? null : { title, revision };
}

/** @throws RemoteError when the wiki has no such page or its answer is not understood; else as fetcher.ts says. */
export async function readWiki(
  url: URL,
  api: string,
  { kind, origin }: { kind: SourceKind; origin: string | null },
  reading: Reading,
): Promise<SourceDocument> {
  const wanted = wikiTitle(url);
  if (wanted === null) throw statusProblem(url, 404);
  const page =
    wanted.revision === null
      ? await latestWithHtml(api, wanted.title, reading.fetcher)
      : await revisionWithHtml(api, wanted.revision, reading.fetcher);
  const site = wikimedia.exec(new URL(api).hostname)?.groups;
  const { document } = await toDocument(
    {
      address: url.href,
      origin,
      kind,
      bytes: Buffer.from(page.html),
      format: 'wiki-page',
      charset: null,
      revision: String(page.revision),
      etag: null,
      lastModified: null,
      fallbackTitle: page.title,
      known: {
        title: page.title,
        authors: [`${site === undefined ? new URL(api).host : capital(site.project ?? '')} contributors`],
        licence: page.licence,
        link: `${api}/index.php?title=${encodeURIComponent(page.key)}&oldid=${page.revision}`,
        language: site?.language ?? null,
      },
    },
    reading,
  );
  const heading = document.markdown.startsWith('# ') ? '' : `# ${page.title}\n\n`;
  return { ...document, markdown: heading + document.markdown };
}

/** The id of the newest revision. @throws as readWiki. */
export async function latestRevision(url: URL, api: string, fetcher: Fetcher): Promise<string> {
  const title = wikiTitle(url)?.title ?? '';
  const page = await ask(`${api}/rest.php/v1/page/${encodeURIComponent(title)}/bare`, pageSchema, fetcher);
  return String(page.latest.id);
}

/** Where the scripts of the wiki are, from the link of a document that it gave. */
export function apiOfLink(link: string | null): string | null {
  return /^(?<api>https?:.*)\/index\.php\?/.exec(link ?? '')?.groups?.api ?? null;
}

async function latestWithHtml(api: string, title: string, fetcher: Fetcher) {
  const address = `${api}/rest.php/v1/page/${encodeURIComponent(title)}/with_html`;
  const page = await ask(address, pageSchema, fetcher);
  if (page.html === undefined) throw notUnderstood(address, 'html');
  return {
    ...page,
    html: page.html,
    revision: page.latest.id,
    licence: page.license?.url || page.license?.title || null,
  };
}

async function revisionWithHtml(api: string, id: string, fetcher: Fetcher) {
  const {
    page,
    html,
    license,
    id: revision,
  } = await ask(`${api}/rest.php/v1/revision/${id}/with_html`, revisionSchema, fetcher);
  return { ...page, html, revision, licence: license?.url || license?.title || null };
}

async function ask<T>(address: string, schema: z.ZodType<T>, fetcher: Fetcher): Promise<T> {
  const answer = await fetcher.get(parseWebAddress(address), { accept: 'application/json', isApi: true });
  if (answer.status !== 200) throw statusProblem(answer.url, answer.status);
  let value: unknown;
  try {
    value = JSON.parse(answer.bytes.toString('utf8'));
  } catch {
    throw notUnderstood(address, 'JSON');
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw notUnderstood(address, parsed.error.issues[0]?.path.join('.') ?? '');
  return parsed.data;
}

function notUnderstood(address: string, place: string): RemoteError {
  return new RemoteError(t('sources.wikiAnswer', { address, place }), { hint: t('sources.wikiAnswerHint') });
}

function decodePart(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
