/** @module RSS, Atom, RDF, JSON Feed and OPML by feedsmith: the only file that knows it. */
import { InputError } from '../../core/errors.ts';
import { t } from '../../i18n/index.ts';
import { decodeText } from './decode-text.ts';
import { checkXml } from './xml.ts';

export interface FeedArticle {
  title: string | null;
  link: string;
  authors: string[];
  published: string | null;
}

export interface Feed {
  title: string | null;
  licence: string | null;
  language: string | null;
  articles: FeedArticle[];
  /** Of an OPML list: the feeds it names. */
  feeds: string[];
  /** Entries without a link to an article. */
  withoutLink: number;
}

type Loose = Record<string, unknown>;

/** @throws InputError for what is no feed, or defines XML entities. */
export async function parseFeedBytes(
  bytes: Uint8Array,
  address: string,
  charset: string | null,
): Promise<Feed> {
  const declared = /^[^>]{0,200}encoding=["'](?<label>[\w-]+)/.exec(
    new TextDecoder('latin1').decode(bytes.subarray(0, 300)),
  );
  const { text } = decodeText(bytes, address, charset ?? declared?.groups?.label ?? null);
  checkXml(text, address);
  const { parseFeed, parseOpml } = await import('feedsmith');
  const refuse = (cause: unknown) =>
    new InputError(
      t('sources.noFeed', { address, reason: String((cause as Error)?.message ?? cause).slice(0, 120) }),
      {
        hint: t('sources.noFeedHint'),
        cause,
      },
    );
  const nothing: Feed = {
    title: null,
    licence: null,
    language: null,
    articles: [],
    feeds: [],
    withoutLink: 0,
  };
  if (/<opml[\s>]/i.test(text.slice(0, 2000)))
    try {
      const list = parseOpml(text) as Loose;
      return {
        ...nothing,
        title: asText((list.head as Loose | undefined)?.title),
        feeds: outlineFeeds((list.body as Loose)?.outlines),
      };
    } catch (error) {
      throw refuse(error);
    }
  try {
    const { feed } = parseFeed(text) as unknown as { feed: Loose };
    const entries = asList(feed.items ?? feed.entries);
    const articles = entries.map(toArticle);
    const rights = asText(feed.copyright) ?? asText(feed.rights);
    return {
      ...nothing,
      title: asText(feed.title),
      licence: rights,
      language: asText(feed.language),
      articles: articles.filter((one): one is FeedArticle => one !== null),
      withoutLink: articles.filter((one) => one === null).length,
    };
  } catch (error) {
    throw refuse(error);
  }
}

function toArticle(entry: Loose): FeedArticle | null {
  const links = asList(entry.links);
  const alternate = links.find(({ rel }) => rel === undefined || rel === 'alternate') ?? links[0];
  const guid = entry.guid as Loose | undefined;
  const permanent = guid?.isPermaLink !== false ? asText(guid?.value) : null;
  const candidates = [
    asText(entry.link),
    asText(alternate?.href),
    asText(entry.url),
    permanent,
    asText(entry.external_url),
  ];
  const link = candidates.find((value) => value !== null && /^(?:https?:\/\/|\/|\.)/i.test(value));
  if (!link) return null;
  return {
    title: asText(entry.title),
    link,
    authors: asList(entry.authors ?? (entry.dc as Loose | undefined)?.creators).flatMap(
      (one) => asText(one.name ?? one) ?? [],
    ),
    published:
      asText(entry.pubDate) ??
      asText(entry.published) ??
      asText(entry.updated) ??
      asText(entry.date_published),
  };
}

function outlineFeeds(outlines: unknown): string[] {
  const found: string[] = [];
  const walk = (list: unknown, depth: number) => {
    if (depth > 16) return;
    for (const outline of asList(list)) {
      const address = asText(outline.xmlUrl);
      if (address !== null) found.push(address);
      walk(outline.outlines, depth + 1);
    }
  };
  walk(outlines, 0);
  return found;
}

const asList = (value: unknown): Loose[] => (Array.isArray(value) ? (value as Loose[]) : []);

/** A text, or the text of an element with attributes. */
function asText(value: unknown): string | null {
  if (value instanceof Date) return value.toISOString();
  const text = typeof value === 'object' && value !== null ? (value as Loose).value : value;
  return typeof text === 'string' && text.trim() !== '' ? text.trim().slice(0, 2000) : null;
}
