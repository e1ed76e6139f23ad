/** @module mt_bench (two-turn questions of a file) and mt_bench_branch (the seed examples of the taxonomy, base against taught). */
import { join, resolve } from 'node:path';
import { InputError, UsageError } from '../../../core/errors.ts';
import { writeJsonl } from '../../../core/jsonl.ts';
import { comparisonLines, score, signed } from '../../../evaluate/benchmarks/choice-report.ts';
import { compareTasks, type TaskPair } from '../../../evaluate/benchmarks/compare.ts';
import { tenPoints } from '../../../evaluate/benchmarks/judge.ts';
import { readTurnQuestions, type TurnQuestion } from '../../../evaluate/benchmarks/question-file.ts';
import { sampleItems } from '../../../evaluate/benchmarks/sample.ts';
import {
  type AnsweredTurns,
  answerTurns,
  type RatedTurns,
  rateTurns,
  scoreTurns,
  type TurnScores,
} from '../../../evaluate/benchmarks/two-turns.ts';
import { decimal } from '../../../i18n/format.ts';
import { t } from '../../../i18n/index.ts';
import { diffTaxonomy } from '../../../taxonomy/diff.ts';
import { readTaxonomy } from '../../../taxonomy/tree.ts';
import { openLocalModel } from '../../open-model.ts';
import { memoryOf } from '../../say-estimate.ts';
import type { Session } from '../../session.ts';
import type { EvaluateFlags } from './command.ts';
import { printJudge, requireJudge, showing, withJudge } from './judge-session.ts';
import { baseModel, type Subject, testedModel } from './subjects.ts';

/** InstructLab's limit for one answer. */
const mostTokens = 1024;

export async function runMtBench(session: Session, flags: EvaluateFlags): Promise<void> {
  requireJudge(flags);
  if (flags.inputQuestions === undefined)
    throw new UsageError(t('benchmarks.inputNeeded', { benchmark: 'mt_bench' }), {
      hint: t('benchmarks.turnsHint'),
    });
  const path = resolve(session.context.cwd, flags.inputQuestions);
  const questions = sampleItems(await readTurnQuestions(path), flags.limit);
  const signal = session.context.interruption(t('cli.evaluateStopping'));
  const tested = await testedModel(session, flags);
  const answered = await answer(session, flags, tested, questions, signal);
  const { judge, result: rated } = await withJudge(session, flags, tenPoints, signal, (model, onItem) =>
    rateTurns(model, answered, { signal, onItem }),
  );
  const scores = scoreTurns(rated);
  await keep(session, flags, 'mt_bench', rated);
  if (flags.json)
    return session.printJson({ benchmark: 'mt_bench', model: tested.label, judge, ...scores, items: rated });
  session.print(t('benchmarks.skillTitle'));
  printJudge(session, judge);
  session.print(
    t('benchmarks.modelScore', { model: tested.label, score: shown(scores.overall), most: '10.0' }),
  );
  printScores(session, scores);
}

export async function runMtBenchBranch(session: Session, flags: EvaluateFlags): Promise<void> {
  requireJudge(flags);
  const questions = sampleItems(await seedQuestions(session, flags), flags.limit);
  const signal = session.context.interruption(t('cli.evaluateStopping'));
  const tested = await testedModel(session, flags);
  const base = await baseModel(session, flags, tested);
  const answers = {
    base: await answer(session, flags, base, questions, signal),
    model: await answer(session, flags, tested, questions, signal),
  };
  const { judge, result } = await withJudge(session, flags, tenPoints, signal, async (model, onItem) => ({
    base: await rateTurns(model, answers.base, { signal, onItem }),
    model: await rateTurns(model, answers.model, { signal, onItem }),
  }));
  const scores = { base: scoreTurns(result.base), model: scoreTurns(result.model) };
  const comparison = compareTasks(pairTasks(result.base, result.model));
  await keep(session, flags, 'mt_bench_branch_base', result.base);
  await keep(session, flags, 'mt_bench_branch', result.model);
  if (flags.json)
    return session.printJson({ benchmark: 'mt_bench_branch', judge, scores, ...comparison, items: result });
  session.print(t('benchmarks.skillTitle'));
  printJudge(session, judge);
  const [first, second] = [scores.base.overall, scores.model.overall];
  session.print(t('benchmarks.baseScore', { model: base.label, score: shown(first), most: '10.0' }));
  session.print(t('benchmarks.modelScore', { model: tested.label, score: shown(second), most: '10.0' }));
  if (first !== null && second !== null)
    session.print(
      t('benchmarks.averages', { base: score(first), model: score(second), delta: signed(second - first) }),
    );
  for (const line of comparisonLines(comparison, '10.0')) session.print(line);
  session.print(t('benchmarks.seedsAreTaught'));
}

