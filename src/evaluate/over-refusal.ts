/** @module How often a taught model says "I don't know" where it should answer: the price of teaching it to say so. */
import type { Interval } from './bootstrap.ts';
import { type Group, itemsAt } from './figures.ts';
import type { Condition } from './proof.ts';
import type { EvaluationItem } from './run.ts';
import { wilson } from './stats.ts';

export interface Refusals {
  n: number;
  refused: number;
  interval: Interval;
}

export interface OverRefusal {
  /** Taught questions that it refuses, of all that are taught. */
  taught: Refusals;
  /** General questions that it refuses, of those that the base model answers right. */
  general: Refusals;
}

export function overRefusal(
  after: Condition,
  base: Condition,
  places: Readonly<Record<Group, readonly number[]>>,
): OverRefusal {
  const kept = places.general.filter((place) => base.items[place]?.verdict === 'right');
  return { taught: refusals(itemsAt(after, places.taughtAll)), general: refusals(itemsAt(after, kept)) };
}

function refusals(items: readonly EvaluationItem[]): Refusals {
  const refused = items.filter(({ verdict }) => verdict === 'abstained').length;
  return { n: items.length, refused, interval: wilson(refused, items.length) };
}
