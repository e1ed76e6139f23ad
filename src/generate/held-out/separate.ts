/**
 * @module Keeps training rows and held-out questions apart: across the border no two texts of one fact are near each other, so
 * that what a test measures was never trained in almost the same words.
 */
import type { TrainRow } from '../../model/interfaces.ts';
import { nearIndex } from '../../text/near.ts';
import { wordsOf } from '../../text/rouge.ts';
import { holdsValue } from '../value.ts';

/** A question of a question file, as far as it matters here. */
export interface HeldOutQuestion {
  kind: 'taught' | 'reverse' | 'unknowable' | 'general';
  question: string;
  answers: readonly string[];
  /** The fact it asks for: the fact's id, or any label of the file's author. */
  fact?: string;
  /** Its family of wordings. */
  wording?: string;
}

export interface Separated<Q extends HeldOutQuestion> {
  rows: TrainRow[];
  /** Training rows that were too near to a held-out question. */
  dropped: TrainRow[];
  /** Held-out questions that are too near to a user's own pair, which is never dropped. */
  excluded: Q[];
  heldOut: Q[];
}

/** ROUGE-L F1 from which two wordings count as the same. */
export const BORDER = 0.7;

/**
 * A question belongs to the rows of its fact: by the fact's id, else by an accepted answer that stands in the row's answer,
 * else to every taught row; one without an answer to the unknown rows. Replay and skills are nobody's fact.
 */
export function separate<Q extends HeldOutQuestion>(
  rows: readonly TrainRow[],
  heldOut: readonly Q[],
  border = BORDER,
): Separated<Q> {
  const index = nearIndex(rows.map(({ user }) => wordsOf(user)));
  const facts = firstRows(rows);
  const isDropped = new Set<number>();
  const excluded = new Set<Q>();
  for (const one of heldOut) {
    // Few rows are near any question; whose they are is asked of those alone.
    const close = index.near(wordsOf(one.question), border).map((found) => found.index);
    const near = close.length === 0 ? [] : close.filter(belongsTo(one, rows, facts));
    if (near.some((row) => rows[row]?.ilab.rung === 'seed')) excluded.add(one);
    else for (const row of near) isDropped.add(row);
  }
  return {
    rows: rows.filter((_, index) => !isDropped.has(index)),
    dropped: rows.filter((_, index) => isDropped.has(index)),
    excluded: [...excluded],
    heldOut: heldOut.filter((one) => !excluded.has(one)),
  };
}

/** The first row of each taught fact, by the fact's id. */
function firstRows(rows: readonly TrainRow[]): Map<string, TrainRow> {
  const first = new Map<string, TrainRow>();
  for (const row of rows)
    if (row.ilab.kind === 'taught' && !first.has(row.ilab.fact)) first.set(row.ilab.fact, row);
  return first;
}

/** Whether a row, by its index, could give the question away. */
function belongsTo(
  one: HeldOutQuestion,
  rows: readonly TrainRow[],
  facts: ReadonlyMap<string, TrainRow>,
): (row: number) => boolean {
  const isOf = (kind: TrainRow['ilab']['kind'], row: number) => rows[row]?.ilab.kind === kind;
  if (one.kind === 'general') return () => false;
  if (one.kind === 'unknowable') return (row) => isOf('unknown', row);
  if (one.fact !== undefined && facts.has(one.fact)) return (row) => rows[row]?.ilab.fact === one.fact;
  const matching = new Set<string>();
  for (const [fact, { assistant }] of facts)
    if (one.answers.some((accepted) => holdsValue(assistant, accepted))) matching.add(fact);
  return (row) => isOf('taught', row) && (matching.size === 0 || matching.has(rows[row]!.ilab.fact));
}