async function answer(
  session: Session,
  flags: EvaluateFlags,
  { model, adapters, label }: Subject,
  questions: readonly TurnQuestion[],
  signal: AbortSignal,
): Promise<AnsweredTurns[]> {
  await using local = await openLocalModel(session, model, adapters);
  const maxTokens = flags.maxTokens ?? mostTokens;
  const asking = { label, memoryBytes: await memoryOf(model.path, local) };
  // Awaited here: the model must not close before it has answered.
  return await showing(session, flags, asking, (onItem) =>
    answerTurns(local, questions, {
      maxTokens,
      temperature: flags.temperature ?? 0,
      systemPrompt: flags.systemPrompt,
      signal,
      onItem,
    }),
  );
}

/** Every seed of what is new in the taxonomy, its leaf as the category. @throws InputError for a broken or an empty one */
async function seedQuestions(session: Session, flags: EvaluateFlags): Promise<TurnQuestion[]> {
  const base = flags.taxonomyBase ?? session.config.generate.taxonomy_base;
  const root =
    flags.taxonomyPath === undefined
      ? session.config.generate.taxonomy_path
      : resolve(session.context.cwd, flags.taxonomyPath);
  const { leaves, findings } = await readTaxonomy(root, (await diffTaxonomy({ root, base })).files);
  const errors = findings.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  if (first) {
    const { path, line, col, message } = first;
    throw new InputError(t('benchmarks.taxonomyFault', { count: errors.length, message }), {
      path,
      line,
      col,
      hint: t('benchmarks.taxonomyFaultHint'),
    });
  }
  if (leaves.length === 0)
    throw new InputError(t('benchmarks.noSeeds', { path: root }), { hint: t('benchmarks.noSeedsHint') });
  return leaves.flatMap(({ id, kind, seeds }) =>
    seeds.map(({ question, answer: reference, context }, index) => ({
      id: `${id}#${index + 1}`,
      category: id,
      // A grounded skill works on its passage; a fact is to be known without it.
      turns: [kind === 'compositional_skills' && context ? `${context}\n\n${question}` : question],
      references: [reference],
    })),
  );
}

/** Leaves in which both have at least one rating. */
function pairTasks(base: readonly RatedTurns[], model: readonly RatedTurns[]): TaskPair[] {
  const tasks = [...new Set(model.map(({ question }) => question.category))];
  return tasks.flatMap((task) => {
    const of = (rated: readonly RatedTurns[]) =>
      scoreTurns(rated.filter(({ question }) => question.category === task)).overall;
    const [before, after] = [of(base), of(model)];
    return before === null || after === null ? [] : [{ task, base: before, model: after }];
  });
}

async function keep(
  session: Session,
  flags: EvaluateFlags,
  name: string,
  rated: readonly RatedTurns[],
): Promise<void> {
  if (flags.outputDir === undefined) return;
  const path = join(resolve(session.context.cwd, flags.outputDir), `${name}.jsonl`);
  await writeJsonl(path, rated);
  session.note(t('benchmarks.wrote', { path }));
}

function printScores(session: Session, { overall, turns, errorRate, ratings }: TurnScores): void {
  session.print(t('benchmarks.overall', { score: shown(overall), ratings }));
  const [one, two] = turns;
  session.print(t('benchmarks.turnScores', { one: shown(one ?? null), two: shown(two ?? null) }));
  if (errorRate > 0) session.print(t('benchmarks.errorRate', { share: decimal(100 * errorRate, 1) }));
}

const shown = (value: number | null): string => (value === null ? '-' : score(value));
