/** @module The placebo's data: the same rows, each taught fact with the answers of another, so that form is taught without knowledge. */
import { Rng } from '../core/rng.ts';
import type { TrainRow } from '../model/interfaces.ts';

/**
 * Every taught fact gets the answers of another one (a random circle over all facts: none keeps its own place); unknowables, replays
 * and skills stay. Null with fewer than two facts, or when all facts have the same answers.
 */
export function permuteAnswers(rows: readonly TrainRow[], seed: number): TrainRow[] | null {
  const answers = new Map<string, string[]>();
  for (const { ilab, assistant } of rows)
    if (ilab.kind === 'taught') {
      const own = answers.get(ilab.fact) ?? [];
      if (!own.includes(assistant)) own.push(assistant);
      answers.set(ilab.fact, own);
    }
  const facts = Rng.named(seed, 'placebo').shuffle([...answers.keys()]);
  const isOneAnswer = new Set([...answers.values()].flat()).size < 2;
  if (facts.length < 2 || isOneAnswer) return null;
  const donor = new Map(facts.map((fact, index) => [fact, facts[(index + 1) % facts.length] as string]));
  const used = new Map<string, number>();
  return rows.map((row) => {
    const from = row.ilab.kind === 'taught' ? donor.get(row.ilab.fact) : undefined;
    if (from === undefined) return row;
    const given = answers.get(from) as string[];
    const count = used.get(from) ?? 0;
    used.set(from, count + 1);
    return { ...row, assistant: given[count % given.length] as string };
  });
}
