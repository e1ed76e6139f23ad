/**
 * @module Takes wordings out of the training data to test with: of each fact those of a few families, other families for the next
 * fact, so that a tested way to ask is one that this fact never had in training while others had.
 */
import { groupBy } from '../../core/group-by.ts';
import { Rng } from '../../core/rng.ts';
import type { TrainRow } from '../../model/interfaces.ts';
import { rougeLTokens, wordsOf } from '../../text/rouge.ts';
import { BORDER, type HeldOutQuestion, separate } from './separate.ts';

export interface HoldOutOptions {
  /** Wordings of each fact at most, 1 to 3. */
  perFact: number;
  seed: number;
  /** What counts as right, by the fact's id; a fact without an answer is not tested. */
  answers: ReadonlyMap<string, readonly string[]>;
}

export interface HeldOut {
  rows: TrainRow[];
  questions: HeldOutQuestion[];
  /** Training rows that had to go because they were too near. */
  dropped: TrainRow[];
}

/** What asks for the value in its own words; clozes and yes-no questions are no free questions. */
const FAMILIES = [
  'active',
  'synonym',
  'swapped',
  'passive',
  'verb',
  'noun',
  'indirect',
  'imperative',
  'keyword',
  'phrase',
  'casual',
  'contextual',
  'fronted',
  'model',
];
/** A fact that would keep fewer rows than this is not tested. */
const ROWS_AT_LEAST = 10;

/** One reverse question of each fact that has two, one unknown question near each fact, and `perFact` wordings. */
export function holdOut(rows: readonly TrainRow[], options: HoldOutOptions): HeldOut {
  const rng = Rng.named(options.seed, 'held-out');
  const families = rng.shuffle(FAMILIES);
  const questions: HeldOutQuestion[] = [];
  const isOut = new Set<TrainRow>();
  let turn = 0;
  for (const [fact, own] of groupByFact(rows, 'taught')) {
    const answers = options.answers.get(fact);
    if (answers === undefined || answers.length === 0 || own.length < 2 * ROWS_AT_LEAST) continue;
    const seeds = own.filter(({ ilab }) => ilab.rung === 'seed').map(({ user }) => wordsOf(user));
    let taken = 0;
    for (let step = 0; step < families.length && taken < options.perFact; step++) {
      const family = families[(turn + step) % families.length] as string;
      const ofFamily = own.filter(({ ilab }) => ilab.wording === family && ilab.rung !== 'seed');
      const left = own.filter((row) => !isOut.has(row) && !ofFamily.includes(row));
      const best = farthest(ofFamily, left, seeds);
      if (best === null || left.length - best.near < ROWS_AT_LEAST) continue;
      questions.push({
        kind: 'taught',
        question: best.row.user,
        answers,
        fact,
        wording: best.row.ilab.wording,
      });
      for (const row of ofFamily) isOut.add(row);
      taken++;
    }
    turn += options.perFact;
    const reverse = own.filter(({ ilab }) => ilab.wording === 'reverse');
    const held = reverse.length < 2 ? undefined : rng.pick(reverse);
    const asked = held === undefined ? null : subjectAnswer(held, answers);
    if (held !== undefined && asked !== null) {
      questions.push({ kind: 'reverse', question: held.user, answers: asked, fact, wording: 'reverse' });
      isOut.add(held);
    }
  }
  for (const [, own] of groupByFact(rows, 'unknown')) {
    const held = own.length < 2 ? undefined : rng.pick(own);
    if (held === undefined) continue;
    questions.push({ kind: 'unknowable', question: held.user, answers: [] });
    isOut.add(held);
  }
  const split = separate(
    rows.filter((row) => !isOut.has(row)),
    questions,
  );
  return { rows: split.rows, questions: split.heldOut, dropped: [...isOut, ...split.dropped] };
}

/** The wording of a family with the fewest near rows in what is left; null when each is near to the user's own. */
function farthest(
  ofFamily: readonly TrainRow[],
  left: readonly TrainRow[],
  seeds: readonly string[][],
): { row: TrainRow; near: number } | null {
  const tokens = left.map(({ user }) => wordsOf(user));
  let best: { row: TrainRow; near: number } | null = null;
  for (const row of ofFamily) {
    const own = wordsOf(row.user);
    if (seeds.some((seed) => rougeLTokens(own, seed).f1 >= BORDER)) continue;
    const near = tokens.filter((other) => rougeLTokens(own, other).f1 >= BORDER).length;
    if (best === null || near < best.near) best = { row, near };
  }
  return best;
}

/** What a reverse question asks for stands in the answer and not in the question: its capitalised words, in a row. */
function subjectAnswer(row: TrainRow, values: readonly string[]): string[] | null {
  const asked = new Set(wordsOf(row.user));
  const runs = [
    ...row.assistant.matchAll(/\p{Lu}[\p{L}\p{N}'’.-]*(?: (?:of |the )?[\p{Lu}\d][\p{L}\p{N}'’.-]*)*/gu),
  ]
    .map(([text]) => text.replace(/^(?:The|A|An|Yes|No|On|In|At) /, '').replace(/\.$/, ''))
    .filter(
      (text) => text.length > 3 && wordsOf(text).every((word) => !asked.has(word)) && !values.includes(text),
    );
  return runs[0] === undefined ? null : [runs.reduce((a, b) => (b.length > a.length ? b : a))];
}

function groupByFact(rows: readonly TrainRow[], kind: TrainRow['ilab']['kind']): Map<string, TrainRow[]> {
  return groupBy(
    rows.filter(({ ilab }) => ilab.kind === kind),
    ({ ilab }) => ilab.fact,
  );
}
