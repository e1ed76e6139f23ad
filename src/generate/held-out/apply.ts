/** @module Parts the rows of a run from what it will be tested with: a user's own questions, and wordings held out by the tool. */
import type { TrainRow } from '../../model/interfaces.ts';
import { holdOut } from './choose.ts';
import { type HeldOutQuestion, separate } from './separate.ts';

export interface HeldOutRequest {
  /** A user's own questions; they are in the file of held-out questions, too. */
  given: readonly HeldOutQuestion[];
  /** Wordings of each fact that the tool holds out; 0: none. */
  perFact: number;
  seed: number;
  facts: readonly { id: string; value: { text: string } | null }[];
}

export interface HeldOutResult {
  rows: TrainRow[];
  questions: HeldOutQuestion[];
  dropped: TrainRow[];
  /** Questions of the user that a seed pair gives away. */
  excluded: HeldOutQuestion[];
}

/** The user's questions first: what is too near to them can't be held out a second time. */
export function applyHeldOut(rows: readonly TrainRow[], request: HeldOutRequest): HeldOutResult {
  const own = separate(rows, request.given);
  if (request.perFact <= 0)
    return { rows: own.rows, questions: own.heldOut, dropped: own.dropped, excluded: own.excluded };
  const answers = new Map(
    request.facts.map(({ id, value }) => [id, value === null ? [] : [value.text]] as const),
  );
  const made = holdOut(own.rows, { perFact: request.perFact, seed: request.seed, answers });
  return {
    rows: made.rows,
    questions: [...own.heldOut, ...made.questions],
    dropped: [...own.dropped, ...made.dropped],
    excluded: own.excluded,
  };
}
