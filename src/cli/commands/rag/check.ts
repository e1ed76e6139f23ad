/** @module `ilab rag check`: recall and mean reciprocal rank on a user's own questions. */
import { resolve } from 'node:path';
import { readQuestions } from '../../../evaluate/questions.ts';
import { decimal } from '../../../i18n/format.ts';
import { t } from '../../../i18n/index.ts';
import { measureRecall, type Recall, type RecallItem } from '../../../retrieve/recall.ts';
import { searchChunks } from '../../../retrieve/search.ts';
import type { CliContext } from '../../context.ts';
import { fitOf, openRetrieval, requireChunks } from '../../open-retrieval.ts';
import { retrieverKeys } from '../../retriever-options.ts';
import { openSession, type Session } from '../../session.ts';
import { printable } from '../../term/printable.ts';
import { openProgress } from '../../term/progress.ts';
import type { CheckFlags } from './commands.ts';

export default async function runCheck(this: CliContext, flags: CheckFlags, file: string): Promise<void> {
  const session = await openSession(this, {
    silent: flags.quiet || flags.json,
    flags: retrieverKeys({ ...flags, retrieverEmbeddingModelPath: flags.embeddingModelPath }, this.cwd),
  });
  const questions = (await readQuestions(resolve(this.cwd, file)))
    // What the model knew before is nothing that the documents must hold.
    .filter(({ kind }) => kind !== 'general')
    .map(({ kind, question, answers }) => ({ question, answers: kind === 'unknowable' ? [] : answers }));
  await using opened = await openRetrieval(session);
  await requireChunks(session, opened);
  const { store, embedding } = opened;
  const progress = openProgress(this, { unit: 'items', ...flags });
  const recall = await measureRecall(
    questions,
    (question, limit) => searchChunks(store, question, { limit, embedding }),
    fitOf(session),
    (done) => progress.update({ label: t('retrieve.checkTable'), done, total: questions.length }),
  ).finally(() => progress.end());
  if (flags.json)
    session.printJson({ store: opened.where, embeddingModel: embedding?.name ?? null, ...recall });
  else {
    show(session, recall);
    session.next(t('retrieve.checkNext', { file }));
  }
}

function show(session: Session, { n, at, mrr, refused, items }: Recall): void {
  const percentOf = ({ best }: RecallItem) => Math.round(100 * (best?.coverage ?? 0));
  const answerable = items.filter(({ answers }) => answers.length > 0);
  const others = items.filter(({ answers }) => answers.length === 0);
  for (const { k, share } of at)
    session.print(t('retrieve.recallLine', { k, percent: Math.round(100 * share) }));
  session.print(t('retrieve.mrrLine', { mrr: decimal(mrr, 2), n }));
  session.print(t('retrieve.refusedLine', { count: refused, n }));
  if (others.length > 0)
    session.print(
      t('retrieve.refusedRightLine', { count: others.filter((one) => !one.fits).length, n: others.length }),
    );
  const list = (key: 'missed' | 'refusedQuestion' | 'accepted', wanted: readonly RecallItem[]) => {
    for (const item of wanted)
      session.print(
        printable(`  ${t(`retrieve.${key}`, { question: item.question, percent: percentOf(item) })}`),
      );
  };
  list(
    'missed',
    answerable.filter(({ rank }) => rank === null),
  );
  list(
    'refusedQuestion',
    answerable.filter((one) => !one.fits),
  );
  list(
    'accepted',
    others.filter((one) => one.fits),
  );
}
