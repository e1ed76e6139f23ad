/** @module Opens the judge, says what it is worth before it judges, and lends it to one piece of work. */
import { UsageError } from '../../../core/errors.ts';
import type { RatingScale } from '../../../evaluate/benchmarks/judge.ts';
import { checkJudge, type JudgeCheck, trustFrom } from '../../../evaluate/benchmarks/judge-check.ts';
import { decimal } from '../../../i18n/format.ts';
import { t } from '../../../i18n/index.ts';
import type { ChatModel } from '../../../model/interfaces.ts';
import { chooseModel } from '../../model-choice.ts';
import { openLocalModel } from '../../open-model.ts';
import { openRemote } from '../../open-remote.ts';
import type { Session } from '../../session.ts';
import { openProgress } from '../../term/progress.ts';
import type { EvaluateFlags } from './command.ts';

export interface Judged<Result> {
  judge: { name: string; check: JudgeCheck };
  result: Result;
}

/** Before any answer is asked for: a judge must be named. @throws UsageError */
export function requireJudge(flags: EvaluateFlags): void {
  if (flags.judgeModel === undefined && flags.judgeEndpointUrl === undefined)
    throw new UsageError(t('benchmarks.judgeNeeded'), { hint: t('benchmarks.judgeNeededHint') });
}

/** `work` gets the judge and what reports its progress; no other model may be open meanwhile. */
export async function withJudge<Result>(
  session: Session,
  flags: EvaluateFlags,
  scale: RatingScale,
  signal: AbortSignal,
  work: (judge: ChatModel, onItem: (done: number, total: number) => void) => Promise<Result>,
): Promise<Judged<Result>> {
  await using judge = await openJudge(session, flags);
  const check = await showing(session, flags, t('benchmarks.checkingJudge'), (onPair) =>
    checkJudge(judge, scale, { signal, onPair }),
  );
  const result = await showing(session, flags, t('benchmarks.judging'), (onItem) => work(judge, onItem));
  return { judge: { name: judge.id, check }, result };
}

/** Shows progress under `label` while `work` runs. */
export async function showing<Result>(
  session: Session,
  flags: EvaluateFlags,
  label: string,
  work: (onItem: (done: number, total: number) => void) => Promise<Result>,
): Promise<Result> {
  const progress = openProgress(session.context, { unit: 'items', quiet: flags.quiet, json: flags.json });
  try {
    return await work((done, total) => progress.update({ done, total, label }));
  } finally {
    progress.end();
  }
}

/** What the judge is worth, above any score of its own. */
export function printJudge(session: Session, { name, check }: Judged<unknown>['judge']): void {
  const { right, n, share, low, high, isTrusted } = check;
  const percent = (value: number) => decimal(100 * value, 0);
  session.print(
    t('benchmarks.judgeWorth', {
      judge: name,
      right,
      n,
      share: percent(share),
      low: percent(low),
      high: percent(high),
    }),
  );
  if (!isTrusted) session.print(t('benchmarks.judgeWeak', { limit: percent(trustFrom) }));
}

async function openJudge(session: Session, flags: EvaluateFlags): Promise<ChatModel> {
  requireJudge(flags);
  if (flags.judgeEndpointUrl === undefined)
    return openLocalModel(session, await chooseModel(session, { model: flags.judgeModel }), []);
  return openRemote(
    session,
    { ...flags, endpointUrl: flags.judgeEndpointUrl },
    flags.judgeModel === undefined ? {} : { model: flags.judgeModel },
  );
}
