/** @module A web page to Markdown: the article alone (by Readability: the only file that knows it), and what the page says of itself. */

import { t } from '../../i18n/index.ts';
import type { Converted, ConvertInput } from './converted.ts';
import { decodeText } from './decode-text.ts';
import type { DomDocument, DomElement } from './dom.ts';
import { parseHtml, removeAll, toMarkdown } from './html-markdown.ts';
import { pageFacts } from './page-facts.ts';

/** More elements than the longest articles have. */
const maxElements = 200_000;
/** What else stands around an article on pages too small for Readability. */
const aroundText = 'header:not(:has(h1)),footer,aside,[role=banner],[aria-hidden=true]';

export async function convertHtml({ bytes, address, charset }: ConvertInput): Promise<Converted> {
  const { text, losses } = decodeText(bytes, address, charset ?? metaCharset(bytes));
  const document = await parseHtml(text);
  const facts = pageFacts(document, address);
  const article = await findArticle(document);
  const { markdown, pictures } = await toMarkdown(article);
  if (pictures > 0) losses.push(t('sources.pictures', { count: pictures }));
  return { ...facts, markdown: withTitle(markdown, facts.title), losses };
}

/** The heading that tells a reader, and the data maker, what the rest is about. */
export function withTitle(markdown: string, title: string | null): string {
  if (title === null || /^# /m.test(markdown)) return markdown;
  const first = /^#+ (.*)$/m.exec(markdown.split('\n', 1)[0] ?? '');
  if (first?.[1]?.trim() === title) return markdown.replace(/^#+/, '#');
  return `# ${title}\n\n${markdown}`;
}

async function findArticle(document: DomDocument): Promise<DomElement> {
  const { Readability } = await import('@mozilla/readability');
  removeAll(document, 'nav,[role=navigation],[role=contentinfo],[hidden]');
  const copy = document.cloneNode(true) as DomDocument;
  const found = new Readability(copy, { maxElemsToParse: maxElements }).parse()?.content;
  if (found) {
    const article = (await parseHtml(found)).body;
    if ((article.textContent ?? '').trim() !== '') return article;
  }
  removeAll(document, aroundText);
  return document.querySelector('main,article') ?? document.body;
}

/** Where neither the server nor a byte order mark says: what the first kilobyte of the page declares. */
function metaCharset(bytes: Uint8Array): string | null {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 1024));
  return /<meta[^>]+charset\s*=\s*["']?(?<label>[\w-]+)/i.exec(start)?.groups?.label ?? null;
}
