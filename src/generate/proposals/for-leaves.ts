/** @module Asks the teacher for facts of every leaf's documents within its share of the time, after seeds and rules. */
import type { SourceDocument } from '../../documents/load.ts';
import type { ChatModel } from '../../model/interfaces.ts';
import type { AnswerCache } from '../answer-cache.ts';
import type { Discards } from '../discards.ts';
import { addFacts, type LeafFacts } from '../facts.ts';
import { proposeFacts } from './propose.ts';

/** Of the time for models, the rest of which words the facts. */
const SHARE = 0.5;

export interface ProposalRequest {
  documents: ReadonlyMap<string, readonly SourceDocument[]>;
  model: ChatModel;
  base: ChatModel | null;
  cache: AnswerCache;
  /** Facts besides the seeds at most, for a leaf with so many seeds. */
  mostFor: (seeds: number) => number;
  /** Milliseconds that the model may still take; counted down. */
  deadline: { left: number };
  discards: Discards;
  skipped: Set<string>;
  signal: AbortSignal | undefined;
  onProgress: (done: number, total: number) => void;
}

/** Adds what passes to `leaves`. */
export async function addProposedFacts(
  leaves: readonly LeafFacts[],
  request: ProposalRequest,
): Promise<void> {
  const { documents, deadline, discards, skipped } = request;
  const begun = performance.now();
  const share = deadline.left * SHARE;
  for (const read of leaves) {
    const besides = read.facts.filter(({ origin }) => origin !== 'seed').length;
    const found = await proposeFacts({
      ...request,
      read,
      language: read.language,
      documents: documents.get(read.leaf.id) ?? [],
      most: request.mostFor(read.leaf.seeds.length) - besides,
      hasTime: () => performance.now() - begun < share,
      onDiscard: (reason, text) => discards.add(reason, read.leaf.id, text, 'facts'),
      onStop: (reason) => skipped.add(reason === 'time' ? 'modelTime' : 'modelWeak'),
    });
    addFacts(read, found, 'proposal');
  }
  deadline.left -= performance.now() - begun;
}
