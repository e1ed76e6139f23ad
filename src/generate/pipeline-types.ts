/** @module What the data maker takes, what it says while it works, and what it came to. */
import type { SourceDocument } from '../documents/load.ts';
import type { ChatModel, TrainRow } from '../model/interfaces.ts';
import type { Leaf } from '../taxonomy/leaf.ts';
import type { WorkEstimate } from './estimate.ts';
import type { Funnel } from './funnel.ts';
import type { Manifest } from './held-out/freeze.ts';
import type { HeldOutQuestion } from './held-out/separate.ts';
import type { ProposerRung } from './ladder.ts';
import type { SkillYield } from './skills/teach.ts';
import type { GeneratedPaths } from './write.ts';

export interface GenerateOptions {
  leaves: readonly Leaf[];
  documents: ReadonlyMap<string, readonly SourceDocument[]>;
  /** Proposes wordings and skills; null: rules alone. */
  model: ChatModel | null;
  /** Who `model` is; default: "model", the student itself. */
  rung?: ProposerRung;
  /** The untaught model, whose answers to general questions are repeated in training; null: none are. */
  base: ChatModel | null;
  /** Taught, unknown and skill rows to make at most; default: all. */
  numInstructions?: number | undefined;
  /** ROUGE-L F1 above which a wording counts as a copy of another of its fact, 0 to 1. */
  rougeThreshold: number;
  seed: number;
  outputDir: string;
  /** For the names of the files. */
  modelName: string;
  signal?: AbortSignal;
  /** Told once, before the stages that ask a model, with the general questions it takes; null: the time cannot be said. */
  onEstimate?: (estimate: WorkEstimate | null, replay: number) => void;
  /** For the estimate, as an earlier one measured it; default: it is measured with a few answers. */
  tokensPerSecond?: number | undefined;
  onProgress?: (progress: GenerateProgress) => void;
  /** Wordings of a fact at most; default 60. */
  wordingsPerFact?: number;
  /** Facts of the documents of one leaf at most, besides the user's pairs; default: a third of their number, 3 to 50. */
  maxDocumentFacts?: number | undefined;
  /** Different questions without a known answer for each fact; default 6, each in 3 wordings. */
  unknownsPerFact?: number;
  /** The answer to them; default: the language's own. */
  unknownAnswer?: string;
  /** Seconds that wordings proposed by `model` may take together, skills not counted; default 90. What was answered before is free. */
  modelSeconds?: number;
  /** New examples of a skill to propose for each of its seeds; default 5. */
  sdgScaleFactor?: number;
  /** Wordings of each fact that are kept out of training to test with, 0 to 3; default 0. */
  heldOutPerFact?: number;
  /** A user's own test questions: training rows too near to one are dropped. */
  heldOut?: readonly HeldOutQuestion[];
  now?: Date;
}

export interface GenerateProgress {
  stage: 'facts' | 'wordings' | 'model' | 'unknowns' | 'skills' | 'replay' | 'write';
  done: number;
  total: number;
  /** Of the whole run; null while no model has answered. */
  secondsLeft: number | null;
}

export interface GenerateSummary {
  facts: number;
  /** Facts that rules and the teacher found in the documents besides. */
  documentFacts: number;
  wordingsPerFact: { min: number; median: number };
  /** Rows in the training file. */
  generated: number;
  /** Rows by kind. */
  kinds: Record<TrainRow['ilab']['kind'], number>;
  discardedFormat: number;
  discardedRouge: number;
  /** All discards by reason. */
  discards: Record<string, number>;
  /** Stages that were left out: "model" or "replay" for want of a model, "modelTime" for want of time, "modelWeak" for proposals that all failed. */
  skipped: string[];
  /** What was proposed, rejected and kept at each stage, and the facts that came out thin. */
  funnel: Funnel;
  /** How each skill came to its rows. */
  skills: SkillYield[];
  /** Where the funnel was written. */
  funnelPath: string;
  /** Rows that an earlier review leaves out of training, or teaches in other words. */
  reviewed: { rejected: number; edited: number };
  seconds: number;
  paths: GeneratedPaths;
  /** What was kept out of training, and where it was frozen; absent when nothing was. */
  heldOut?: Manifest & { path: string; dropped: number };
  /** Test questions of the user that a seed pair asks in almost the same words. */
  heldOutExcluded: string[];
}
