/** @module mmlu and mmlu_branch: multiple choice by likelihood; no judge and no generation. */

import { readdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { ResourceError, UsageError } from '../../../core/errors.ts';
import {
  type ChoiceReport,
  compareChoices,
  comparisonLines,
  leakWarning,
  mainMeasure,
  measureRows,
  percent,
  reportChoices,
  score,
  signed,
} from '../../../evaluate/benchmarks/choice-report.ts';
import { fetchHubSet } from '../../../evaluate/benchmarks/hub.ts';
import { type ChoiceSet, loadChoiceSet } from '../../../evaluate/benchmarks/load-items.ts';
import { type ChoiceRun, runMultipleChoice } from '../../../evaluate/benchmarks/multiple-choice.ts';
import { sampleItems } from '../../../evaluate/benchmarks/sample.ts';
import { decimal } from '../../../i18n/format.ts';
import { t } from '../../../i18n/index.ts';
import type { Part } from '../../measure-model.ts';
import { openLocalModel } from '../../open-model.ts';
import { estimateByFirst, memoryOf } from '../../say-estimate.ts';
import type { Session } from '../../session.ts';
import { openProgress } from '../../term/progress.ts';
import { renderTable } from '../../term/table.ts';
import type { EvaluateFlags } from './command.ts';
import { baseModel, type Subject, testedModel } from './subjects.ts';

const defaultShots = 5;

export async function runMmlu(session: Session, flags: EvaluateFlags): Promise<void> {
  const signal = session.context.interruption(t('cli.evaluateStopping'));
  const set = await chooseSet(session, flags, signal);
  const tested = await testedModel(session, flags);
  const run = await measure(session, flags, tested, set, signal);
  const report = reportChoices(tested.label, run);
  if (flags.json) return session.printJson({ benchmark: 'mmlu', ...report });
  printTitle(session, report);
  printReport(session, report, run, flags);
}

export async function runMmluBranch(session: Session, flags: EvaluateFlags): Promise<void> {
  const signal = session.context.interruption(t('cli.evaluateStopping'));
  const path = flags.tasksDir ?? (await newestBranchTasks(session.config.generate.output_dir));
  const set = limited(
    await loadChoiceSet(resolve(session.context.cwd, path), /^mmlubench_.*\.jsonl$/),
    flags,
  );
  const tested = await testedModel(session, flags);
  const base = await baseModel(session, flags, tested);
  const before = await measure(session, flags, base, set, signal, { index: 0, of: 2 });
  const after = await measure(session, flags, tested, set, signal, { index: 1, of: 2 });
  const reports = [reportChoices(base.label, before), reportChoices(tested.label, after)] as const;
  const paired = compareChoices(before.results, after.results);
  if (flags.json)
    return session.printJson({ benchmark: 'mmlu_branch', base: reports[0], model: reports[1], ...paired });
  const [first, second] = reports.map(({ measures }) => measures[mainMeasure].share) as [number, number];
  session.print(t('benchmarks.knowledgeTitle'));
  session.print(t('benchmarks.baseScore', { model: base.label, score: score(first), most: decimal(1, 1) }));
  session.print(
    t('benchmarks.modelScore', { model: tested.label, score: score(second), most: decimal(1, 1) }),
  );
  session.print(
    t('benchmarks.averages', { base: score(first), model: score(second), delta: signed(second - first) }),
  );
  for (const line of comparisonLines(paired.comparison, '1.0')) session.print(line);
  session.print(
    t('benchmarks.paired', { gained: paired.gained, lost: paired.lost, p: decimal(paired.p, 3) }),
  );
  for (const [index, report] of reports.entries()) {
    session.print(`\n${report.model}`);
    printReport(session, report, index === 0 ? before : after, flags);
  }
}

async function chooseSet(session: Session, flags: EvaluateFlags, signal: AbortSignal): Promise<ChoiceSet> {
  if ((flags.hub === undefined) === (flags.tasksDir === undefined))
    throw new UsageError(t('benchmarks.setNeeded'), { hint: t('benchmarks.setNeededHint') });
  if (flags.tasksDir !== undefined)
    return limited(await loadChoiceSet(resolve(session.context.cwd, flags.tasksDir)), flags);
  const source = flags.hub as string;
  session.note(t('benchmarks.hubFetching', { source }));
  const progress = openProgress(session.context, { unit: 'items', ...flags });
  try {
    const path = await fetchHubSet({
      source,
      cacheDir: session.paths.cache,
      env: session.context.process.env,
      signal,
      onRows: (done, total) => progress.update({ done, total, label: source }),
    });
    return limited(await loadChoiceSet(path), flags);
  } finally {
    progress.end();
  }
}

function limited(set: ChoiceSet, { limit }: EvaluateFlags): ChoiceSet {
  return { ...set, items: sampleItems(set.items, limit) };
}

/** The folder of the newest mmlubench_*.jsonl below `root`. */
async function newestBranchTasks(root: string): Promise<string> {
  const names = await readdir(root, { recursive: true }).catch(() => []);
  let newest: { path: string; at: number } | null = null;
  for (const name of names.filter((one) => /(?:^|[\\/])mmlubench_[^\\/]*\.jsonl$/.test(one))) {
    const path = resolve(root, name);
    const { mtimeMs } = await stat(path);
    if (newest === null || mtimeMs > newest.at) newest = { path: dirname(path), at: mtimeMs };
  }
  if (newest !== null) return newest.path;
  throw new ResourceError(t('benchmarks.noBranchTasks', { path: root }), {
    hint: t('benchmarks.noBranchTasksHint'),
  });
}

async function measure(
  session: Session,
  flags: EvaluateFlags,
  { model, adapters, label }: Subject,
  set: ChoiceSet,
  signal: AbortSignal,
  { index, of }: Part = { index: 0, of: 1 },
): Promise<ChoiceRun> {
  await using local = await openLocalModel(session, model, adapters);
  const sayOnce = estimateByFirst(session, { label, memoryBytes: await memoryOf(model.path, local) });
  const progress = openProgress(session.context, { unit: 'items', ...flags });
  try {
    return await runMultipleChoice({
      model: local,
      items: set.items,
      examples: set.examples,
      shots: flags.fewShots ?? defaultShots,
      signal,
      onItem: (done, total) => {
        if (index === 0) sayOnce(of * total);
        progress.update({ done: index * total + done, total: of * total, label });
      },
    });
  } finally {
    progress.end();
  }
}

function printTitle(session: Session, { model, measures }: ChoiceReport): void {
  session.print(t('benchmarks.knowledgeTitle'));
  const { share } = measures[mainMeasure];
  session.print(t('benchmarks.modelScore', { model, score: score(share), most: decimal(1, 1) }));
}

function printReport(session: Session, report: ChoiceReport, run: ChoiceRun, flags: EvaluateFlags): void {
  const columns = [
    { title: t('benchmarks.columnMeasure') },
    { title: t('benchmarks.columnRight'), align: 'right' as const },
    { title: t('benchmarks.columnShare'), align: 'right' as const },
    { title: t('benchmarks.columnInterval') },
  ];
  session.print(renderTable(columns, measureRows(report)).trimEnd());
  session.print(t('benchmarks.chance', { chance: percent(report.chance) }));
  if (report.tasks.length > 1) {
    const rows = report.tasks.map(({ task, scores }) => {
      const { right, n, share, low, high } = scores.measures[mainMeasure];
      return [task, `${right}/${n}`, `${percent(share)} %`, `${percent(low)}-${percent(high)} %`];
    });
    session.print('');
    session.print(renderTable([{ title: t('benchmarks.columnTask') }, ...columns.slice(1)], rows).trimEnd());
  }
  const wanted = flags.fewShots ?? defaultShots;
  const { least, most } = report.shots;
  if (most === 0 && wanted > 0) session.note(t('benchmarks.noExamples'));
  else if (least < wanted)
    session.note(t('benchmarks.fewerShots', { shots: least === most ? least : `${least}-${most}`, wanted }));
  if (report.isLeaky) session.print(leakWarning(report));
  const [first] = run.unscored;
  if (first) session.print(t('benchmarks.unscored', { count: run.unscored.length, reason: first.reason }));
}
