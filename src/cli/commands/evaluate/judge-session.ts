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
import { type Asking, estimateByFirst, memoryOf } from '../../say-estimate.ts';
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
  const { model, memoryBytes } = await openJudge(session, flags);
  await using judge = model;
  const checking = { label: t('benchmarks.checkingJudge'), memoryBytes };
  const check = await showing(session, flags, checking, (onPair) =>
    checkJudge(judge, scale, { signal, onPair }),
  );
  const judging = { label: t('benchmarks.judging'), memoryBytes };
  const result = await showing(session, flags, judging, (onItem) => work(judge, onItem));
  return { judge: { name: judge.id, check }, result };
}

/** Says what it takes, by the first item, and shows progress while `work` runs. */
export async function showing<Result>(
  session: Session,
  flags: EvaluateFlags,
  asking: Asking,
  work: (onItem: (done: number, total: number) => void) => Promise<Result>,
): Promise<Result> {
  const sayOnce = estimateByFirst(session, asking);
  const { label } = asking;
  const progress = openProgress(session.context, { unit: 'items', quiet: flags.quiet, json: flags.json });
  try {
    return await work((done, total) => {
      sayOnce(total);
      progress.update({ done, total, label });
    });
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

async function openJudge(
  session: Session,
  flags: EvaluateFlags,
): Promise<{ model: ChatModel; memoryBytes?: number }> {
  requireJudge(flags);
  if (flags.judgeEndpointUrl === undefined) {
    const chosen = await chooseModel(session, { model: flags.judgeModel });
    const model = await openLocalModel(session, chosen, []);
    return { model, memoryBytes: await memoryOf(chosen.path, model) };
  }
  const named = flags.judgeModel === undefined ? {} : { model: flags.judgeModel };
  return { model: await openRemote(session, { ...flags, endpointUrl: flags.judgeEndpointUrl }, named) };
}
