/**
 * @module Examples that are known already are visited less: after one visit at which its whole answer was predicted an example
 * returns in the next epoch, after two in a row two epochs later, then 4, then 8. One miss, and it is back in every epoch.
 */

/** By example: visits in a row at which it was known, and the first epoch in which it is due again. */
export interface Mastery {
  streaks: number[];
  due: number[];
}

/** In nats: below it a token is likelier than all others together, so that greedy decoding takes it. */
const KNOWN = Math.LN2;

const LONGEST_REST = 8;

export function newMastery(examples: number): Mastery {
  return { streaks: new Array<number>(examples).fill(0), due: new Array<number>(examples).fill(0) };
}

/** Whether every token of an answer is predicted. @param losses of its tokens, in nats. */
export function isKnown(losses: Float32Array): boolean {
  return losses.every((loss) => loss < KNOWN);
}

/** Notes a visit in `epoch` (from 0). */
export function noteVisit({ streaks, due }: Mastery, example: number, epoch: number, known: boolean): void {
  const streak = known ? streaks[example]! + 1 : 0;
  streaks[example] = streak;
  due[example] = epoch + (streak === 0 ? 1 : Math.min(LONGEST_REST, 2 ** (streak - 1)));
}
