/** @module `ilab data review`: shows what would be taught, and keeps what a person accepts, edits and rejects. */
import { stat } from 'node:fs/promises';
import { UsageError } from '../../../core/errors.ts';
import { factsPath, readFactRecords } from '../../../generate/outputs/fact-records.ts';
import { isNewerThan, writeOutputs } from '../../../generate/outputs/write-outputs.ts';
import { t } from '../../../i18n/index.ts';
import type { TrainRow } from '../../../model/interfaces.ts';
import { type Action, decide } from '../../../review/decide.ts';
import { decisionsPath } from '../../../review/decisions.ts';
import { countPairs, factsLeftOut, listPairs, type ReviewPair } from '../../../review/pairs.ts';
import { readReviewed } from '../../../review/reviewed-data.ts';
import type { CliContext } from '../../context.ts';
import { chooseData } from '../../data-choice.ts';
import { openSession, type Session } from '../../session.ts';
import { choosePairs, filterPairs } from './choose-pairs.ts';
import type { DataReviewFlags } from './command.ts';
import { factHeading, openSources, pairLines, type SourceText } from './show.ts';
import { walkPairs } from './walk.ts';

interface Step {
  pairs: readonly ReviewPair[];
  action: Action;
}

export default async function runDataReview(
  this: CliContext,
  flags: DataReviewFlags,
  ...more: string[]
): Promise<void> {
  const session = await openSession(this, { silent: flags.json });
  const dataPath = await chooseData(session, flags.dataPath);
  const all = await listPairs(dataPath);
  const shown = filterPairs(all, flags);
  const steps = stepsOf(flags, more, all, shown);
  const records = await readFactRecords(dataPath);
  const sourceText = openSources(records);
  for (const { pairs, action } of steps) await decide(dataPath, all, pairs, action);
  let changed = new Set(steps.flatMap(({ pairs }) => pairs.map(({ id }) => id))).size;
  const isAsked = steps.length === 0 && !flags.list && !flags.json && this.stdin.isTTY === true;
  if (isAsked) changed = await walkPairs(session, dataPath, shown, sourceText);
  await refreshOutputs(dataPath);

  const pairs = await listPairs(dataPath);
  const now = new Map(pairs.map((pair) => [pair.id, pair]));
  const listed = isAsked || steps.length > 0 ? [] : shown.map(({ id }) => now.get(id)!);
  const summary = { counts: countPairs(pairs), factsLeftOut: factsLeftOut(pairs) };
  if (flags.json) {
    const rows = await Promise.all(listed.map((pair) => forJson(pair, sourceText)));
    session.printJson({ path: dataPath, review: decisionsPath(dataPath), changed, ...summary, pairs: rows });
    return;
  }
  await printList(session, listed, sourceText);
  for (const { pairs: edited, action } of steps) warnOfOthers(session, pairs, edited, action);
  for (const { fact, question } of summary.factsLeftOut)
    session.print(t('review.factOut', { fact, question }));
  session.print(t('review.counts', { path: dataPath, changed, ...summary.counts }));
  session.next(t(steps.length > 0 || isAsked ? 'review.nextTrain' : 'review.nextDecide'));
}

/** @throws UsageError when the options contradict each other, or name nothing. */
function stepsOf(
  flags: DataReviewFlags,
  more: readonly string[],
  all: readonly ReviewPair[],
  shown: readonly ReviewPair[],
): Step[] {
  const { accept = [], reject = [], edit } = flags;
  const isUsed = [accept.length > 0, reject.length > 0, edit !== undefined];
  const wrong = (key: 'review.oneThing' | 'review.editNeeds' | 'review.moreNeeds' | 'review.rejectAll') =>
    new UsageError(t(key), { hint: t('review.usageHint') });
  if ((flags.list || edit !== undefined) && isUsed.filter(Boolean).length + Number(flags.list) > 1)
    throw wrong('review.oneThing');
  const { question, answer } = flags;
  if ((edit !== undefined) === (question === undefined && answer === undefined))
    throw wrong('review.editNeeds');
  if (question?.trim() === '' || answer?.trim() === '') throw wrong('review.editNeeds');
  if (more.length > 0 && isUsed[0] === isUsed[1]) throw wrong('review.moreNeeds');
  // Nobody means that nothing at all is to be taught.
  if ([...reject, ...(isUsed[1] ? more : [])].includes('all') && shown.length === all.length)
    throw wrong('review.rejectAll');
  if (edit !== undefined) {
    const pairs = choosePairs([edit], all, []);
    const [first] = pairs as [ReviewPair];
    const action = {
      ...{ decision: 'edit' as const, question: question?.trim() ?? first.question },
      answer: answer?.trim() ?? first.answer,
    };
    return [{ pairs, action }];
  }
  const chosen = (ids: readonly string[], isTarget: boolean) =>
    choosePairs(isTarget ? [...ids, ...more] : ids, all, shown);
  const steps: Step[] = [
    { pairs: chosen(accept, isUsed[0]!), action: { decision: 'accept' } },
    { pairs: chosen(reject, isUsed[1]!), action: { decision: 'reject' } },
  ];
  return steps.filter((_, index) => isUsed[index]);
}

/** What InstructLab's trainers read must not teach what was rejected, also after a review that was killed before this. */
async function refreshOutputs(dataPath: string): Promise<void> {
  const isOurs = await stat(factsPath(dataPath)).catch(() => null);
  if (isOurs === null || (await isNewerThan(dataPath, decisionsPath(dataPath)))) return;
  const { rows } = await readReviewed(dataPath);
  await writeOutputs(
    dataPath,
    rows.map(({ value }) => value as TrainRow),
    await readFactRecords(dataPath),
  );
}

async function printList(
  session: Session,
  pairs: readonly ReviewPair[],
  sourceText: SourceText,
): Promise<void> {
  let heading = '';
  for (const pair of pairs) {
    const own = await factHeading(pair, sourceText);
    if (own !== heading) session.print(session.style.bold(own));
    heading = own;
    session.print(pairLines(pair));
  }
}

/** An answer that was corrected in one wording is still wrong in the others. */
function warnOfOthers(
  session: Session,
  all: readonly ReviewPair[],
  [edited]: readonly ReviewPair[],
  action: Action,
): void {
  if (action.decision !== 'edit' || edited === undefined || action.answer === edited.answer) return;
  const others = all.filter(
    ({ original, answer, decision }) =>
      original.fact === edited.original.fact && answer === edited.answer && decision !== 'reject',
  );
  if (others.length > 0)
    session.note(t('review.othersLeft', { count: others.length, fact: edited.original.fact }));
}

async function forJson(pair: ReviewPair, sourceText: SourceText) {
  const { original, source, ...rest } = pair;
  return {
    ...rest,
    leaf: original.leaf,
    fact: original.fact,
    original: { question: original.user, answer: original.assistant },
    source: { ...source, text: await sourceText(pair) },
  };
}
