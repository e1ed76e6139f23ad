/**
 * @module Decides which examples each step sees: an epoch's rows are drawn when it begins, by the seed and by what is known by
 * then. The drawn rows are part of the run's state, so that a resumed run goes on exactly where it was.
 */
import { Rng } from '../core/rng.ts';
import type { Example } from './dataset.ts';
import { type Mastery, noteVisit } from './mastery.ts';
import type { TrainSettings } from './options.ts';
import { groupChats, labelCount, sharedHeadLength } from './pack.ts';

/** Examples by row, each by its number in the data. */
export type EpochRows = number[][];

/** What a run will compute from here on, if nothing new is learned. */
export interface Forecast {
  steps: number;
  rows: number;
  /** Supervised tokens in all, and the most in one pass. */
  labels: number;
  mostLabels: number;
}

export interface Planner {
  /** Tokens that stand once a row. */
  readonly headLength: number;
  /** Slots in use in these rows. */
  slots(rows: EpochRows): number;
  draw(epoch: number, mastery: Mastery | null): EpochRows;
  /** What is left at the beginning of `epoch`, whose rows are drawn, after `done` steps. */
  forecast(epoch: number, rows: EpochRows, mastery: Mastery | null, done: number): Forecast;
}

export function rowsPerStep({ rowsPerPass, passesPerStep }: TrainSettings): number {
  return rowsPerPass * passesPerStep;
}

export function createPlanner(examples: readonly Example[], settings: TrainSettings): Planner {
  const headLength = sharedHeadLength(examples.map(({ chat }) => chat));
  const draw = (epoch: number, mastery: Mastery | null): EpochRows => {
    const drawn = drawEpoch(examples, settings, epoch, mastery);
    const groups = groupChats(
      drawn.map((index) => examples[index]!.chat),
      settings.maxSeqLen,
      headLength,
    );
    const rows = groups.map((members) => members.map((member) => drawn[member]!));
    return Rng.named(settings.seed, `rows/${epoch}`).shuffle(rows);
  };
  return {
    headLength,
    slots: (rows) =>
      rows.reduce(
        (sum, members) =>
          members.reduce(
            (used, member) => used + examples[member]!.chat.tokens.length - headLength,
            sum + headLength,
          ),
        0,
      ),
    draw,
    forecast(epoch, first, mastery, done) {
      const { iters, numEpochs } = settings;
      const assumed = structuredClone(mastery);
      const out: Forecast = { steps: 0, rows: 0, labels: 0, mostLabels: 0 };
      const stepsLeft = () => (iters === null ? Number.POSITIVE_INFINITY : iters - done - out.steps);
      for (let at = epoch; iters === null ? at < numEpochs : stepsLeft() > 0; at++) {
        const drawn = at === epoch ? first : draw(at, assumed);
        const rows = drawn.slice(0, stepsLeft() * rowsPerStep(settings));
        count(out, rows, examples, settings);
        if (assumed)
          for (const example of rows.flat()) noteVisit(assumed, example, at, assumed.streaks[example]! > 0);
      }
      return out;
    },
  };
}

/** Adds the rows of one epoch. */
function count(sum: Forecast, rows: EpochRows, examples: readonly Example[], settings: TrainSettings): void {
  const labels = rows.map((members) =>
    members.reduce((total, member) => total + labelCount(examples[member]!.chat), 0),
  );
  sum.rows += rows.length;
  sum.steps += Math.ceil(rows.length / rowsPerStep(settings));
  sum.labels += labels.reduce((a, b) => a + b, 0);
  for (const pass of passesOf(labels, settings))
    sum.mostLabels = Math.max(
      sum.mostLabels,
      pass.reduce((a, b) => a + b, 0),
    );
}

/** The rows of a step (or epoch) in the groups that one run of the graph computes. */
export function passesOf<T>(rows: readonly T[], { rowsPerPass }: TrainSettings): T[][] {
  const passes: T[][] = [];
  for (let i = 0; i < rows.length; i += rowsPerPass) passes.push(rows.slice(i, i + rowsPerPass));
  return passes;
}

/** The `count` members of a group that are due in `epoch`: shuffled cycles, so that all have their turn before one returns. */
function drawFrom(group: readonly number[], name: string, wanted: number, epoch: number, seed: number) {
  const size = Math.min(wanted, group.length);
  const cycles = new Map<number, number[]>();
  return Array.from({ length: size }, (_, i) => {
    const index = epoch * size + i;
    const cycle = Math.floor(index / group.length);
    if (!cycles.has(cycle)) cycles.set(cycle, Rng.named(seed, `${name}/${cycle}`).shuffle(group));
    return cycles.get(cycle)![index % group.length]!;
  });
}

/** Numbers of the examples of one epoch in the order in which they are packed; those that rest are left out. */
export function drawEpoch(
  examples: readonly Example[],
  settings: TrainSettings,
  epoch: number,
  mastery: Mastery | null,
): number[] {
  const { seed, wordingsPerFact, unknownsPerFact, replaysPerFact, rehearsalsPerFact } = settings;
  const earlier = new Set(examples.filter(({ isEarlier }) => isEarlier).map(({ fact }) => fact));
  const wordings = (fact: string) =>
    earlier.has(fact) ? Math.min(wordingsPerFact, rehearsalsPerFact) : wordingsPerFact;
  const facts = new Map<string, number[]>();
  examples.forEach(({ kind, fact }, index) => {
    if (kind !== 'taught' && kind !== 'skill') return;
    const group = facts.get(fact);
    if (group) group.push(index);
    else facts.set(fact, [index]);
  });
  // A fact that is practised less takes as many fewer of the other rows along.
  const weight = [...facts.keys()].reduce((sum, fact) => sum + wordings(fact) / wordingsPerFact, 0);
  const scale = Math.max(1, weight);
  const pool = (kind: Example['kind'], perFact: number) => {
    const group = [...examples.keys()].filter((index) => examples[index]!.kind === kind);
    return drawFrom(group, kind, Math.round(perFact * scale), epoch, seed);
  };
  const drawn = [
    ...[...facts].flatMap(([fact, group]) => drawFrom(group, `fact/${fact}`, wordings(fact), epoch, seed)),
    ...pool('unknown', unknownsPerFact),
    ...pool('replay', replaysPerFact),
  ].filter((index) => !mastery || mastery.due[index]! <= epoch);
  return Rng.named(seed, `epoch/${epoch}`).shuffle(drawn);
}
