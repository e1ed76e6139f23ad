/** @module The facts in training rows, and by what they are recognised in the rows of another run: their content, not their number. */
import type { TrainRow } from '../../model/interfaces.ts';

export interface FactRows {
  /** Of the data that the rows are from; numbers move when a seed is put before others. */
  id: string;
  leaf: string;
  /** The user's own pair: what stands first in the data. */
  question: string;
  answer: string;
  rows: TrainRow[];
}

/** Taught rows and skills by fact, in the order of the data. */
export function factsOf(rows: readonly TrainRow[]): FactRows[] {
  const facts = new Map<string, FactRows>();
  for (const row of rows) {
    const { kind, fact: id, leaf } = row.ilab;
    if (kind !== 'taught' && kind !== 'skill') continue;
    const place = JSON.stringify([leaf, id]);
    const fact = facts.get(place);
    if (fact) fact.rows.push(row);
    else facts.set(place, { id, leaf, question: row.user, answer: row.assistant, rows: [row] });
  }
  return [...facts.values()];
}

/** The same for texts that differ in case and spaces alone. */
export function contentKey(...texts: readonly string[]): string {
  return JSON.stringify(texts.map((text) => text.trim().replace(/\s+/g, ' ').toLowerCase()));
}

/** Those of `untaught` whose question is no question of `taught`: another adapter, or a later run, may have taught it. */
export function stillUntaught(untaught: readonly TrainRow[], taught: readonly TrainRow[]): TrainRow[] {
  const asked = new Set(taught.map(({ user }) => contentKey(user)));
  return factsOf(untaught)
    .filter(({ question }) => !asked.has(contentKey(question)))
    .flatMap(({ rows }) => rows);
}

/** The leaves of taught facts and skills, sorted; rows of another tool's making have none. */
export function leavesOf(rows: readonly TrainRow[]): string[] {
  const leaves = new Set(factsOf(rows).map(({ leaf }) => leaf));
  leaves.delete('');
  return [...leaves].sort();
}
