/** @module The readable files of a tree, a folder or a commit: one that cannot be read is told and does not stop the others. */
import { posix } from 'node:path';
import { type IlabError, InputError } from '../core/errors.ts';
import { formatBytes } from '../core/units.ts';
import { compileGlob } from '../documents/glob.ts';
import type { SourceEntry, SourceTree } from '../documents/source-tree.ts';
import { t } from '../i18n/index.ts';
import type { SourceDocument } from './document.ts';
import { maxFetchBytes } from './fetch/fetcher.ts';
import { detectFormat, formatOfName, readableEndings } from './format.ts';
import { type Fetched, type Reading, toDocument } from './reading.ts';

/** As many as one leaf may have (documents/load.ts). */
const maxDocuments = 1000;

export interface TreeOrigin {
  origin: string;
  kind: 'folder' | 'git';
  addressOf(name: string): string;
  known?: Fetched['known'];
}

/** @throws InputError when nothing in it can be read, or it has more documents than a leaf may have. */
export async function readEntries(
  tree: SourceTree,
  { origin, kind, addressOf, known = {} }: TreeOrigin,
  reading: Reading,
): Promise<SourceDocument[]> {
  const { options, find } = reading;
  const entries = chooseEntries(tree, origin, reading);
  const documents: SourceDocument[] = [];
  const seen = new Map<string, string>();
  for (const [done, entry] of entries.entries()) {
    const address = addressOf(entry.name);
    options.onProgress?.({ done, total: entries.length, address });
    try {
      const document = await readEntry(entry, { origin, kind, address, commit: tree.commit, known }, reading);
      const same = seen.get(document.markdown);
      if (same === undefined) documents.push(document);
      else find({ address, message: t('sources.sameText', { other: same }), severity: 'note' });
      seen.set(document.markdown, same ?? address);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      find(notRead(address, error));
    }
  }
  if (documents.length === 0)
    throw new InputError(t('sources.nothingRead', { address: origin }), {
      hint: t('sources.nothingReadHint', { known: readableEndings.join(', ') }),
    });
  return documents;
}

/** A document that is left out, with the reason. */
export function notRead(address: string, error: IlabError) {
  const hint = error.hint === undefined ? {} : { hint: error.hint };
  return {
    address,
    message: t('sources.notRead', { reason: error.message }),
    severity: 'warning' as const,
    ...hint,
  };
}

async function readEntry(
  entry: SourceEntry,
  from: {
    origin: string;
    kind: 'folder' | 'git';
    address: string;
    commit: string | null;
    known: Fetched['known'];
  },
  reading: Reading,
): Promise<SourceDocument> {
  const { address } = from;
  if (entry.kind === 'link')
    throw new InputError(t('documents.link', { path: address }), { hint: t('documents.linkHint') });
  if (entry.bytes > maxFetchBytes)
    throw new InputError(
      t('sources.tooLarge', { address, size: formatBytes(entry.bytes), limit: formatBytes(maxFetchBytes) }),
      { hint: t('sources.tooLargeHint') },
    );
  const bytes = Buffer.from(await entry.read());
  const format = detectFormat(bytes, { name: entry.name, mediaType: null, address });
  if (format === 'feed') throw new InputError(t('sources.feedWithin'), { hint: t('sources.feedWithinHint') });
  const { document } = await toDocument(
    {
      ...from,
      bytes,
      format,
      charset: null,
      revision: from.commit,
      etag: null,
      lastModified: null,
      fallbackTitle: posix.basename(entry.name, posix.extname(entry.name)),
      known: { ...from.known },
    },
    reading,
  );
  return document;
}

function chooseEntries({ entries }: SourceTree, origin: string, { options, find }: Reading): SourceEntry[] {
  const patterns = options.patterns ?? [];
  const tests = patterns.map((pattern) => ({ pattern, matches: compileGlob(pattern) }));
  for (const { pattern, matches } of tests)
    if (!entries.some(({ name }) => matches(name)))
      throw new InputError(t('documents.noMatch', { pattern, repo: origin }), {
        hint: t('documents.noMatchHint'),
      });
  const wanted = entries.filter(({ name }) =>
    tests.length === 0 ? !isHidden(name) : tests.some(({ matches }) => matches(name)),
  );
  const readable = tests.length > 0 ? wanted : wanted.filter(({ name }) => formatOfName(name) !== null);
  const others = wanted.filter((entry) => !readable.includes(entry));
  if (others.length > 0) {
    const types = [
      ...new Set(others.map(({ name }) => posix.extname(name).toLowerCase() || t('documents.noType'))),
    ];
    find({
      address: origin,
      message: t('sources.otherTypes', { count: others.length, types: types.slice(0, 8).join(', ') }),
      severity: 'note',
    });
  }
  if (readable.length > maxDocuments)
    throw new InputError(
      t('sources.tooMany', { address: origin, count: readable.length, limit: maxDocuments }),
      {
        hint: t('sources.tooManyHint'),
      },
    );
  return [...readable].sort((a, b) => (a.name < b.name ? -1 : 1));
}

const isHidden = (name: string): boolean => name.split('/').some((part) => part.startsWith('.'));
