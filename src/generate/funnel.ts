/** @module The yield of one run: what was proposed at each stage, which gate took how much, and which facts came out thin. */
import { writeFileAtomic } from '../core/atomic-write.ts';
import type { TrainRow } from '../model/interfaces.ts';
import type { Discards, Stage } from './discards.ts';
import type { Fact } from './facts.ts';

/** A fact asked in fewer ways is likely to be learnt as one sentence, not as a fact. */
export const FEW_WORDINGS = 5;

export interface StageYield {
  /** Texts made: `kept` and all that was rejected. */
  proposed: number;
  /**
   * Gate → texts; "notDrawn": left out by the wanted number of instructions. "known" counts an unknown once, whatever the
   * number of its wordings.
   */
  rejected: Record<string, number>;
  /** Rows in the training file; of the stage "facts": facts besides the user's own. */
  kept: number;
}

export interface Funnel {
  stages: Record<Stage, StageYield>;
  /** Rows of the training file by who made them. */
  rungs: Partial<Record<TrainRow['ilab']['rung'], number>>;
  /** Whole questions for each fact, its fragments (cues) not counted; a fact without any counts as 0. */
  wordingsPerFact: { min: number; median: number };
  /** Facts with fewer than `FEW_WORDINGS` whole questions, in the order of the taxonomy. */
  thinFacts: { id: string; question: string; wordings: number }[];
}

const stageOf: Readonly<Record<TrainRow['ilab']['kind'], Exclude<Stage, 'facts'>>> = {
  taught: 'wordings',
  unknown: 'unknowns',
  skill: 'skills',
  replay: 'replay',
};
/** Wordings that are parts of a question or statement (./cues.ts). */
export const FRAGMENTS: ReadonlySet<string> = new Set(['dropped', 'masked', 'about']);

/**
 * @param rows of the training file.
 * @param passed rows that passed every gate before the wanted number was drawn, without replay.
 */
export function measureFunnel(given: {
  facts: readonly Pick<Fact, 'id' | 'question' | 'origin'>[];
  rows: readonly TrainRow[];
  passed: readonly TrainRow[];
  discards: Pick<Discards, 'counts'>;
}): Funnel {
  const { facts, rows, passed, discards } = given;
  const total = (kept: number, rejected: Record<string, number>): StageYield => ({
    proposed: kept + Object.values(rejected).reduce((sum, count) => sum + count, 0),
    rejected,
    kept,
  });
  const measure = (stage: Exclude<Stage, 'facts'>): StageYield => {
    const isOfStage = ({ ilab }: TrainRow) => stageOf[ilab.kind] === stage;
    const kept = rows.filter(isOfStage).length;
    const notDrawn = stage === 'replay' ? 0 : passed.filter(isOfStage).length - kept;
    const rejected = { ...discards.counts(stage), ...(notDrawn > 0 ? { notDrawn } : {}) };
    return total(kept, rejected);
  };
  const rungs: Funnel['rungs'] = {};
  const wordings = new Map(facts.map(({ id }) => [id, 0]));
  for (const { ilab } of rows) {
    rungs[ilab.rung] = (rungs[ilab.rung] ?? 0) + 1;
    if (ilab.kind === 'taught' && !FRAGMENTS.has(ilab.wording))
      wordings.set(ilab.fact, (wordings.get(ilab.fact) ?? 0) + 1);
  }
  const sorted = [...wordings.values()].sort((a, b) => a - b);
  return {
    stages: {
      facts: total(facts.filter(({ origin }) => origin !== 'seed').length, discards.counts('facts')),
      wordings: measure('wordings'),
      unknowns: measure('unknowns'),
      skills: measure('skills'),
      replay: measure('replay'),
    },
    rungs,
    wordingsPerFact: { min: sorted[0] ?? 0, median: sorted[Math.floor(sorted.length / 2)] ?? 0 },
    thinFacts: facts
      .map(({ id, question }) => ({ id, question, wordings: wordings.get(id) ?? 0 }))
      .filter((fact) => fact.wordings < FEW_WORDINGS),
  };
}

/** Writes the funnel beside "generated_X.json", as "generated_X.funnel.json". @returns its path. */
export async function writeFunnel(generatedPath: string, funnel: Funnel): Promise<string> {
  const path = generatedPath.replace(/\.json$/, '.funnel.json');
  await writeFileAtomic(path, `${JSON.stringify(funnel, null, 2)}\n`);
  return path;
}
