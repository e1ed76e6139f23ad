/** @module Multiple choice in figures to print and to keep: each measure beside chance and beside what the options alone give away. */
import { decimal } from '../../i18n/format.ts';
import { t } from '../../i18n/index.ts';
import { mcnemar } from '../stats.ts';
import { type Comparison, compareTasks } from './compare.ts';
import {
  bySubject,
  type ChoiceMeasure,
  type ChoiceResult,
  type ChoiceRun,
  type ChoiceScores,
  choiceMeasures,
  scoreChoices,
} from './multiple-choice.ts';

/** The measure of single tasks and of comparisons: long and short options have the same chance. */
export const mainMeasure: ChoiceMeasure = 'bytes';

export interface ChoiceReport extends ChoiceScores {
  model: string;
  unscored: number;
  /** Solved examples before a question, the fewest and the most of all items. */
  shots: { least: number; most: number };
  /** Whether options alone are above chance even at the lower end of their interval. */
  isLeaky: boolean;
  tasks: { task: string; scores: ChoiceScores }[];
}

export function reportChoices(model: string, run: ChoiceRun): ChoiceReport {
  const scores = scoreChoices(run.results);
  const shots = run.results.map((result) => result.shots);
  const { alone, aloneBytes } = scores.measures;
  return {
    model,
    ...scores,
    unscored: run.unscored.length,
    shots: { least: Math.min(...shots), most: Math.max(...shots) },
    isLeaky: alone.low > scores.chance || aloneBytes.low > scores.chance,
    tasks: [...bySubject(run.results)].map(([task, results]) => ({ task, scores: scoreChoices(results) })),
  };
}

/** Rows for a table: measure, right of n, share, interval. */
export function measureRows({ measures }: ChoiceScores): string[][] {
  return choiceMeasures.map((measure) => {
    const { right, n, share, low, high } = measures[measure];
    return [
      t(`benchmarks.measure_${measure}`),
      `${right}/${n}`,
      `${percent(share)} %`,
      `${percent(low)}-${percent(high)} %`,
    ];
  });
}

export function leakWarning({ measures, chance }: ChoiceScores): string {
  const share = Math.max(measures.alone.share, measures.aloneBytes.share);
  return t('benchmarks.leaky', { share: percent(share), chance: percent(chance) });
}

export interface PairedChoices {
  comparison: Comparison;
  /** Items that only one of the two has right. */
  gained: number;
  lost: number;
  p: number;
}

/** Both runs over the same items; those that one of them could not score are left out. */
export function compareChoices(base: readonly ChoiceResult[], model: readonly ChoiceResult[]): PairedChoices {
  const before = new Map(base.map((result) => [result.item, result]));
  const pairs = model.flatMap((after) => {
    const mate = before.get(after.item);
    return mate === undefined ? [] : [{ before: mate, after }];
  });
  const isRight = ({ picks, item }: ChoiceResult) => picks[mainMeasure] === item.answer;
  const share = (results: readonly ChoiceResult[]) => results.filter(isRight).length / results.length;
  const count = (test: (one: (typeof pairs)[number]) => boolean) => pairs.filter(test).length;
  const gained = count((pair) => !isRight(pair.before) && isRight(pair.after));
  const lost = count((pair) => isRight(pair.before) && !isRight(pair.after));
  const tasks = [...bySubject(pairs.map(({ after }) => after))].map(([task, results]) => ({
    task,
    base: share(results.map(({ item }) => before.get(item) as ChoiceResult)),
    model: share(results),
  }));
  return { comparison: compareTasks(tasks), gained, lost, p: mcnemar(gained, lost) };
}

/** InstructLab's three lists, empty ones left out. `most` is the best possible score, e.g. 1.0. */
export function comparisonLines({ improvements, regressions, noChange }: Comparison, most: string): string[] {
  const changed = ({ task, base, model }: { task: string; base: number; model: number }) =>
    t('benchmarks.changed', { task, base: score(base), model: score(model), delta: signed(model - base) });
  return [
    ...(improvements.length > 0
      ? [t('benchmarks.improvements', { most }), ...improvements.map(changed)]
      : []),
    ...(regressions.length > 0 ? [t('benchmarks.regressions', { most }), ...regressions.map(changed)] : []),
    ...(noChange.length > 0
      ? [
          t('benchmarks.noChange', { most }),
          ...noChange.map(({ task, model }) => t('benchmarks.unchanged', { task, model: score(model) })),
        ]
      : []),
  ];
}

export const percent = (share: number): string => decimal(100 * share, 1);
export const score = (value: number): string => decimal(value, 2);
export const signed = (value: number): string => `${value < 0 ? '' : '+'}${decimal(value, 2)}`;
