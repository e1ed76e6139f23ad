/** @module Where a run stands: everything that its future depends on, beside model, data and settings. */
import { Rng } from '../core/rng.ts';
import { type Mastery, newMastery } from './mastery.ts';
import type { OptimizerState } from './optimizer.ts';
import type { TrainSettings } from './options.ts';
import type { EpochRows } from './plan.ts';
import type { ProbePoint } from './probe.ts';

/** What a checkpoint holds beside the arrays; plain data. */
export interface RunFacts {
  /** Optimiser steps done, and how many there will be as far as one knows. */
  step: number;
  steps: number;
  /** The same by the recipe alone; where the clock, and where the probes end the run before (null: not at all). */
  fullSteps: number;
  budgetSteps: number | null;
  ruleSteps: number | null;
  ruleCause: 'mastered' | 'forgot' | null;
  /** How often the rate was halved because the run forgot what the base model knew. */
  brakes: number;
  /** The point whose parameters lie beside the checkpoint. */
  kept: ProbePoint | null;
  /** Seconds of the whole run with all that belongs to it; counted where there is a time budget. */
  usedSeconds: number;
  /** The epoch at work (from 0; -1 before the first), its rows in their order, and how many of them are done. */
  epoch: number;
  rows: EpochRows;
  rowsDone: number;
  /** State of the generator that dropout draws from. */
  random: number[];
  /** Null when settings.mastery is off. */
  mastery: Mastery | null;
  /** Mean loss of each step, in nats, and what the probes said: the run's history. */
  losses: number[];
  probes: ProbePoint[];
  /** Training time and real tokens so far, over all sessions of the run. */
  seconds: number;
  tokens: number;
  /** By layer with experts: how many tokens each got so far. */
  expertUse: Record<string, number[]>;
}

export interface RunState extends RunFacts {
  /** The LoRA pairs, one flat array. */
  parameters: Float32Array;
  optimizer: OptimizerState;
}

export function newRunFacts(settings: TrainSettings, examples: number): RunFacts {
  return {
    step: 0,
    steps: 0,
    fullSteps: 0,
    budgetSteps: null,
    ruleSteps: null,
    ruleCause: null,
    brakes: 0,
    kept: null,
    usedSeconds: 0,
    epoch: -1,
    rows: [],
    rowsDone: 0,
    random: Rng.named(settings.seed, 'dropout').state(),
    mastery: settings.mastery ? newMastery(examples) : null,
    losses: [],
    probes: [],
    seconds: 0,
    tokens: 0,
    expertUse: {},
  };
}

/** Whether all steps are done. */
export function isFinished(
  { step, epoch, rows, rowsDone, budgetSteps, ruleSteps }: RunFacts,
  { iters, numEpochs }: TrainSettings,
): boolean {
  if (step >= Math.min(budgetSteps ?? Number.POSITIVE_INFINITY, ruleSteps ?? Number.POSITIVE_INFINITY))
    return true;
  if (iters !== null) return step >= iters;
  return epoch >= numEpochs - 1 && rowsDone >= rows.length;
}
