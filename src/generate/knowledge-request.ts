/** @module What making the rows of knowledge leaves takes, and what it works on. */
import type { ChatModel, TrainRow } from '../model/interfaces.ts';
import type { AnswerCache } from './answer-cache.ts';
import type { CueCounts } from './cues.ts';
import type { Discards } from './discards.ts';
import type { Fact, LeafFacts } from './facts.ts';
import type { ProposerRung } from './ladder.ts';
import type { GenerateProgress } from './pipeline-types.ts';

export interface KnowledgeRequest {
  model: ChatModel | null;
  rung: ProposerRung;
  /** The untaught model: unknowns that it knows are left out. */
  base?: ChatModel | null;
  cache: AnswerCache;
  seed: number;
  rougeThreshold: number;
  wordingsPerFact?: number;
  unknownsPerFact?: number;
  unknownAnswer?: string;
  /** Parts of questions and statements for each fact. */
  cues?: CueCounts;
  discards: Discards;
  skipped: Set<string>;
  /** Milliseconds that the model may still take; counted down. */
  deadline: { left: number };
  signal?: AbortSignal;
  onProgress: (progress: Omit<GenerateProgress, 'secondsLeft'>) => void;
  stopIfAborted: () => void;
}

/** A fact with the rows it has so far. */
export interface FactRows {
  fact: Fact;
  leaf: LeafFacts;
  rows: TrainRow[];
}
