/** @module How sources are read on behalf of a command: its options, the cache, the version that the User-Agent names, Ctrl-C. */
import { t } from '../i18n/index.ts';
import type { ReadOptions } from '../sources/read-source.ts';
import type { Count, List, Text } from './flags.ts';
import { ownVersion } from './main.ts';
import type { Session } from './session.ts';
import type { Progress } from './term/progress.ts';

export interface ReadFlags {
  commit?: Text;
  patterns?: List;
  articles?: Count;
  allowPrivate?: List;
  wikiApi?: Text;
}

export function readOptions(session: Session, flags: ReadFlags, progress: Progress): ReadOptions {
  return {
    cwd: session.context.cwd,
    cacheDir: session.paths.cache,
    commit: flags.commit,
    patterns: flags.patterns,
    maxArticles: flags.articles,
    allowPrivate: flags.allowPrivate,
    wikiApi: flags.wikiApi,
    version: ownVersion(),
    signal: session.context.interruption(t('sources.stopping')),
    onNote: (note) => session.note(note),
    onProgress: ({ done, total, address }) => progress.update({ label: address, done, total }),
  };
}
