/** @module Asks a recorded source whether it is still what was fetched. */
import { readFile } from 'node:fs/promises';
import { CancelledError, IlabError, RemoteError } from '../core/errors.ts';
import type { SourceTree } from '../documents/source-tree.ts';
import { openRepository, splitGitOrigin } from './read-git.ts';
import { readAnswer } from './read-web.ts';
import { type Reading, sha256Of } from './reading.ts';
import type { RecordedSource } from './record.ts';
import { statusProblem } from './web-problem.ts';
import { apiOfLink, latestRevision } from './wiki.ts';

/** gone: its place says that it is no longer there. unreachable: its place does not answer, so nobody knows. */
export type SourceState = 'fresh' | 'changed' | 'gone' | 'unreachable';

export interface SourceVerdict {
  state: SourceState;
  /** The newer revision, or why it is gone or unreachable. */
  detail: string | null;
}

export interface SourceChecker {
  /** @throws CancelledError when the user stops it. */
  check(source: RecordedSource): Promise<SourceVerdict>;
}

/** Repositories are opened once, however many documents came out of them. */
export function openSourceChecker(reading: Reading): SourceChecker {
  const trees = new Map<string, Promise<SourceTree>>();
  const treeOf = (origin: string) => {
    const known = trees.get(origin) ?? openFresh(origin, reading);
    trees.set(origin, known);
    return known;
  };
  return {
    async check(source) {
      try {
        if (source.kind === 'file' || source.kind === 'folder') return await checkFile(source);
        if (source.kind === 'git') return await checkCommit(source, await treeOf(source.origin ?? ''));
        const api = source.revision === null ? null : apiOfLink(source.link);
        return await (api === null ? checkPage(source, reading) : checkWiki(source, api, reading));
      } catch (error) {
        if (!(error instanceof IlabError) || error instanceof CancelledError) throw error;
        return { state: error.details?.gone === true ? 'gone' : 'unreachable', detail: error.message };
      }
    },
  };
}

const fresh: SourceVerdict = { state: 'fresh', detail: null };
const changed = (detail: string | null = null): SourceVerdict => ({ state: 'changed', detail });

async function checkFile({ address, sha256 }: RecordedSource): Promise<SourceVerdict> {
  const found = await readFile(address).catch((error: NodeJS.ErrnoException) => error);
  if (Buffer.isBuffer(found)) return sha256Of(found) === sha256 ? fresh : changed();
  const code = found.code ?? '';
  return { state: code === 'ENOENT' || code === 'ENOTDIR' ? 'gone' : 'unreachable', detail: code };
}

/** A branch moves; a full commit id is what it is. */
async function checkCommit({ address, sha256 }: RecordedSource, tree: SourceTree): Promise<SourceVerdict> {
  const entry = tree.entries.find(({ name, kind }) => name === address && kind === 'file');
  if (entry === undefined) return { state: 'gone', detail: tree.commit };
  return sha256Of(await entry.read()) === sha256 ? fresh : changed(tree.commit);
}

/** The cached state of a repository must not vouch for one that cannot be reached. */
async function openFresh(origin: string, reading: Reading): Promise<SourceTree> {
  let cached: string | null = null;
  const onNote = (note: string) => {
    cached = note;
  };
  const tree = await openRepository(splitGitOrigin(origin), {
    ...reading,
    options: { ...reading.options, onNote },
  });
  if (cached !== null) throw new RemoteError(cached, { retryable: true });
  return tree;
}

async function checkWiki(source: RecordedSource, api: string, { fetcher }: Reading): Promise<SourceVerdict> {
  const latest = await latestRevision(new URL(source.address), api, fetcher);
  return latest === source.revision ? fresh : changed(latest);
}

/** A page whose frame alone changed (a date, a counter) is fresh: its text counts. */
async function checkPage(source: RecordedSource, reading: Reading): Promise<SourceVerdict> {
  const url = new URL(source.address);
  const { etag, lastModified } = source;
  const answer = await reading.fetcher.get(url, { etag, lastModified });
  if (answer.status === 304) return fresh;
  if (answer.status !== 200) throw statusProblem(answer.url, answer.status);
  if (sha256Of(answer.bytes) === source.sha256) return fresh;
  const quiet = { options: reading.options, find: () => undefined };
  const request = { kind: source.kind, origin: source.origin };
  const { document } = await readAnswer(answer, url, request, { title: source.title }, quiet);
  return document !== null && sha256Of(document.markdown) === source.fileSha256 ? fresh : changed();
}
