/** @module The figures of a proof: shares with intervals, differences with p, for each group of questions. */
import { bootstrapByCluster, type ClusterValue, type Interval } from './bootstrap.ts';
import type { Condition, Proof } from './proof.ts';
import type { Question } from './questions.ts';
import type { EvaluationItem } from './run.ts';
import { mcnemar, wilson } from './stats.ts';

/**
 * taught and reverse: the headline, without questions that the base model knew or the training data words nearly the same;
 * taughtAll and reverseAll: with them.
 */
export const groups = ['taught', 'reverse', 'unknowable', 'general', 'taughtAll', 'reverseAll'] as const;
export type Group = (typeof groups)[number];

export interface Figure {
  group: Group;
  n: number;
  right: number;
  wrong: number;
  abstained: number;
  /** right / n */
  share: number;
  wilson: Interval;
  /** Bootstrap over facts; null with fewer than two. Where all facts agree it would be a point: then Wilson with a fact as one draw. */
  byFact: Interval | null;
  facts: number;
}

export interface Comparison {
  group: Group;
  n: number;
  /** Right now, and not in the other condition. */
  gained: number;
  lost: number;
  /** Difference of the shares, -1 to 1. */
  difference: number;
  /** Exact McNemar, two-sided. */
  p: number;
  /** Paired bootstrap over facts of the difference; null with fewer than two facts, or when all differ alike. */
  interval: Interval | null;
}

/** Places of the questions of each group. */
export function groupPlaces(proof: Pick<Proof, 'questions' | 'known' | 'leaks'>): Record<Group, number[]> {
  const known = new Set(proof.known?.map(({ place }) => place));
  const leaked = new Set(proof.leaks?.map(({ question }) => question));
  const places = (test: (question: Question, place: number) => boolean) =>
    proof.questions.flatMap((question, place) => (test(question, place) ? [place] : []));
  const isFair = (question: Question, place: number) => !known.has(place) && !leaked.has(question.question);
  return {
    taught: places((question, place) => question.kind === 'taught' && isFair(question, place)),
    reverse: places((question, place) => question.kind === 'reverse' && isFair(question, place)),
    // An "I don't know" was trained for these: a leak would prove nothing here either.
    unknowable: places((question) => question.kind === 'unknowable' && !leaked.has(question.question)),
    general: places((question) => question.kind === 'general' && !leaked.has(question.question)),
    taughtAll: places(({ kind }) => kind === 'taught'),
    reverseAll: places(({ kind }) => kind === 'reverse'),
  };
}

/** Null when the condition asked none of the group. */
export function figureOf(condition: Condition, group: Group, places: readonly number[]): Figure | null {
  const items = itemsAt(condition, places);
  if (items.length === 0) return null;
  const count = (verdict: EvaluationItem['verdict']) =>
    items.filter((item) => item.verdict === verdict).length;
  const right = count('right');
  const values = items.map((item) => ({ cluster: factOf(item), value: Number(item.verdict === 'right') }));
  const facts = new Set(values.map(({ cluster }) => cluster)).size;
  const byFact = bootstrapByCluster(values);
  return {
    group,
    n: items.length,
    right,
    wrong: count('wrong'),
    abstained: count('abstained'),
    share: right / items.length,
    wilson: wilson(right, items.length),
    byFact: isPoint(byFact) ? wilson(Math.round((right / items.length) * facts), facts) : byFact,
    facts,
  };
}

/** `now` against `other` over the questions that both were asked; null when there are none. */
export function compare(
  now: Condition,
  other: Condition,
  group: Group,
  places: readonly number[],
): Comparison | null {
  const values: ClusterValue[] = [];
  for (const place of places) {
    const [one, two] = [now.items[place], other.items[place]];
    if (!one || !two) continue;
    const value = Number(one.verdict === 'right') - Number(two.verdict === 'right');
    values.push({ cluster: factOf(one), value });
  }
  if (values.length === 0) return null;
  const gained = values.filter(({ value }) => value > 0).length;
  const lost = values.filter(({ value }) => value < 0).length;
  const interval = bootstrapByCluster(values);
  return {
    group,
    n: values.length,
    gained,
    lost,
    difference: (gained - lost) / values.length,
    p: mcnemar(gained, lost),
    interval: isPoint(interval) ? null : interval,
  };
}

/** Drawing among equals gives no width, which is no certainty. */
const isPoint = (interval: Interval | null): boolean => interval !== null && interval.low === interval.high;

export interface FactFigure {
  fact: string;
  n: number;
  right: number;
}

/** Recall of each fact over the places, the worst first. */
export function recallByFact(condition: Condition, places: readonly number[]): FactFigure[] {
  const facts = new Map<string, FactFigure>();
  for (const item of itemsAt(condition, places)) {
    const fact = factOf(item);
    const entry = facts.get(fact) ?? { fact, n: 0, right: 0 };
    facts.set(fact, { fact, n: entry.n + 1, right: entry.right + Number(item.verdict === 'right') });
  }
  return [...facts.values()].sort((a, b) => a.right / a.n - b.right / b.n || (a.fact < b.fact ? -1 : 1));
}

/** A question without a fact stands for itself. */
export function factOf({ fact, question }: Pick<Question, 'fact' | 'question'>): string {
  return fact ?? question;
}

export function itemsAt({ items }: Condition, places: readonly number[]): EvaluationItem[] {
  return places.flatMap((place) => items[place] ?? []);
}
