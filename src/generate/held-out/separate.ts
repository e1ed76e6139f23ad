/**
 * @module Keeps training rows and held-out questions apart: across the border no two texts of one fact are near each other, so
 * that what a test measures was never trained in almost the same words.
 */
import type { TrainRow } from '../../model/interfaces.ts';
import { rougeLTokens, wordsOf } from '../../text/rouge.ts';
import { holdsValue } from '../value.ts';

/** A question of a question file, as far as it matters here. */
export interface HeldOutQuestion {
  kind: 'taught' | 'reverse' | 'unknowable' | 'general';
  question: string;
  answers: readonly string[];
  /** The fact it asks for: the fact's id, or any label of the file's author. */
  fact?: string;
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
  const tokens = rows.map(({ user }) => wordsOf(user));
  const groups = groupRows(rows);
  const isDropped = new Set<number>();
  const excluded = new Set<Q>();
  for (const one of heldOut) {
    const own = wordsOf(one.question);
    const near = rowsOf(one, rows, groups).filter(
      (index) => rougeLTokens(own, tokens[index] as string[]).f1 >= border,
    );
    if (near.some((index) => rows[index]?.ilab.rung === 'seed')) excluded.add(one);
    else for (const index of near) isDropped.add(index);
  }
  return {
    rows: rows.filter((_, index) => !isDropped.has(index)),
    dropped: rows.filter((_, index) => isDropped.has(index)),
    excluded: [...excluded],
    heldOut: heldOut.filter((one) => !excluded.has(one)),
  };
}

interface Groups {
  /** Rows of each taught fact. */
  byFact: Map<string, number[]>;
  unknown: number[];
}

function groupRows(rows: readonly TrainRow[]): Groups {
  const byFact = new Map<string, number[]>();
  const unknown: number[] = [];
  for (const [index, { ilab }] of rows.entries()) {
    if (ilab.kind === 'unknown') unknown.push(index);
    if (ilab.kind !== 'taught') continue;
    const list = byFact.get(ilab.fact);
    if (list === undefined) byFact.set(ilab.fact, [index]);
    else list.push(index);
  }
  return { byFact, unknown };
}

/** The indices of the rows that could give the question away. */
function rowsOf(one: HeldOutQuestion, rows: readonly TrainRow[], { byFact, unknown }: Groups): number[] {
  if (one.kind === 'general') return [];
  if (one.kind === 'unknowable') return unknown;
  const own = one.fact === undefined ? undefined : byFact.get(one.fact);
  if (own !== undefined) return own;
  const facts = [...byFact.values()];
  const matching = facts.filter(([first]) => {
    const answer = first === undefined ? '' : (rows[first]?.assistant ?? '');
    return one.answers.some((accepted) => holdsValue(answer, accepted));
  });
  return (matching.length === 0 ? facts : matching).flat();
}
