/** @module The articles of a feed, or of the feeds in an OPML list. An article that cannot be read is told and does not stop the others. */
import { CancelledError, IlabError, InputError } from '../core/errors.ts';
import { t } from '../i18n/index.ts';
import type { Feed, FeedArticle } from './convert/feed.ts';
import type { SourceDocument } from './document.ts';
import { parseWebAddress, shown } from './fetch/web-address.ts';
import { nameLicence } from './licence.ts';
import { notRead } from './read-entries.ts';
import { parseFeedAnswer, readWebPage } from './read-web.ts';
import type { Reading } from './reading.ts';
import { statusProblem } from './web-problem.ts';

/** So many articles take about a minute with one request a second. */
export const defaultMaxArticles = 20;
/** Feeds of one OPML list. */
const maxFeeds = 200;

/** A feed and where it is; `base` is null for a file of this machine. */
export interface FeedPlace {
  feed: Feed;
  origin: string;
  base: URL | null;
}

/** Each feed that `place` is or, as OPML, names. */
export async function* eachFeed(place: FeedPlace, reading: Reading): AsyncGenerator<FeedPlace> {
  const { feed, base } = place;
  if (feed.articles.length > 0 || feed.feeds.length === 0) yield place;
  if (feed.feeds.length > maxFeeds)
    throw new InputError(
      t('sources.manyFeeds', { address: place.origin, count: feed.feeds.length, limit: maxFeeds }),
      {
        hint: t('sources.manyFeedsHint'),
      },
    );
  for (const address of feed.feeds)
    try {
      yield await fetchFeed(parseWebAddress(address, base ?? undefined), base ?? undefined, reading);
    } catch (error) {
      reading.find(notRead(shown(address), asOwn(error)));
    }
}

/** @throws RemoteError, InputError when there is no feed. */
export async function fetchFeed(url: URL, from: URL | undefined, reading: Reading): Promise<FeedPlace> {
  const answer = await reading.fetcher.get(url, { from });
  if (answer.status !== 200) throw statusProblem(answer.url, answer.status);
  return { feed: await parseFeedAnswer(answer, reading), origin: url.href, base: answer.url };
}

/** Addresses of a feed's articles, each once, in its order. Those that are no web address are told. */
export function articlesOf(
  { feed, origin, base }: FeedPlace,
  reading: Reading,
): { url: URL; article: FeedArticle }[] {
  const found = new Map<string, { url: URL; article: FeedArticle }>();
  for (const article of feed.articles)
    try {
      const url = parseWebAddress(article.link, base ?? undefined);
      if (!found.has(url.href)) found.set(url.href, { url, article });
    } catch (error) {
      reading.find(notRead(origin, asOwn(error)));
    }
  if (feed.withoutLink > 0)
    reading.find({
      address: origin,
      message: t('sources.withoutLink', { count: feed.withoutLink }),
      severity: 'note',
    });
  return [...found.values()];
}

export async function readFeed(place: FeedPlace, reading: Reading): Promise<SourceDocument[]> {
  const { options } = reading;
  const documents: SourceDocument[] = [];
  for await (const one of eachFeed(place, reading)) {
    const articles = articlesOf(one, reading).filter(
      ({ url }) => options.knownArticles?.has(url.href) !== true,
    );
    const limit = options.maxArticles ?? defaultMaxArticles;
    if (articles.length > limit)
      reading.find({
        address: one.origin,
        message: t('sources.moreArticles', { count: articles.length - limit, limit }),
        hint: t('sources.moreArticlesHint', { all: articles.length }),
        severity: 'warning',
      });
    const taken = articles.slice(0, limit);
    for (const [done, each] of taken.entries()) {
      options.onProgress?.({ done, total: taken.length, address: each.url.href });
      const document = await readArticle(each, one, reading);
      if (document !== null) documents.push(document);
    }
  }
  return documents;
}

/** Null, and told, when it cannot be read. */
async function readArticle(
  { url, article }: { url: URL; article: FeedArticle },
  { feed, origin, base }: FeedPlace,
  reading: Reading,
): Promise<SourceDocument | null> {
  const known = {
    ...(article.title === null ? {} : { title: article.title }),
    ...(article.authors.length === 0 ? {} : { authors: article.authors }),
  };
  try {
    const from = base === null ? {} : { from: base };
    const page = await readWebPage(url, { kind: 'feed', origin, known, ...from }, reading);
    if ('feed' in page) throw new InputError(t('sources.feedWithin'), { hint: t('sources.feedWithinHint') });
    // What the feed says of all its articles stands in for what an article does not say.
    return {
      ...page,
      licence: page.licence ?? nameLicence(feed.licence),
      language: page.language ?? feed.language,
    };
  } catch (error) {
    reading.find(notRead(url.href, asOwn(error)));
    return null;
  }
}

/** Errors about one address; others, and the user's stop, end the reading. */
function asOwn(error: unknown): IlabError {
  if (!(error instanceof IlabError) || error instanceof CancelledError) throw error;
  return error;
}
