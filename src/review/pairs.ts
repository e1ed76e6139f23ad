/** @module The pairs of one training file, each with what was decided about it. */
import { readJsonl } from '../core/jsonl.ts';
import type { TrainRow } from '../model/interfaces.ts';
import { type Decisions, readDecisions } from './decisions.ts';
import { type Pair, pairId, pairOf } from './pair-id.ts';
import { decisionFor } from './reviewed-data.ts';

export interface ReviewPair {
  id: string;
  /** Null: nobody looked at it yet; it is taught. */
  decision: 'accept' | 'reject' | 'edit' | null;
  /** As it is taught now: edited, or as it was generated. */
  question: string;
  answer: string;
  /** As it was generated; leaf and fact are '' in rows of another tool's making. */
  original: Pair;
  kind: TrainRow['ilab']['kind'];
  /** Who made it; '' when the row does not say. */
  rung: string;
  wording: string;
  source: { path: string; line: number } | null;
}

/** In the order of the file; rows that are no pairs are left to the trainer to name. */
export async function listPairs(dataPath: string): Promise<ReviewPair[]> {
  const [rows, decisions] = await Promise.all([readJsonl(dataPath), readDecisions(dataPath)]);
  return rows.flatMap(({ value }) => {
    const original = pairOf(value);
    return original === null ? [] : [pairWith(original, value as Partial<TrainRow>, decisions)];
  });
}

function pairWith(original: Pair, { ilab }: Partial<TrainRow>, decisions: Decisions): ReviewPair {
  const found = decisionFor(decisions, original);
  return {
    id: pairId(original),
    decision: found?.decision ?? null,
    question: found?.edited?.user ?? original.user,
    answer: found?.edited?.assistant ?? original.assistant,
    original,
    // The trainer takes a row without a kind for a skill of its own.
    kind: ilab?.kind ?? 'skill',
    rung: ilab?.rung ?? '',
    wording: ilab?.wording ?? '',
    source: ilab?.source ?? null,
  };
}

export interface ReviewCounts {
  pairs: number;
  accepted: number;
  rejected: number;
  edited: number;
  /** Not looked at yet. */
  open: number;
}

export function countPairs(pairs: readonly ReviewPair[]): ReviewCounts {
  const count = (decision: ReviewPair['decision']) =>
    pairs.filter((pair) => pair.decision === decision).length;
  return {
    pairs: pairs.length,
    accepted: count('accept'),
    rejected: count('reject'),
    edited: count('edit'),
    open: count(null),
  };
}

/** Facts of which nothing is taught any more, by their first pair. */
export function factsLeftOut(pairs: readonly ReviewPair[]): { fact: string; question: string }[] {
  const facts = new Map<string, ReviewPair[]>();
  for (const pair of pairs)
    if (pair.kind === 'taught') {
      const own = facts.get(pair.original.fact) ?? [];
      own.push(pair);
      facts.set(pair.original.fact, own);
    }
  return [...facts].flatMap(([fact, own]) =>
    own.every(({ decision }) => decision === 'reject') ? [{ fact, question: own[0]!.original.user }] : [],
  );
}
