/** @module `ilab rag search`: what would be looked up for a question, with scores and lines. */

import { decimal } from '../../../i18n/format.ts';
import { t } from '../../../i18n/index.ts';
import { fits } from '../../../retrieve/finder.ts';
import { splitStale } from '../../../retrieve/freshness.ts';
import { type Hit, searchChunks } from '../../../retrieve/search.ts';
import type { CliContext } from '../../context.ts';
import { fitOf, openRetrieval, requireChunks } from '../../open-retrieval.ts';
import { shownPath } from '../../retrieval-lines.ts';
import { retrieverKeys } from '../../retriever-options.ts';
import { openSession, type Session } from '../../session.ts';
import { printable } from '../../term/printable.ts';
import type { SearchFlags } from './commands.ts';

export default async function runSearch(
  this: CliContext,
  flags: SearchFlags,
  ...words: string[]
): Promise<void> {
  const session = await openSession(this, {
    silent: flags.json,
    flags: retrieverKeys(
      { ...flags, retrieverEmbeddingModelPath: flags.embeddingModelPath, retrieverTopK: flags.topK },
      this.cwd,
    ),
  });
  const question = words.join(' ').trim();
  await using opened = await openRetrieval(session);
  await requireChunks(session, opened);
  const { store, embedding } = opened;
  const limit = session.config.rag.top_k;
  const { fresh, stale } = await splitStale(
    await searchChunks(store, question, { limit: 2 * limit, embedding }),
  );
  const fit = fitOf(session);
  const hits = fresh.slice(0, limit).map((hit) => ({ ...hit, fits: fits(hit, fit) }));
  if (flags.json) {
    session.printJson({ question, ...fit, fits: hits.some((hit) => hit.fits), hits, stale });
    return;
  }
  for (const [index, hit] of hits.entries()) show(session, hit, index + 1);
  for (const path of stale) session.note(t('retrieve.stale', { path: shownPath(path, this.cwd) }));
  if (hits.length === 0) session.print(t('retrieve.nothingFound'));
  else if (hits.some((hit) => hit.fits)) session.print(t('retrieve.fits'));
  else session.print(t('retrieve.fitsNot', { percent: Math.round(100 * fit.minCoverage) }));
  session.next(t('retrieve.searchNext'));
}

function show(session: Session, hit: Hit, rank: number): void {
  const { path, startLine, endLine, title, text, score, coverage, wordRank, vectorRank } = hit;
  const place = `${shownPath(path, session.context.cwd)}:${startLine}-${endLine}`;
  session.print(printable(`${rank}. ${place}  ${title}`));
  session.print(
    `   ${t('retrieve.hitScores', {
      score: decimal(score, 4),
      percent: Math.round(100 * coverage),
      words: wordRank ?? '-',
      vectors: vectorRank ?? '-',
    })}`,
  );
  session.print(printable(text.replaceAll(/^/gm, '   ')));
  session.print('');
}
