/**
 * @module How long the rest of a run of the data maker will take, over all its stages: each is weighed by the tokens that models are
 * expected to write in it, for that is where the time goes.
 */
import { createTimeLeft } from '../core/time-left.ts';
import type { GenerateProgress } from './pipeline-types.ts';

type Stage = GenerateProgress['stage'];

/** In the order of a run. */
const stages: readonly Stage[] = ['facts', 'wordings', 'model', 'unknowns', 'skills', 'replay', 'write'];

/**
 * Tokens for each unit that a stage counts. Unknowns and replay: means over 8 data sets made with SmolLM2 135M (23 and 30 a question); the
 * others: what a full answer in their JSON takes. A skill counts a hundred for each leaf, so its units are told by `expect`.
 */
export const unitTokens = { facts: 300, model: 90, unknowns: 23, replay: 30 } as const;

/** Before so much is written, answers that are computed together have hardly begun to come. */
const EARLY_TOKENS = 600;

/** Of one proposed example of a skill: proposed, judged, answered, judged again. */
const SKILL_TOKENS = 160;

export interface Expected {
  /** Facts that a model is to word; 0 where none does. */
  facts: number;
  /** Unknowns that the untaught model is to be asked; a guess, until they are made. */
  unknowns: number;
  /** Examples of skills that a model is to propose. */
  skills: number;
  /** General questions that are to be answered. */
  replay: number;
}

export interface WorkloadOptions {
  report: (progress: GenerateProgress) => void;
  /** Seconds that proposing facts and wordings may still take. */
  modelSeconds: () => number;
  /** Seconds that were estimated for the whole, which hold until enough was written to tell the pace; null: nothing was said. */
  estimate?: number | null;
  /** Milliseconds. */
  now?: () => number;
}

/** Tokens of each stage that is to come, in the order of a run. */
export function workTokens(expected: Expected): Map<Stage, number> {
  return new Map<Stage, number>([
    ['model', expected.facts * unitTokens.model],
    ['unknowns', expected.unknowns * unitTokens.unknowns],
    ['skills', expected.skills * SKILL_TOKENS],
    ['replay', expected.replay * unitTokens.replay],
  ]);
}

/** @returns what the stages report to; it adds the seconds left and reports on. */
export function createWorkload(
  expected: Expected,
  { report, modelSeconds, estimate = null, now: clock = () => performance.now() }: WorkloadOptions,
): (progress: Omit<GenerateProgress, 'secondsLeft'>) => void {
  const toCome = workTokens(expected);
  const timeLeft = createTimeLeft();
  const begun = clock();
  let current: Stage | null = null;
  /** Tokens of the current stage: in all, and not yet written. */
  let [all, left] = [0, 0];
  let written = 0;
  return ({ stage, done, total }) => {
    const unit: number | undefined = (unitTokens as Partial<Record<Stage, number>>)[stage];
    if (stage !== current) {
      current = stage;
      all = left = unit === undefined ? (toCome.get(stage) ?? 0) : unit * total;
      // What an earlier stage left undone is not done later.
      for (const past of stages.slice(0, stages.indexOf(stage) + 1)) toCome.delete(past);
    }
    if (all > 0) {
      const now = total === 0 ? 0 : all * (1 - done / total);
      written += Math.max(0, left - now);
      left = now;
      timeLeft.note(clock(), written);
    }
    report({ stage, done, total, secondsLeft: secondsLeft(stage) });
  };

  function secondsLeft(stage: Stage): number | null {
    if (estimate !== null && written < EARLY_TOKENS) return Math.max(1, estimate - (clock() - begun) / 1000);
    const rate = timeLeft.rate();
    if (rate === 0) return null;
    const capped = (name: Stage, tokens: number) =>
      name === 'facts' || name === 'model' ? Math.min(tokens / rate, modelSeconds()) : tokens / rate;
    const later = [...toCome].reduce((sum, [name, tokens]) => sum + capped(name, tokens), 0);
    return capped(stage, left) + later;
  }
}
