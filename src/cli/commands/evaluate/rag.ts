/** @module `ilab evaluate --questions FILE --rag`: the same questions to the trained model, to passages, and to both together. */
import type { Question } from '../../../evaluate/questions.ts';
import { questionKinds } from '../../../evaluate/questions.ts';
import { toJson } from '../../../evaluate/report.ts';
import type { Evaluation } from '../../../evaluate/run.ts';
import { t } from '../../../i18n/index.ts';
import type { ChosenAdapter } from '../../adapter-choice.ts';
import { measureModel } from '../../measure-model.ts';
import type { ChosenModel } from '../../model-choice.ts';
import { openFinderFor } from '../../open-retrieval.ts';
import type { Session } from '../../session.ts';
import { renderTable } from '../../term/table.ts';
import type { EvaluateFlags } from './command.ts';

interface Job {
  questions: readonly Question[];
  model: ChosenModel;
  adapters: readonly ChosenAdapter[];
  signal: AbortSignal;
}

/** Without an adapter only what is looked up can be asked. @throws what openFinderFor and measureModel throw */
export async function runRag(session: Session, flags: EvaluateFlags, job: Job): Promise<void> {
  await using finder = await openFinderFor(session);
  const { adapters } = job;
  const ways =
    adapters.length === 0
      ? [{ way: 'lookedUp' as const, adapters, find: finder.find }]
      : [
          { way: 'trained' as const, adapters, find: undefined },
          { way: 'lookedUp' as const, adapters: [], find: finder.find },
          { way: 'both' as const, adapters, find: finder.find },
        ];
  const labels = {
    trained: t('retrieve.evaluateTrained'),
    lookedUp: t('retrieve.evaluateLookedUp'),
    both: t('retrieve.evaluateBoth'),
  };
  const results: { way: keyof typeof labels; evaluation: Evaluation }[] = [];
  for (const [index, one] of ways.entries())
    results.push({
      way: one.way,
      evaluation: await measureModel(session, {
        ...{ ...job, ...one, flags, guard: flags.guard, label: labels[one.way] },
        part: { index, of: ways.length },
      }),
    });
  if (flags.json) {
    session.printJson(Object.fromEntries(results.map(({ way, evaluation }) => [way, toJson(evaluation)])));
    return;
  }
  if (adapters.length === 0) session.note(t('cli.evaluateNoAdapter', { model: job.model.name }));
  const columns = [
    { title: t('evaluate.kind') },
    { title: t('evaluate.count'), align: 'right' as const },
    ...results.map(({ way }) => ({ title: labels[way], align: 'right' as const })),
  ];
  const rows = questionKinds.flatMap((kind) => {
    const sets = results.map(({ evaluation }) => evaluation.sets[kind]);
    if (sets[0] === undefined) return [];
    return [
      [
        t(`evaluate.kind.${kind}`),
        String(sets[0].n),
        ...sets.map((set) => `${set?.right ?? 0} (${set?.abstained ?? 0})`),
      ],
    ];
  });
  session.context.process.stdout.write(renderTable(columns, rows));
  session.print(t('retrieve.evaluateLegend'));
  session.next(t('retrieve.evaluateNext'));
}
