/**
 * @module How many general questions a lesson needs. Training draws `replaysPerFact` (5) answers a fact in each of its five epochs: from
 * fifteen facts on it goes through all of them several times, so that a smaller lesson needs fewer to repeat each as often.
 */
import { Rng } from '../core/rng.ts';
import type { SourceDocument } from '../documents/load.ts';
import type { LeafFacts } from './facts.ts';

/** From so many facts on all are asked: 375 draws meet about 107 finished answers of 160. */
const FACTS_FOR_ALL = 15;

/**
 * Training takes eight answers aside to see whether the model forgets, and never more than a sixth of them (train/probe-set.ts): 48; of three
 * questions two are answered to the end (107 of 160, SmolLM2 135M).
 */
const LEAST = (8 * 6 * 3) / 2;

/**
 * Some of each language's questions, in their order. They are drawn by a fixed order, for neighbours in the list ask for the same kind of
 * thing: a growing lesson keeps the questions it has and adds others.
 * @param lists the general questions of each language that is taught in. @param facts facts and examples of skills in the lesson.
 */
export function chooseReplay(lists: readonly (readonly string[])[], facts: number): string[] {
  const share = Math.min(1, facts / FACTS_FOR_ALL);
  const least = Math.ceil(LEAST / lists.length);
  return lists.flatMap((prompts) => {
    const count = Math.max(least, Math.ceil(share * prompts.length));
    const chosen = new Set(Rng.named(0, 'replay').shuffle(prompts).slice(0, count));
    return prompts.filter((prompt) => chosen.has(prompt));
  });
}

/** As many facts as there may be in the end. @param mostFor facts that a teacher may find in documents beside so many seeds. */
export function mostFacts(
  read: readonly LeafFacts[],
  documents: ReadonlyMap<string, readonly SourceDocument[]>,
  mostFor: (seeds: number) => number,
): number {
  return read.reduce((sum, { leaf: { id, seeds }, facts }) => {
    const most = documents.has(id) ? seeds.length + mostFor(seeds.length) : 0;
    return sum + Math.max(facts.length, most);
  }, 0);
}
