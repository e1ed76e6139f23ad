/** @module `ilab evaluate`: counts right answers to the questions of a file; in text also those of the base model before. */
import { resolve } from 'node:path';
import { UsageError } from '../../../core/errors.ts';
import { type Question, readQuestions } from '../../../evaluate/questions.ts';
import { renderReport, toJson } from '../../../evaluate/report.ts';
import { type Evaluation, evaluateModel } from '../../../evaluate/run.ts';
import { t } from '../../../i18n/index.ts';
import type { CliContext } from '../../context.ts';
import { type ChosenModel, chooseAdapter, chooseModel } from '../../model-choice.ts';
import { openLocalModel } from '../../open-model.ts';
import { openSession, type Session } from '../../session.ts';
import { printable } from '../../term/printable.ts';
import { openProgress } from '../../term/progress.ts';
import type { EvaluateFlags } from './command.ts';
import { seenQuestions } from './seen-questions.ts';

export default async function runEvaluate(this: CliContext, flags: EvaluateFlags): Promise<void> {
  const session = await openSession(this, {
    silent: flags.json || flags.quiet,
    flags: { 'models.threads': flags.numThreads, 'evaluate.max_tokens': flags.maxTokens },
  });
  if (flags.questions === undefined)
    throw new UsageError(t('cli.questionsNeeded'), { hint: t('cli.questionsNeededHint') });
  const questions = await readQuestions(resolve(this.cwd, flags.questions));
  const model = await chooseModel(session, flags);
  const adapter = await chooseAdapter(session, model, flags);
  const signal = this.interruption(t('cli.evaluateStopping'));
  const measure = (which: string | null, label: string) =>
    evaluate(session, { model, adapter: which, questions, label, signal, flags });

  if (flags.json) {
    session.printJson(toJson(await measure(adapter, t('cli.evaluateAfter'))));
    return;
  }
  if (adapter === null) {
    if (flags.adapter === undefined) session.note(t('cli.evaluateNoAdapter', { model: model.name }));
    const after = await measure(null, t('cli.evaluateBefore'));
    this.process.stdout.write(renderReport({ after }));
    session.next(t('cli.evaluateNextTrain'));
    return;
  }
  const before = flags.base ? await measure(null, t('cli.evaluateBefore')) : undefined;
  const after = await measure(adapter, t('cli.evaluateAfter'));
  this.process.stdout.write(renderReport(before ? { before, after } : { after }));
  const seen = await seenQuestions(adapter, questions);
  if (seen === null) session.note(t('cli.evaluateSeenUnknown'));
  else session.print(t('cli.evaluateSeen', { count: seen.length, total: questions.length }));
  for (const question of seen ?? []) session.print(`  ${printable(question)}`);
  session.next(t('cli.evaluateNextMore'));
}

async function evaluate(
  session: Session,
  job: {
    model: ChosenModel;
    adapter: string | null;
    questions: readonly Question[];
    label: string;
    signal: AbortSignal;
    flags: { quiet?: boolean; json: boolean };
  },
): Promise<Evaluation> {
  await using chat = await openLocalModel(session, job.model, job.adapter);
  const progress = openProgress(session.context, { unit: 'items', ...job.flags });
  const total = job.questions.length;
  progress.update({ done: 0, total, label: job.label });
  try {
    return await evaluateModel({
      model: chat,
      questions: job.questions,
      modelName: job.model.name,
      adapter: job.adapter,
      maxTokens: session.config.evaluate.max_tokens,
      signal: job.signal,
      onItem: (_, index) => progress.update({ done: index + 1, total, label: job.label }),
    });
  } finally {
    progress.end();
  }
}
