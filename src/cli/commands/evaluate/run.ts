/** @module `ilab evaluate`: counts right answers to the questions of a file; in text also those of the base model before. */
import { resolve } from 'node:path';
import { UsageError } from '../../../core/errors.ts';
import { readQuestions } from '../../../evaluate/questions.ts';
import { renderReport, toJson } from '../../../evaluate/report.ts';
import { t } from '../../../i18n/index.ts';
import { type ChosenAdapter, chooseAdapters } from '../../adapter-choice.ts';
import type { CliContext } from '../../context.ts';
import { measureModel, type Part } from '../../measure-model.ts';
import { chooseModel } from '../../model-choice.ts';
import { retrieverKeys } from '../../retriever-options.ts';
import { openSession } from '../../session.ts';
import { printable } from '../../term/printable.ts';
import type { EvaluateFlags } from './command.ts';
import { isProof } from './prove-flags.ts';
import { seenQuestions } from './seen-questions.ts';

export default async function runEvaluate(this: CliContext, flags: EvaluateFlags): Promise<void> {
  const session = await openSession(this, {
    silent: flags.json || flags.quiet,
    flags: {
      'models.threads': flags.numThreads,
      'evaluate.max_tokens': flags.maxTokens,
      ...retrieverKeys(flags, this.cwd),
    },
  });
  if (flags.benchmark !== undefined) {
    const { runBenchmark } = await import('./benchmark.ts');
    return runBenchmark(session, flags, flags.benchmark);
  }
  if (flags.known !== undefined || flags.history) {
    const { runKnown } = await import('./known.ts');
    return runKnown(session, flags);
  }
  if (flags.questions === undefined)
    throw new UsageError(t('cli.questionsNeeded'), { hint: t('cli.questionsNeededHint') });
  const questions = await readQuestions(resolve(this.cwd, flags.questions));
  if (flags.endpointUrl !== undefined) {
    const { runRemote } = await import('./remote.ts');
    return runRemote(session, { ...flags, endpointUrl: flags.endpointUrl }, questions);
  }
  const model = await chooseModel(session, flags);
  const adapters = await chooseAdapters(session, model, flags);
  const signal = this.interruption(t('cli.evaluateStopping'));
  if (flags.rag) {
    const { runRag } = await import('./rag.ts');
    return runRag(session, flags, { questions, model, adapters, signal });
  }
  if (isProof(flags)) {
    const { runProof } = await import('./prove.ts');
    const questionFile = resolve(this.cwd, flags.questions);
    return runProof(session, flags, { questionFile, questions, model, adapters, signal });
  }
  const measure = (which: readonly ChosenAdapter[], label: string, part?: Part) =>
    measureModel(session, {
      model,
      adapters: which,
      questions,
      label,
      part,
      signal,
      flags,
      guard: flags.guard,
    });

  if (flags.json) {
    session.printJson(toJson(await measure(adapters, t('cli.evaluateAfter'))));
    return;
  }
  if (adapters.length === 0) {
    if ((flags.adapter ?? []).length === 0) session.note(t('cli.evaluateNoAdapter', { model: model.name }));
    const after = await measure([], t('cli.evaluateBefore'));
    this.process.stdout.write(renderReport({ after }));
    session.next(t('cli.evaluateNextTrain'));
    return;
  }
  const of = flags.base ? 2 : 1;
  const before = flags.base ? await measure([], t('cli.evaluateBefore'), { index: 0, of }) : undefined;
  const after = await measure(adapters, t('cli.evaluateAfter'), { index: of - 1, of });
  this.process.stdout.write(renderReport(before ? { before, after } : { after }));
  const seen = await seenQuestions(adapters, questions);
  if (seen === null) session.note(t('cli.evaluateSeenUnknown'));
  else session.print(t('cli.evaluateSeen', { count: seen.length, total: questions.length }));
  for (const question of seen ?? []) session.print(`  ${printable(question)}`);
  session.next(t('cli.evaluateNextMore'));
}
