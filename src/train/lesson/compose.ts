/**
 * @module The rows of a run that does not simply teach its data: new facts beside those an adapter knows already, or some leaves
 * alone. What is left out stays among the rows, marked, so that the guard knows what is not known.
 */
import { groupBy } from '../../core/group-by.ts';
import type { TrainRow } from '../../model/interfaces.ts';
import { contentKey, type FactRows, factsOf, stillUntaught } from './facts.ts';

export interface LessonParts {
  /** Rows of the data that are taught. */
  chosen: readonly TrainRow[];
  /** Rows of the data whose leaf is left out. */
  leftOut?: readonly TrainRow[];
  /** What the adapter to start from was taught, marks included; none: the run starts from the base. */
  parent?: readonly TrainRow[];
}

export interface Lesson {
  rows: TrainRow[];
  /** Facts that the adapter to start from does not know, and those it knows with another answer. */
  new: FactRows[];
  changed: FactRows[];
  /** Facts it knows, of this data and of leaves that this data does not have. */
  earlier: FactRows[];
  /** Facts it knows that are no longer in their leaf. */
  vanished: FactRows[];
}

/** Pure: the same parts give the same rows in the same order. */
export function composeLesson({ chosen, leftOut = [], parent = [] }: LessonParts): Lesson {
  const known = factsOf(parent.filter(({ ilab }) => ilab.stage !== 'untaught'));
  const current = factsOf(chosen);
  const { same, changed, used } = match(current, known);
  const leaves = new Set(current.map(({ leaf }) => leaf));
  const rest = known.filter((fact) => !used.has(fact));
  // Rows of another tool's making have no leaf that could have lost them.
  const vanished = rest.filter(({ leaf }) => leaf !== '' && leaves.has(leaf));
  const earlier = [
    ...current.filter((fact) => same.has(fact)),
    ...rest.filter((one) => !vanished.includes(one)),
  ];
  const full = current.filter((fact) => !same.has(fact));
  const taught = [...mark(full), ...mark(earlier, 'earlier')];
  const untaught = stillUntaught(
    [...rowsOf(vanished), ...leftOut, ...parent.filter(({ ilab }) => ilab.stage === 'untaught')],
    taught,
  );
  return {
    rows: [
      ...taught,
      ...others(chosen, parent, leaves, taught),
      ...mark(
        unique(factsOf(untaught), ({ question }) => contentKey(question)),
        'untaught',
      ),
    ],
    new: full.filter((fact) => !changed.has(fact)),
    changed: full.filter((fact) => changed.has(fact)),
    earlier,
    vanished,
  };
}

/** First by question and answer, wherever they stand; then a question with another answer, then an answer asked for in other words. */
function match(current: readonly FactRows[], known: readonly FactRows[]) {
  const same = new Set<FactRows>();
  const changed = new Set<FactRows>();
  const used = new Set<FactRows>();
  const pair = (into: Set<FactRows>, keyOf: (fact: FactRows) => string) => {
    const byKey = groupBy(
      known.filter((fact) => !used.has(fact)),
      keyOf,
    );
    for (const fact of current) {
      const found = same.has(fact) || changed.has(fact) ? undefined : byKey.get(keyOf(fact))?.shift();
      if (!found) continue;
      into.add(fact);
      used.add(found);
    }
  };
  pair(same, ({ question, answer }) => contentKey(question, answer));
  pair(changed, ({ leaf, question }) => contentKey(leaf, question));
  // One question cannot have two answers: that of this data counts, whatever its leaf is called now.
  pair(changed, ({ question }) => contentKey(question));
  pair(same, ({ leaf, answer }) => contentKey(leaf, answer));
  return { same, changed, used };
}

/** Unknowable questions and repeated answers: this data's own, and what the adapter had of leaves that are not in it. */
function others(
  chosen: readonly TrainRow[],
  parent: readonly TrainRow[],
  leaves: ReadonlySet<string>,
  taught: readonly TrainRow[],
): TrainRow[] {
  const isOther = ({ ilab }: TrainRow) => ilab.kind === 'unknown' || ilab.kind === 'replay';
  const kept = parent.filter(({ ilab }) => ilab.kind === 'replay' || !leaves.has(ilab.leaf));
  const asked = new Set(taught.map(({ user }) => contentKey(user)));
  return unique([...chosen, ...kept].filter(isOther), ({ user }) => contentKey(user)).filter(
    ({ user }) => !asked.has(contentKey(user)),
  );
}

const rowsOf = (facts: readonly FactRows[]) => facts.flatMap(({ rows }) => rows);

function mark(facts: readonly FactRows[], stage?: 'earlier' | 'untaught'): TrainRow[] {
  return rowsOf(facts).map((row) => {
    const { stage: _, ...ilab } = row.ilab;
    return { ...row, ilab: stage === undefined ? ilab : { ...ilab, stage } };
  });
}

function unique<T>(values: readonly T[], keyOf: (value: T) => string): T[] {
  const seen = new Map<string, T>();
  for (const value of values) if (!seen.has(keyOf(value))) seen.set(keyOf(value), value);
  return [...seen.values()];
}
