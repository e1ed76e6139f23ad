/** @module What a proof holds: every condition's answers to the same questions, and what they were got with. */
import type { Leak } from './leak.ts';
import type { Question } from './questions.ts';
import type { EvaluationItem } from './run.ts';

/**
 * base: before training · after · gold: base with the passage that holds the answer · retrieval: base with passages found by
 * words · placebo: trained on permuted answers · seed: trained once more with another seed.
 */
export type ConditionKind = 'base' | 'after' | 'gold' | 'retrieval' | 'placebo' | 'seed';

export interface Condition {
  kind: ConditionKind;
  /** Of the training; only for `seed`. */
  seed?: number;
  /** Parallel to the proof's questions; null where the condition did not ask. */
  items: (EvaluationItem | null)[];
  /** Geometric mean of the answer's token probabilities, parallel to `items`; null where it is not known. */
  confidences?: (number | null)[];
  /** Mean loss of each training step, in nats, where it was kept. */
  losses?: number[];
}

/** Shares are 0 to 1. */
export interface Threshold {
  /** Least confidence with which a taught answer is given. */
  threshold: number;
  /** Answers that it was chosen on: how many, the share that was given, right ones given of all right, wrong ones of those given. */
  probes: number;
  coverage: number;
  rightKept: number;
  wrongGiven: number;
}

export interface Proof {
  /** ISO 8601, UTC. */
  createdAt: string;
  ilabVersion: string;
  questionFile: {
    path: string;
    sha256: string;
    /** The hash written before training beside the data agrees, does not, or there is none. */
    frozen: 'same' | 'changed' | 'none';
  };
  questions: Question[];
  model: { name: string; sha256: string };
  adapters: { path: string; sha256: string; scale: number }[];
  /** Null when the training data of the adapter is not there any more, or not what it was. */
  data: { path: string; sha256: string; rows: number } | null;
  /** Of the training, as run.json has them. */
  settings: Record<string, unknown>;
  maxTokens: number;
  /** The answers of taught models were held against what was taught, as chat gives them. */
  isGuarded: boolean;
  /** Where the guard stops giving answers, and what that meant for the answers it was chosen on; null without one. */
  threshold: Threshold | null;
  conditions: Condition[];
  /** Conditions that were wanted and could not be measured. */
  leftOut: { kind: ConditionKind; reason: string }[];
  /** Questions (by place) that the base model answered in the pre-test, and in how many of its prompts; null: no pre-test. */
  known: { place: number; times: number }[] | null;
  /** Prompts of the pre-test. */
  pretestPrompts: number;
  /** Pairs of a training row and a question too much alike; null when the data is not known. */
  leaks: Leak[] | null;
  /** Least ROUGE-L F1 of a leak. */
  border: number;
}
