/** @module What a draft is: pairs that rules and models propose from documents. Nothing of it is taught until a person accepts it. */
import type { QnaFile, QnaGroup } from '../taxonomy/write-qna.ts';

export const pairStates = ['open', 'accepted', 'rejected'] as const;
export type PairState = (typeof pairStates)[number];

export interface DraftPair {
  question: string;
  answer: string;
  /** Where the document says it: "FILE:LINE", the file as the leaf names it, the line 1-based. */
  source: string;
  /** Who proposed it: "rules", the name of a model, or "author" for what the document itself asks and answers. */
  by: string;
  state: PairState;
}

export type DraftGroup = QnaGroup<DraftPair>;
export type Draft = QnaFile<DraftPair>;

/** Stands for an answer that nobody gave yet; a pair with it can be edited or rejected, not accepted. */
export const UNANSWERED = '?';

export const isAnswered = ({ answer }: Pick<DraftPair, 'answer'>): boolean => answer.trim() !== UNANSWERED;

export interface DraftCounts {
  contexts: number;
  pairs: number;
  open: number;
  accepted: number;
  rejected: number;
}

export function countDraft({ groups }: Pick<Draft, 'groups'>): DraftCounts {
  const pairs = groups.flatMap((group) => group.pairs);
  const count = (state: PairState) => pairs.filter((pair) => pair.state === state).length;
  return {
    contexts: groups.length,
    pairs: pairs.length,
    open: count('open'),
    accepted: count('accepted'),
    rejected: count('rejected'),
  };
}

/** InstructLab's minima for knowledge, version 3: so many contexts, and so many pairs in each. */
export const minContexts = 5;
export const minPairs = 3;

/** What is missing to them: contexts, and the contexts (by their number from 1) with too few pairs. */
export function missingToMinima(groups: readonly QnaGroup[]): { contexts: number; thin: number[] } {
  return {
    contexts: Math.max(0, minContexts - groups.length),
    thin: groups.flatMap(({ pairs }, index) => (pairs.length < minPairs ? [index + 1] : [])),
  };
}
