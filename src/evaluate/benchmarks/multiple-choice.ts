/**
 * @module Multiple choice by likelihood: the model is never asked for a letter; the text of each option is scored as the
 * continuation of the question (cloze; small models are at chance with letters, OLMES, arXiv 2406.08446).
 */
import { CancelledError, InputError } from '../../core/errors.ts';
import { t } from '../../i18n/index.ts';
import type { LikelihoodModel } from '../../model/interfaces.ts';
import { wilson } from '../stats.ts';
import type { ChoiceItem } from './choice-item.ts';

/**
 * sum: ln p of the option · pmi: that minus ln p of the option without the question (PMI_DC, Holtzman et al. 2021, arXiv 2104.08315) ·
 * bytes: sum per UTF-8 byte · alone, aloneBytes: without the question: what the options give away by themselves.
 */
export const choiceMeasures = ['sum', 'pmi', 'bytes', 'alone', 'aloneBytes'] as const;
export type ChoiceMeasure = (typeof choiceMeasures)[number];

export interface ChoiceResult {
  item: ChoiceItem;
  /** Index of the option that each measure takes. */
  picks: Record<ChoiceMeasure, number>;
  /** Solved examples before the question; fewer than asked for when they did not fit. */
  shots: number;
}

export interface Share {
  right: number;
  n: number;
  /** right / n, with Wilson's 95 % interval. */
  share: number;
  low: number;
  high: number;
}

export interface ChoiceScores {
  /** Mean of 1 / options. */
  chance: number;
  measures: Record<ChoiceMeasure, Share>;
}

export interface ChoiceRun {
  results: ChoiceResult[];
  /** Items that don't fit into the model's context even without examples; they count nowhere. */
  unscored: { item: ChoiceItem; reason: string }[];
}

export interface ChoiceOptions {
  model: LikelihoodModel;
  items: readonly ChoiceItem[];
  /** Examples of the same subject stand before the question, as many as `shots`. */
  examples?: readonly ChoiceItem[];
  shots?: number;
  signal?: AbortSignal;
  onItem?: (done: number, total: number) => void;
}

/** @throws CancelledError when `signal` says so */
export async function runMultipleChoice(options: ChoiceOptions): Promise<ChoiceRun> {
  const { items, signal } = options;
  const run: ChoiceRun = { results: [], unscored: [] };
  for (const [index, item] of items.entries()) {
    if (signal?.aborted)
      throw new CancelledError(t('evaluate.cancelled', { done: index, total: items.length }), {
        hint: t('evaluate.cancelledHint'),
      });
    const result = await scoreItem(item, options);
    if (typeof result === 'string') run.unscored.push({ item, reason: result });
    else run.results.push(result);
    options.onItem?.(index + 1, items.length);
  }
  return run;
}

/** The scored item, or why it cannot be scored. */
async function scoreItem(item: ChoiceItem, options: ChoiceOptions): Promise<ChoiceResult | string> {
  const { model, signal } = options;
  const continuations = item.choices.map((choice) => ` ${choice}`);
  const mine = (options.examples ?? []).filter(
    ({ subject, form }) => subject === item.subject && form === item.form,
  );
  for (let shots = Math.min(options.shots ?? 0, mine.length); ; shots--) {
    const context = [...mine.slice(0, shots).map(solved), unsolved(item)].join('\n\n');
    try {
      const given = await model.scoreContinuations(context, continuations, signal);
      const alone = await model.scoreContinuations(domainOf(item), continuations, signal);
      const sums = given.map(({ logprob }) => logprob);
      const bare = alone.map(({ logprob }) => logprob);
      return { item, shots, picks: pick(item, sums, bare) };
    } catch (error) {
      // What does not fit is tried with fewer examples; nothing is ever cut.
      if (!(error instanceof InputError)) throw error;
      if (shots === 0) return error.message;
    }
  }
}

function pick(item: ChoiceItem, sums: number[], bare: number[]): ChoiceResult['picks'] {
  const bytes = item.choices.map((choice) => Buffer.byteLength(choice));
  return {
    sum: best(sums),
    pmi: best(sums.map((sum, index) => sum - (bare[index] as number))),
    bytes: best(sums.map((sum, index) => sum / (bytes[index] as number))),
    alone: best(bare),
    aloneBytes: best(bare.map((sum, index) => sum / (bytes[index] as number))),
  };
}

/** The first of the greatest; what is no number (both without any probability) is never the greatest. */
function best(scores: readonly number[]): number {
  let at = 0;
  let most = Number.NEGATIVE_INFINITY;
  scores.forEach((score, index) => {
    if (score > most) [at, most] = [index, score];
  });
  return at;
}

function unsolved({ question, context, form }: ChoiceItem): string {
  const before = context === '' ? '' : `${context}\n\n`;
  return form === 'endings' ? before + question : `${before}Question: ${question}\nAnswer:`;
}

const solved = (item: ChoiceItem) => `${unsolved(item)} ${item.choices[item.answer]}`;

/** Says what kind of text comes, and nothing of the question. */
const domainOf = ({ form }: ChoiceItem) => (form === 'endings' ? 'The text goes on:' : 'Answer:');

/** @throws Error when there are no results */
export function scoreChoices(results: readonly ChoiceResult[]): ChoiceScores {
  if (results.length === 0) throw new Error('scoreChoices: no results');
  const measures = {} as Record<ChoiceMeasure, Share>;
  for (const measure of choiceMeasures)
    measures[measure] = shareOf(
      results.filter(({ item, picks }) => picks[measure] === item.answer).length,
      results.length,
    );
  const chance = results.reduce((sum, { item }) => sum + 1 / item.choices.length, 0) / results.length;
  return { chance, measures };
}

export function shareOf(right: number, n: number): Share {
  return { right, n, share: n === 0 ? 0 : right / n, ...wilson(right, n) };
}

export function bySubject(results: readonly ChoiceResult[]): Map<string, ChoiceResult[]> {
  const groups = new Map<string, ChoiceResult[]>();
  for (const result of results) {
    const group = groups.get(result.item.subject) ?? [];
    groups.set(result.item.subject, group);
    group.push(result);
  }
  return groups;
}
