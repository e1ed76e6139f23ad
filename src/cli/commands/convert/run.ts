/** @module `ilab convert`: merges adapters into a GGUF of its own that any llama.cpp loads, or writes one as PEFT reads it. */
import { stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { MergeSummary } from '../../../convert/merge.ts';
import { UsageError } from '../../../core/errors.ts';
import { formatBytes } from '../../../core/units.ts';
import { readQuestions } from '../../../evaluate/questions.ts';
import { renderReport } from '../../../evaluate/report.ts';
import { significant } from '../../../i18n/format.ts';
import { t } from '../../../i18n/index.ts';
import { adapterNames, type ChosenAdapter, requireAdapters } from '../../adapter-choice.ts';
import type { CliContext } from '../../context.ts';
import { type ChosenModel, chooseModel } from '../../model-choice.ts';
import { openSession, type Session } from '../../session.ts';
import { openProgress } from '../../term/progress.ts';
import type { ConvertFlags } from './command.ts';
import { recallLost, retest } from './retest.ts';
import { writePeft } from './write-peft.ts';

export default async function runConvert(this: CliContext, flags: ConvertFlags): Promise<void> {
  const session = await openSession(this, {
    silent: flags.json || flags.quiet,
    flags: { 'models.threads': flags.numThreads, 'evaluate.max_tokens': flags.maxTokens },
  });
  if (flags.format === 'peft' && flags.questions !== undefined)
    throw new UsageError(t('convert.peftQuestions'), { hint: t('convert.peftQuestionsHint') });
  // Read before the work: a slip in the file should not cost a merge.
  const questions =
    flags.questions === undefined ? null : await readQuestions(resolve(this.cwd, flags.questions));
  const model = await chooseModel(session, flags);
  const adapters = await requireAdapters(session, model, flags);
  if (flags.format === 'peft') {
    await writePeft(session, { model, adapters, flags });
    return;
  }
  const outputPath =
    flags.output === undefined
      ? join(dirname(adapters[0].source), `${model.name}-taught-${flags.type}.gguf`)
      : resolve(this.cwd, flags.output);
  const signal = this.interruption(t('cli.convertStopping'));
  const summary = await merge(session, { model, adapters, outputPath, signal, flags });
  if (!flags.json) sayMerge(session, summary, flags);

  const tested =
    questions === null
      ? null
      : await retest(session, {
          model,
          adapters,
          merged: await mergedModel(outputPath),
          questions,
          signal,
          flags,
        });
  if (flags.json) {
    const sets = tested && { unmerged: tested.before.sets, merged: tested.after.sets };
    const names = { type: flags.type, model: model.name, adapter: adapterNames(adapters) };
    session.printJson({ ...summary, ...names, recall: sets });
    return;
  }
  if (tested !== null) {
    this.process.stdout.write(`\n${renderReport(tested)}`);
    const lost = recallLost(tested);
    if (lost !== null) session.note(t('convert.recallLost', { ...lost, type: flags.type }));
  } else session.note(t('convert.notTested'));
  session.next(t('cli.convertNext', { path: outputPath }));
}

async function merge(
  session: Session,
  job: {
    model: ChosenModel;
    adapters: readonly ChosenAdapter[];
    outputPath: string;
    signal: AbortSignal;
    flags: ConvertFlags;
  },
): Promise<MergeSummary> {
  const { model, adapters, outputPath, signal, flags } = job;
  const { mergeAdapter } = await import('../../../convert/merge.ts');
  const progress = openProgress(session.context, { unit: 'items', ...flags });
  let planned = false;
  return mergeAdapter({
    basePath: model.path,
    adapters,
    outputPath,
    type: flags.type,
    signal,
    onProgress({ doneTensors, totalTensors, outputBytes }) {
      if (!planned) {
        const what = { adapter: adapterNames(adapters) ?? '', model: model.name, type: flags.type };
        session.note(t('cli.convertPlan', { ...what, disk: formatBytes(outputBytes) }));
      }
      planned = true;
      progress.update({ done: doneTensors, total: totalTensors, label: t('cli.convertLabel') });
    },
  }).finally(() => progress.end());
}

/** Where the file is, and what the rounding to its type took of the adapters' change. */
function sayMerge(
  session: Session,
  { outputPath, outputBytes, loss }: MergeSummary,
  { type }: ConvertFlags,
): void {
  session.print(t('cli.convertDone', { path: outputPath, size: formatBytes(outputBytes) }));
  if (loss === null) return;
  const { overall, worst } = loss;
  const percent = (share: number) =>
    `${share < 0.1 ? significant(100 * share, 2) : Math.round(100 * share)} %`;
  const figures = { type, overall: percent(overall), worst: percent(worst.share), name: worst.name };
  session.print(t('convert.loss', figures));
  if (overall > 1) session.note(t('convert.lossLarge', { type }));
}

async function mergedModel(path: string): Promise<ChosenModel> {
  return { name: basename(path), path, bytes: (await stat(path)).size, sha256: '' };
}
