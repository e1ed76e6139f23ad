/** @module dk_bench: a user's own questions with reference answers, rated 1 to 5 by a judge; results as JSONL and CSV. */
import { basename, extname, join, resolve } from 'node:path';
import { writeFileAtomic } from '../../../core/atomic-write.ts';
import { UsageError } from '../../../core/errors.ts';
import { writeJsonl } from '../../../core/jsonl.ts';
import { score as shown } from '../../../evaluate/benchmarks/choice-report.ts';
import { fivePoints } from '../../../evaluate/benchmarks/judge.ts';
import { readRubricQuestions } from '../../../evaluate/benchmarks/question-file.ts';
import {
  completeResponses,
  type RubricResult,
  rateResponses,
  rubricCsv,
  rubricRecords,
  scoreRubric,
} from '../../../evaluate/benchmarks/rubric.ts';
import { sampleItems } from '../../../evaluate/benchmarks/sample.ts';
import { t } from '../../../i18n/index.ts';
import { openLocalModel } from '../../open-model.ts';
import { memoryOf } from '../../say-estimate.ts';
import type { Session } from '../../session.ts';
import type { EvaluateFlags } from './command.ts';
import { printJudge, requireJudge, showing, withJudge } from './judge-session.ts';
import { testedModel } from './subjects.ts';

const mostTokens = 1024;
const formats = ['jsonl', 'csv'];

export async function runDkBench(session: Session, flags: EvaluateFlags): Promise<void> {
  requireJudge(flags);
  const wanted = readFormats(flags.outputFileFormats ?? 'jsonl');
  if (flags.inputQuestions === undefined)
    throw new UsageError(t('benchmarks.inputNeeded', { benchmark: 'dk_bench' }), {
      hint: t('benchmarks.rubricHint'),
    });
  const input = resolve(session.context.cwd, flags.inputQuestions);
  const questions = sampleItems(await readRubricQuestions(input), flags.limit);
  const signal = session.context.interruption(t('cli.evaluateStopping'));
  const isAsked = questions.some(({ response }) => response === undefined);
  const tested = isAsked ? await testedModel(session, flags) : null;
  const label = tested?.label ?? t('benchmarks.given');
  // Open before the clock starts: loading is no part of an answer. Whoever completes the responses closes it.
  const local = tested === null ? null : await openLocalModel(session, tested.model, tested.adapters);
  const memoryBytes = local === null ? undefined : await memoryOf(tested!.model.path, local);
  const answers = await showing(session, flags, { label, memoryBytes }, (onItem) =>
    completeResponses(questions, async () => local!, {
      maxTokens: flags.maxTokens ?? mostTokens,
      temperature: flags.temperature ?? 0,
      systemPrompt: flags.systemPrompt,
      signal,
      onItem,
    }),
  );
  const { judge, result } = await withJudge(session, flags, fivePoints, signal, (model, onItem) =>
    rateResponses(model, answers, { signal, onItem }),
  );
  const folder = resolve(session.context.cwd, flags.outputDir ?? '.');
  const stem = join(folder, `${basename(input, extname(input))}_dk_bench`);
  const paths = await write(stem, wanted, result);
  const { average, total, most, errors } = scoreRubric(result);
  if (flags.json) {
    const items = rubricRecords(result);
    return session.printJson({
      benchmark: 'dk_bench',
      model: label,
      judge,
      average,
      total,
      errors,
      paths,
      items,
    });
  }
  session.print(t('benchmarks.dkTitle', { model: label, judge: judge.name }));
  printJudge(session, judge);
  result.forEach(({ score }, at) => {
    const index = at + 1;
    session.print(
      score === null ? t('benchmarks.dkNoScore', { index }) : t('benchmarks.dkQuestion', { index, score }),
    );
  });
  session.print(t('benchmarks.dkAverage', { average: average === null ? '-' : shown(average) }));
  session.print(t('benchmarks.dkTotal', { total, most }));
  for (const path of paths) session.note(t('benchmarks.wrote', { path }));
}

function readFormats(text: string): string[] {
  return text.split(',').map((raw) => {
    const format = raw.trim().toLowerCase();
    if (formats.includes(format)) return format;
    throw new UsageError(t('benchmarks.badOutputFormat', { format: JSON.stringify(raw) }), {
      hint: t('benchmarks.badOutputFormatHint'),
    });
  });
}

async function write(
  stem: string,
  wanted: readonly string[],
  result: readonly RubricResult[],
): Promise<string[]> {
  const paths: string[] = [];
  for (const format of wanted) {
    const path = `${stem}.${format}`;
    if (format === 'csv') await writeFileAtomic(path, rubricCsv(result));
    else await writeJsonl(path, rubricRecords(result));
    paths.push(path);
  }
  return paths;
}
